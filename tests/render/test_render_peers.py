"""FRR itself reads what is rendered for it."""

import subprocess
from pathlib import Path

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.devices import every_device
from tests.render.edges import edge, static_site


def check(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["vtysh", "-C", "-f", str(path)], capture_output=True, text=True, check=False, timeout=30
    )


@pytest.mark.peer("frr")
def test_frr_accepts_every_file(tmp_path: Path, inventory: Inventory, catalogue: Catalogue) -> None:
    intents = (*every_device("frr"), edge("frr"), static_site("frr"))
    rendered = render_configs(inventory, intents, catalogue, None, "vi")
    played = [a for a in rendered.artifacts if ".verify." not in a.path]
    assert len(played) == 2 * len(intents)
    for number, artifact in enumerate(played):
        path = tmp_path / f"{number}.conf"
        path.write_text(str(artifact.content), encoding="utf-8")
        result = check(path)
        assert (result.returncode, result.stdout + result.stderr) == (0, ""), artifact.path


@pytest.mark.peer("frr")
def test_frr_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "bad.conf"
    path.write_text("interface eth0\n ipv6 nd managed-flag\n", encoding="utf-8")
    assert check(path).returncode == 2
