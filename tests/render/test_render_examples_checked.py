"""The example networks' files on file, read by the programs that they are for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden" / "render"
EXAMPLES = ("hung-yen-merge", "many-makes", "small-office", "thai-binh")
CHECKED = [
    pytest.param(ending, command, quiet, marks=pytest.mark.peer(peer), id=peer)
    for peer, ending, command, quiet in (
        ("frr", ".conf", ("vtysh", "-C", "-f"), True),
        ("nftables", ".nft", ("nft", "-c", "-f"), True),
        ("radvd", ".radvd.conf", ("radvd", "-c", "-C"), False),
        ("bird", ".bird.conf", ("bird", "-p", "-c"), True),
    )
]


def on_file(ending: str) -> list[Path]:
    paths = sorted(p for name in EXAMPLES for p in (GOLDEN / name).rglob(f"*{ending}"))
    if ending != ".conf":
        return paths
    return [p for p in paths if "(FRRouting" in p.read_text(encoding="utf-8").split("\n", 1)[0]]


def read_by(path: Path, *command: str) -> tuple[int, str]:
    done = subprocess.run(
        [*command, str(path)], capture_output=True, text=True, check=False, timeout=120
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("ending, command, quiet", CHECKED)
def test_its_program_reads_every_file(ending: str, command: tuple[str, ...], quiet: bool) -> None:  # noqa: FBT001
    if command[0] == "nft" and os.geteuid() != 0:
        pytest.skip("needs root")
    paths = on_file(ending)
    assert paths, f"no file ends in {ending}"
    for path in paths:
        code, said = read_by(path, *command)
        assert code == 0, (path.name, said)
        assert not quiet or not said, (path.name, said)


def test_routeros_7_knows_every_line() -> None:
    paths = [p for p in on_file(".rsc") if "routeros-6" not in p.name and not is_6(p)]
    assert len(paths) > len(EXAMPLES)
    command = [sys.executable, "-m", "routeros_lsp", "check", "--strict", *map(str, paths)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stdout


def is_6(path: Path) -> bool:
    return "RouterOS 6" in path.read_text(encoding="utf-8").split("\n", 1)[0]
