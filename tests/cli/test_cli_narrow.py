"""Tables on a terminal of 80 columns, and devices that nobody asked."""

from pathlib import Path

import pytest

from tests.cli.test_cli_basics import started

LONGEST = "chi-nhanh-1-gw"


@pytest.mark.parametrize("language, left", [("en", "agency"), ("vi", "cơ quan")])
def test_a_narrow_inventory_has_what_its_ids_do_not_tell(
    language: str, left: str, tmp_path: Path
) -> None:
    started("init", str(tmp_path / "office"))
    show = ("inventory", "show", "-C", str(tmp_path / "office"))
    narrow = started(*show, language=language, columns="80")
    assert f" {LONGEST}   mikrotik_routeros   RB750Gr3" in narrow.stdout
    assert left not in narrow.stdout
    assert left in narrow.stderr.lower()
    wide = started(*show, language=language, columns="140")
    assert (left in wide.stdout, wide.stderr) == (True, "")
    csv = started(*show, "--format", "csv", columns="80")
    assert csv.stdout.startswith("device,site,tenant,role,platform,model,management,credential\n")


def test_a_device_without_credential_is_not_called_silent(tmp_path: Path) -> None:
    office = tmp_path / "office"
    started("init", str(office))
    network = office / "network.yaml"
    text = network.read_text(encoding="utf-8")
    without = text.replace("model: Debian, credential: read", "model: Debian")
    assert without != text
    network.write_text(without, encoding="utf-8")
    (office / "simulation.yaml").unlink()
    assert started("plan", "build", "-C", str(office)).returncode == 0
    audit = started("audit", "run", "--simulate", "-C", str(office))
    assert audit.returncode == 0, audit.stderr
    assert (
        ": 7 devices answered, 0 in part, 0 not at all; 1 not asked (no credential or address in "
        "the inventory)." in audit.stderr
    )
    report = started("report", "-C", str(office), columns="120").stdout
    assert "silent   not asked" in report
