"""What every test may ask for: golden files, peers, recordings."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
NEEDS = {
    "snmpd": ("snmpd",),
    "snmp": ("snmpget", "snmpbulkwalk"),
    "frr": ("vtysh",),
    "frr-snmp": ("/usr/share/doc/frr-snmp",),
    "ip": ("ip",),
    "nftables": ("nft",),
    "radvd": ("radvd",),
    "kea": ("kea-dhcp6",),
    "dhcp-relay": ("dhcrelay",),
    "dhcp-client": ("dhclient",),
    "bird": ("bird",),
    "netplan": ("netplan",),
    "ifupdown": ("ifup",),
    "networkd": ("dbus-daemon", "networkctl"),
}
"""Programs by the peers that bring them; or what a package brings that has no program."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with tests/golden/NAME, or rewrites that file under --update-golden."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {name}; run pytest --update-golden and review it"
        assert text == path.read_text(encoding="utf-8")

    return check


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test whose peer is missing; with CI=true that is a failure."""
    for mark in item.iter_markers("peer"):
        for name in mark.args:
            missing = [p for p in NEEDS[name] if not _found(p)]
            if missing:
                reason = f"{', '.join(missing)} not installed (make test installs it as root)"
                pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


def _found(program: str) -> bool:
    if program.startswith("/"):
        return Path(program).exists()
    return shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is not None


@pytest.fixture(scope="session")
def recordings() -> Path:
    """The folder of recordings of real equipment; skips where it is absent."""
    named = os.environ.get("RECORDINGS", "")
    folder = Path(named)
    if not named or not folder.is_dir():
        pytest.skip(f"no recordings of real equipment at {named!r} (RECORDINGS names their folder)")
    return folder
