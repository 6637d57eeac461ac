"""Makes agents out of a plan: what each device should say, and the faults that were declared."""

import contextlib
import gc
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from ipv6plan.model.address import IPv4Prefix
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, Inventory, SnmpVersion
from ipv6plan.model.snmp import Community, User, Varbind
from ipv6plan.platforms import Catalogue
from ipv6plan.simulator.agent import Agent
from ipv6plan.simulator.equipment import Equipment, Traits, load_showroom
from ipv6plan.simulator.faults import Condition, Faults
from ipv6plan.simulator.rows import interface_rows, ipv4_rows, system_rows
from ipv6plan.simulator.rows_ipv6 import ip_mib_rows
from ipv6plan.simulator.rows_other import ipv6_mib_rows, ospfv3_rows
from ipv6plan.simulator.shown import Shown, show
from ipv6plan.simulator.topology import Surroundings, survey


def make_agents(
    inventory: Inventory, intents: Sequence[DeviceIntent], faults: Faults, catalogue: Catalogue
) -> tuple[Agent, ...]:
    """Give an agent for each device that has a credential and a management address.

    Same input, same agents. Raises TemplateError.
    """
    with _without_garbage_collection():
        return _made(inventory, intents, faults, catalogue)


@contextlib.contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Pause it: a province has 100 000 values, none of them garbage, and looking through them
    again and again takes as long as making them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _made(
    inventory: Inventory, intents: Sequence[DeviceIntent], faults: Faults, catalogue: Catalogue
) -> tuple[Agent, ...]:
    showroom = load_showroom()
    fleet, equipment = [], []
    for intent in intents:
        platform = catalogue[intent.device.platform]
        profile = inventory.site[intent.device.site].profile
        looks = _worn(
            showroom.equipment(intent.device, platform),
            condition := faults.condition(intent.device, profile),
        )
        equipment.append(looks)
        fleet.append(show(intent, looks, condition, platform.naming.loopback))
    around = survey(fleet)
    return tuple(
        _agent(inventory, shown, looks, around[shown.intent.device.id])
        for shown, looks in zip(fleet, equipment, strict=True)
        if _can_be_asked(shown.intent)
    )


def _worn(looks: Equipment, condition: Condition) -> Equipment:
    """Take away the MIBs that the condition does not leave."""
    nothing = Traits(
        ip_mib=False,
        ipv6_mib=False,
        ipv6_mib_scalars=False,
        ospfv3_mib=False,
        zoned=False,
        loopback_address=False,
    )
    match condition:
        case Condition.NO_IPV6 | Condition.SILENT:
            return replace(looks, traits=nothing)
        case Condition.DEPRECATED_MIB:
            return replace(looks, traits=replace(nothing, ipv6_mib=True, ipv6_mib_scalars=True))
    return looks


def _can_be_asked(intent: DeviceIntent) -> bool:
    device = intent.device
    attached = device.management
    over_ipv4 = attached is not None and attached.ipv4 is not None
    has_address = intent.management is not None if device.over_ipv6 else over_ipv4
    return device.credential is not None and has_address


def _agent(inventory: Inventory, shown: Shown, looks: Equipment, around: Surroundings) -> Agent:
    device = shown.intent.device
    credential = inventory.credential[device.credential or ""]
    cut_off = device.over_ipv6 and not shown.has(shown.intent.management)
    silent = cut_off or shown.condition is Condition.SILENT
    varbinds = () if silent else _varbinds(inventory, shown, looks, around)
    return Agent(
        device=device.id,
        varbinds=tuple(sorted(varbinds, key=attrgetter("oid"))),
        access=_access(credential, device.id),
        over_ipv6=device.over_ipv6,
        silent=silent,
    )


def _varbinds(
    inventory: Inventory, shown: Shown, looks: Equipment, around: Surroundings
) -> list[Varbind]:
    traits = looks.traits
    attached = shown.intent.device.management
    address = attached.ipv4 if attached else None
    found = [*system_rows(shown, looks), *interface_rows(shown.ports)]
    found += ipv4_rows(shown, address, _subnet(inventory, shown.intent), ip_mib=traits.ip_mib)
    if traits.ip_mib:
        found += ip_mib_rows(shown, around, zoned=traits.zoned)
    if traits.ipv6_mib:
        found += ipv6_mib_rows(shown, scalars=traits.ipv6_mib_scalars)
    if traits.ospfv3_mib:
        found += ospfv3_rows(shown, around)
    return found


def _subnet(inventory: Inventory, intent: DeviceIntent) -> IPv4Prefix | None:
    """Give the IPv4 subnet of the management address, where the inventory has it."""
    attached = intent.device.management
    if attached is None or attached.ipv4 is None:
        return None
    vlans = inventory.site[intent.device.site].vlans
    subnets = (vlan.ipv4 for vlan in vlans if vlan.id == attached.vlan and vlan.ipv4)
    return next((subnet for subnet in subnets if subnet.holds(attached.ipv4)), None)


def _access(credential: Credential, device: str) -> Community | User:
    """Give an access of the credential's version, with secrets that are the simulation's own."""
    if credential.version is not SnmpVersion.V3:
        return Community(
            name=device, version="v1" if credential.version is SnmpVersion.V1 else "v2c"
        )
    return User(
        name=f"{credential.user[:20]}-{_word(f'user {credential.id}')[:8]}",
        auth_protocol=credential.auth.protocol if credential.auth else None,
        auth_secret=_word(f"auth {credential.id}") if credential.auth else "",
        priv_protocol=credential.priv.protocol if credential.priv else None,
        priv_secret=_word(f"priv {credential.id}") if credential.priv else "",
    )


def _word(seed: str) -> str:
    return hashlib.sha256(f"simulated {seed}".encode()).hexdigest()[:24]
