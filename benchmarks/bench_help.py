"""How long `ipv6plan --help` takes, against `python -c "import typer"` in the same run.

A bare Typer application's --help is measured beside it, as the floor that can be reached.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
LIMIT = 3.0
BARE = """
import typer
app = typer.Typer()
@app.command()
def one(name: str = "x") -> None: ...
@app.command()
def two(name: str = "x") -> None: ...
app()
"""


def main() -> int:
    """Print medians and ratios; 1 where the ratio is over the limit."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare.py")
        bare.write_text(BARE, encoding="utf-8")
        commands = {
            'python -c "import typer"': [sys.executable, "-c", "import typer"],
            "bare Typer app --help": [sys.executable, str(bare), "--help"],
            "ipv6plan --help": [
                sys.executable,
                "-c",
                "from ipv6plan.cli.app import main; main()",
                "--help",
            ],
        }
        times = measured(commands)
    floor = times['python -c "import typer"']
    for name, seconds in times.items():
        print(f"{name:28} {seconds * 1000:7.1f} ms   ratio {seconds / floor:4.2f}")
    ratio = times["ipv6plan --help"] / floor
    print(f"ipv6plan --help / import typer: {ratio:.2f} (at most {LIMIT})")
    return int(ratio > LIMIT)


def measured(commands: dict[str, list[str]]) -> dict[str, float]:
    """Run the commands in turn, so that noise falls on all alike; give the median of each in
    seconds.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(values) for name, values in times.items()}


if __name__ == "__main__":
    sys.exit(main())
