"""VyOS, AOS-CX, ProCurve and Windows: what only they have."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.devices import device, every_device, switch
from tests.render.edges import edge, static_site
from tests.render.hosts import lone_server, server
from tests.render.replay import commands, play_blocks, play_set


def procurve(gateway: str | None = "2001:db8:0:90::1") -> DeviceIntent:
    """An access switch with its ports as ProCurve names them."""
    known = switch("cisco_ios", gateway)
    names = {"Vlan90": "vlan90", "GigabitEthernet1/0/24": "24", "GigabitEthernet1/0/1": "1"}
    return replace(
        known,
        device=device("hp_procurve", "access-switch", "J9145A"),
        interfaces=tuple(replace(i, name=names[i.name]) for i in known.interfaces),
    )


def device_of(platform: str, role: str) -> DeviceIntent:
    """The usual device of a platform in a role."""
    return next(i for i in every_device(platform) if i.device.role == role)


def every_second() -> tuple[DeviceIntent, ...]:
    """Devices that between them use every line of the four platforms."""
    routers = tuple(
        replace(make(platform), device=replace(make(platform).device, management=None))
        for platform in ("vyos", "aruba_aoscx")
        for make in (edge, static_site)
    )
    return (
        *routers,
        procurve(),
        server("windows", "Windows Server 2019", key="win"),
        server("windows", "Windows Server 2016", "Ethernet 2", key="win-named"),
        lone_server("windows", "Windows Server 2022"),
    )


def rendered(
    inventory: Inventory, catalogue: Catalogue, language: Language = "vi"
) -> dict[str, str]:
    done = render_configs(inventory, every_second(), catalogue, None, language)
    assert done.failures == ()
    return {Path(a.path).name: str(a.content) for a in done.artifacts}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_whole_files(
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    for name, text in rendered(inventory, catalogue, language).items():
        golden(f"render/second-{language}/{name}", text)


@pytest.mark.parametrize("name", ["vyos-router-edge", "vyos-router-static"])
def test_a_rollback_of_vyos_leaves_its_as_number_alone(
    name: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    files = rendered(inventory, catalogue)
    state: dict[str, None] = {}
    vain = play_set(commands(files[f"{name}.set"], "#"), state)
    vain += play_set(commands(files[f"{name}.rollback.set"], "#"), state)
    assert vain == []
    kept = ["protocols bgp system-as 64500"] if name.endswith("edge") else []
    assert list(state) == kept


def test_a_rollback_of_vyos_leaves_no_empty_node_that_cannot_be_committed(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    """What is deleted leaves the nodes above it, and `dhcpv6-relay` without interfaces is refused
    (src/conf_mode/service_dhcpv6-relay.py of vyos-1x).
    """
    router = device_of("vyos", "core-switch")
    done = render_configs(inventory, [router], catalogue, None, "en")
    config, rollback = (str(a.content) for a in done.artifacts[:2])
    nodes: set[tuple[str, ...]] = set()
    for line in commands(config, "#") + commands(rollback, "#"):
        verb, *path = line.split(" ")
        if verb == "set":
            nodes |= {tuple(path[:length]) for length in range(1, len(path) + 1)}
        else:
            nodes = {node for node in nodes if node[: len(path)] != tuple(path)}
    assert "set service dhcpv6-relay upstream-interface" in config
    assert ("service", "dhcpv6-relay") not in nodes
    assert ("protocols", "ospfv3") not in nodes


def test_vyos_relays_nothing_where_no_link_of_its_own_leads_to_servers(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    router = device_of("vyos", "core-switch")
    alone = replace(
        router,
        interfaces=tuple(i for i in router.interfaces if i.kind is not InterfaceKind.LINK),
    )
    done = render_configs(inventory, [alone], catalogue, None, "en")
    for artifact in done.artifacts[:2]:
        assert not [one for one in commands(str(artifact.content), "#") if "relay" in one]
    assert "upstream-interface by hand" in str(done.artifacts[0].content)


@pytest.mark.parametrize(
    "name, sign",
    [
        ("aruba-aoscx-router-edge", "!"),
        ("aruba-aoscx-router-static", "!"),
        ("hp-procurve-access-switch", ";"),
    ],
)
def test_a_rollback_of_blocks_leaves_headers_alone(
    name: str, sign: str, inventory: Inventory, catalogue: Catalogue
) -> None:
    files = rendered(inventory, catalogue)
    tree: dict[tuple[str, ...], None] = {}
    play_blocks(commands(files[f"{name}.cfg"], sign), tree, "no ")
    vain = play_blocks(commands(files[f"{name}.rollback.cfg"], sign), tree, "no ")
    left = [p for p in tree if not re.fullmatch(r"(interface|vlan) [a-z0-9/ ]+", p[-1])]
    assert (left, vain) == ([("router vrrp enable",)] if name.endswith("edge") else [], [])


LINES = (
    r"\$ErrorActionPreference = 'Stop'",
    r"\$Alias = '[A-Za-z0-9 @]+'",
    r"\$Alias = \(Get-NetIPAddress -AddressFamily IPv4 -IPAddress [0-9.]+\)\.InterfaceAlias",
    (
        r"Get-NetIPInterface -InterfaceAlias \$Alias -AddressFamily IPv6 "
        r"\| Select-Object -Property RouterDiscovery \| Export-Clixml -NoClobber -Path SAVED"
    ),
    (
        r"Set-NetIPInterface -InterfaceAlias \$Alias -AddressFamily IPv6 -RouterDiscovery "
        r"(Disabled|\$Before\.RouterDiscovery\.ToString\(\))"
    ),
    r"New-NetIPAddress -InterfaceAlias \$Alias -IPAddress ADDRESS -PrefixLength 64",
    r"New-NetRoute -InterfaceAlias \$Alias -DestinationPrefix ::/0 -NextHop ADDRESS",
    (
        r"Remove-NetRoute -InterfaceAlias \$Alias -DestinationPrefix ::/0 -NextHop ADDRESS "
        r"-Confirm:\$false -ErrorAction Continue"
    ),
    (
        r"Remove-NetIPAddress -InterfaceAlias \$Alias -IPAddress ADDRESS "
        r"-Confirm:\$false -ErrorAction Continue"
    ),
    r"\$Before = Import-Clixml -Path SAVED",
    r"Remove-Item -Path SAVED",
)
SAVED = re.escape('"$env:ProgramData\\ipv6plan-before.xml"')


def test_every_line_for_windows_is_known_and_is_taken_back(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    rules = [re.compile(r.replace("SAVED", SAVED).replace("ADDRESS", "[0-9a-f:]+")) for r in LINES]
    files = {n: t for n, t in rendered(inventory, catalogue).items() if n.endswith(".ps1")}
    unused = set(rules)
    for name, text in files.items():
        for line in commands(text, "#"):
            found = {rule for rule in rules if rule.fullmatch(line)}
            assert found, f"{name}: {line}"
            unused -= found
        if ".rollback." not in name:
            back = files[name.replace(".ps1", ".rollback.ps1")]
            assert text.count("\nNew-Net") == back.count("\nRemove-Net")
    assert unused == set()


def test_windows_names_its_interface_by_its_ipv4_address(
    inventory: Inventory, catalogue: Catalogue
) -> None:
    files = rendered(inventory, catalogue)
    assert "-IPAddress 192.0.2.10).InterfaceAlias" in files["dic-win.ps1"]
    assert "$Alias = 'Ethernet 2'" in files["dic-win-named.ps1"]
    assert "@INTERFACE@" not in "".join(commands(files["dic-win.ps1"], "#"))
