"""The province of Thái Bình under a /32, a /40 and a /48, by commands as a user gives them."""

import json
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started

SITES = 290
WITH_BITS = """\
addressing:
  tiers:
    - {tier: group, bits: 2, order: leftmost}
    - {tier: district, bits: 4, order: leftmost}
    - {tier: site, length: auto, order: leftmost, growth: 2}
    - {tier: vlan, length: 64, order: encoded, encode: vlan-decimal, else: rightmost}
"""


def province(folder: Path, prefix: str, policy: str = "") -> Path:
    assert started("init", str(folder), "--from", "thai-binh").returncode == 0
    file = folder / "network.yaml"
    text = file.read_text(encoding="utf-8")
    assert "3fff:7b0::/36" in text
    text = text.replace("3fff:7b0::/36", prefix)
    if policy:
        before, _, rest = text.partition("addressing:\n")
        after = rest[rest.index("\n\n") :]
        text = f"{before}{policy}{after}"
    file.write_text(text, encoding="utf-8")
    return folder


def told(folder: Path, *arguments: str, code: int = 0) -> dict[str, object]:
    found = started(*arguments, "--format", "json", cwd=folder)
    assert found.returncode == code, found.stderr
    value: dict[str, object] = json.loads(found.stdout)
    return value


@pytest.mark.parametrize(
    "prefix,policy",
    [("3fff:700::/32", ""), ("3fff:7b0::/40", ""), ("3fff:7b0::/48", ""),
     ("3fff:7b0::/48", WITH_BITS)],
    ids=["32", "40", "48", "48-bits"],
)  # fmt: skip
def test_the_province_fits_and_stays(prefix: str, policy: str, tmp_path: Path) -> None:
    folder = province(tmp_path / "w", prefix, policy)
    built = told(folder, "plan", "build")
    assert built["written"] is True
    assert built["counts"] == {"added": built["allocations"]}
    assert bool(built["warnings"]) == prefix.endswith("/48")
    verified = told(folder, "plan", "verify")
    assert verified == {"format": 1, "allocations": built["allocations"], "violations": []}
    before = (folder / "plan.jsonl").read_bytes()
    again = told(folder, "plan", "build")
    assert (again["written"], again["changes"]) == (False, [])
    assert (folder / "plan.jsonl").read_bytes() == before
    size = told(folder, "plan", "size")
    requested = size["requested"]
    assert isinstance(requested, int)
    assert size["enough"] == (int(prefix.partition("/")[2]) <= requested)
    lines = before.decode().splitlines()
    assert sum('"role":"site"' in line for line in lines) >= SITES


def test_what_does_not_fit_exits_with_3_and_says_what_would(tmp_path: Path) -> None:
    folder = province(tmp_path / "w", "3fff:7b0::/50")
    found = started("plan", "build", cwd=folder)
    assert found.returncode == 3
    assert "network.yaml:" in found.stderr
    assert "everything would fit" in found.stderr
    assert not (folder / "plan.jsonl").exists()


def test_a_dry_run_as_json_writes_nothing(tmp_path: Path) -> None:
    folder = province(tmp_path / "w", "3fff:700::/32")
    found = told(folder, "plan", "build", "--dry-run")
    assert found["written"] is False
    assert not (folder / "plan.jsonl").exists()
