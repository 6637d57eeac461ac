"""RouterOS's own command database (7.21.4) reads what is rendered for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.devices import every_device
from tests.render.rich_devices import rich_devices

PLATFORM = "mikrotik_routeros"
OTHER_IN_6 = (
    "/routing ospf-v3 ",
    "/routing filter ",
    "/routing bgp instance add ",
    "/routing bgp network ",
    "/routing bgp peer ",
    "/ipv6 route add dst-address=2001:db8::/48 type=",
)
"""What RouterOS 6 has and the database of 7 does not know."""


def check(*paths: Path) -> list[str]:
    """Give the findings, one a line."""
    command = [sys.executable, "-m", "routeros_lsp", "check", "--strict", *map(str, paths)]
    found = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert found.returncode in {0, 1}, found.stderr
    return [line for line in found.stdout.splitlines() if not line.startswith("Checked ")]


def written(
    intents: tuple[DeviceIntent, ...], folder: Path, inventory: Inventory, catalogue: Catalogue
) -> list[Path]:
    """Render `intents` into `folder`, in both languages; what to verify is no script."""
    paths = []
    languages: tuple[Language, ...] = ("en", "vi")
    for language in languages:
        rendered = render_configs(inventory, intents, catalogue, None, language)
        assert rendered.failures == ()
        for number, artifact in enumerate(rendered.artifacts):
            if artifact.path.endswith(".rsc"):
                paths.append(folder / f"{language}-{number}.rsc")
                paths[-1].write_text(str(artifact.content), encoding="utf-8")
    return paths


def is_6(intent: DeviceIntent) -> bool:
    return "RouterOS 6" in intent.device.model


def test_every_file_for_version_7_is_known(
    tmp_path: Path, inventory: Inventory, catalogue: Catalogue
) -> None:
    every = (*every_device(PLATFORM), *rich_devices(PLATFORM))
    intents = tuple(intent for intent in every if not is_6(intent))
    paths = written(intents, tmp_path, inventory, catalogue)
    assert check(*paths) == []


def test_files_for_version_6_differ_where_they_should_alone(
    tmp_path: Path, inventory: Inventory, catalogue: Catalogue
) -> None:
    intents = tuple(filter(is_6, (*every_device(PLATFORM), *rich_devices(PLATFORM))))
    assert intents
    places = [
        line.split(":")[:2] for line in check(*written(intents, tmp_path, inventory, catalogue))
    ]
    lines = {Path(path).read_text(encoding="utf-8").splitlines()[int(n) - 1] for path, n in places}
    assert [line for line in sorted(lines) if not line.startswith(OTHER_IN_6)] == []


@pytest.mark.parametrize(
    "line",
    [
        "/ipv6 adress add address=2001:db8::1/64 interface=ether1",
        "/ipv6 address add adress=2001:db8::1/64 interface=ether1",
        "/ipv6 route remove [find comment=ipv6plan",
    ],
)
def test_what_is_not_known_is_found(line: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.rsc"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert check(path) != []
