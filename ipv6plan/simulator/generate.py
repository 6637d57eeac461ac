"""Makes agents out of a plan: what each device should say, and the faults that were declared."""

import contextlib
import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, Device, Inventory, SnmpVersion
from ipv6plan.model.snmp import Community, Oid, User, Varbind
from ipv6plan.platforms import Catalogue
from ipv6plan.simulator.agent import Agent, Manner
from ipv6plan.simulator.equipment import Equipment, Showroom, load_showroom
from ipv6plan.simulator.faults import Condition, Fault, Faults
from ipv6plan.simulator.rows import chassis_rows, interface_rows, system_rows
from ipv6plan.simulator.rows_ipv4 import Ends, held, ipv4_rows, link_ends
from ipv6plan.simulator.rows_ipv6 import cisco_ietf_rows, ip_mib_rows, tp_link_rows
from ipv6plan.simulator.rows_listeners import listener_rows, services_of
from ipv6plan.simulator.rows_other import ipv6_mib_rows, tunnel_rows
from ipv6plan.simulator.rows_routing import bgp_rows, ospfv3_rows, route_rows, vrrpv3_rows
from ipv6plan.simulator.rows_traffic import TICKS, UPTIME, growing, in_use_rows, statistics_rows
from ipv6plan.simulator.show import show
from ipv6plan.simulator.shown import Shown
from ipv6plan.simulator.topology import Surroundings, survey
from ipv6plan.simulator.wearing import MANNERS, spoilt, worn
from ipv6plan.wire import ber


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """What the agents are made of."""

    inventory: Inventory
    faults: Faults
    catalogue: Catalogue
    showroom: Showroom
    ends: Ends
    services: Mapping[str, tuple[tuple[str, int], ...]]

    def profile(self, device: Device) -> str:
        return self.inventory.site[device.site].profile

    def condition(self, device: Device) -> Condition:
        return self.faults.condition(device, self.profile(device))


def _making(inventory: Inventory, faults: Faults, catalogue: Catalogue) -> _Making:
    return _Making(
        inventory=inventory,
        faults=faults,
        catalogue=catalogue,
        showroom=load_showroom(),
        ends=link_ends(inventory),
        services=services_of(inventory),
    )


def _made(
    inventory: Inventory, intents: Sequence[DeviceIntent], faults: Faults, catalogue: Catalogue
) -> tuple[Agent, ...]:
    making = _making(inventory, faults, catalogue)
    fleet = [
        _dressed(making, i, faults.faults(i.device, making.profile(i.device))) for i in intents
    ]
    around = survey([shown for shown, _ in fleet])
    return tuple(
        _agent(making, shown, looks, around[shown.intent.device.id])
        for shown, looks in fleet
        if _can_be_asked(shown.intent)
    )


def planted_faults(
    inventory: Inventory, intents: Sequence[DeviceIntent], faults: Faults, catalogue: Catalogue
) -> Mapping[str, frozenset[Fault]]:
    """Give, of each device that answers, the faults that show: without one of them it would say
    something else, or say it otherwise. For tests and training.
    """
    making = _making(inventory, faults, catalogue)
    chosen = {i.device.id: faults.faults(i.device, making.profile(i.device)) for i in intents}
    fleet = [_dressed(making, intent, chosen[intent.device.id]) for intent in intents]
    around = survey([shown for shown, _ in fleet])
    return {
        shown.intent.device.id: frozenset(
            fault
            for fault in shown.faults
            if fault in MANNERS
            or _differs(making, (shown, looks), fault, around[shown.intent.device.id])
        )
        for shown, looks in fleet
        if _can_be_asked(shown.intent) and not _is_silent(shown)
    }


def _differs(
    making: _Making, worn: tuple[Shown, Equipment], fault: Fault, around: Surroundings
) -> bool:
    shown, looks = worn
    if fault not in making.faults.faults(shown.intent.device, making.profile(shown.intent.device)):
        return True
    without = _dressed(making, shown.intent, shown.faults - {fault})
    return _varbinds(making, shown, looks, around) != _varbinds(making, *without, around)


def _dressed(
    making: _Making, intent: DeviceIntent, faults: frozenset[Fault]
) -> tuple[Shown, Equipment]:
    """Give what a device shows, and how it presents itself."""
    device, platform = intent.device, making.catalogue[intent.device.platform]
    condition = making.condition(device)
    looks = worn(making.showroom, device, platform, condition, faults)
    return show(intent, looks, condition, platform.naming.loopback, faults), looks


def _can_be_asked(intent: DeviceIntent) -> bool:
    device = intent.device
    attached = device.management
    over_ipv4 = attached is not None and attached.ipv4 is not None
    has_address = intent.management is not None if device.over_ipv6 else over_ipv4
    return device.credential is not None and has_address


def _is_silent(shown: Shown) -> bool:
    cut_off = shown.intent.device.over_ipv6 and not shown.has(shown.intent.management)
    return cut_off or shown.condition is Condition.SILENT


def _agent(making: _Making, shown: Shown, looks: Equipment, around: Surroundings) -> Agent:
    device = shown.intent.device
    recorded = making.faults.recording(device, making.profile(device))
    silent = recorded is None and _is_silent(shown)
    manner = sum((MANNERS[f] for f in shown.faults if f in MANNERS), Manner.GOOD)
    varbinds = () if silent else recorded or _varbinds(making, shown, looks, around)
    return Agent(
        device=device.id,
        varbinds=tuple(sorted(varbinds, key=attrgetter("oid"))),
        access=_access(making.inventory.credential[device.credential or ""], device.id),
        over_ipv6=device.over_ipv6,
        silent=silent,
        growing=_growth(varbinds, () if recorded else growing(shown, looks.traits)),
        manner=manner,
    )


def _growth(
    varbinds: Sequence[Varbind], counters: Iterable[tuple[Oid, int]]
) -> tuple[tuple[Oid, int], ...]:
    """Give what grows of what is there: the counters of a recording stand still, time does not."""
    there = {v.oid for v in varbinds if v.tag in ber.UNSIGNED}
    return tuple((o, rate) for o, rate in ((UPTIME, TICKS), *counters) if o in there)


def _varbinds(
    making: _Making, shown: Shown, looks: Equipment, around: Surroundings
) -> list[Varbind]:
    traits = looks.traits
    addresses = held(making.inventory, shown, making.ends)
    found = [*system_rows(shown, looks), *interface_rows(shown)]
    found += ipv4_rows(shown, addresses, traits)
    found += statistics_rows(shown, traits)
    found += in_use_rows(shown, traits)
    found += listener_rows(shown, traits, making.services.get(shown.intent.device.id, ()))
    if traits.ip_mib:
        found += ip_mib_rows(shown, around, traits)
        found += route_rows(shown, around, traits)
    if traits.ipv6_mib:
        found += ipv6_mib_rows(shown, scalars=traits.ipv6_mib_scalars)
    if traits.cisco_ietf:
        found += cisco_ietf_rows(shown, traits)
    if traits.tp_link:
        found += tp_link_rows(shown)
    if traits.ospfv3_mib:
        found += ospfv3_rows(shown, around)
    if traits.vrrpv3:
        found += vrrpv3_rows(making.inventory, shown)
    found += bgp_rows(shown, traits)
    if traits.tunnels:
        found += tunnel_rows(shown)
    if traits.entity:
        found += chassis_rows(shown, looks)
    return spoilt(found, shown)


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
