"""What is wrong with simulated devices: conditions, faults, and the rules that deal them out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Final

from ipv6plan.model.inventory import Device
from ipv6plan.model.snmp import Varbind

THOUSAND: Final = 1000
"""Chances are given in thousandths."""


class Condition(StrEnum):
    """What a simulated device shows of IPv6."""

    DUAL_STACK = "dual-stack"
    HALF_CONFIGURED = "half-configured"
    """Some planned interfaces lack their address."""
    LINK_LOCAL = "link-local"
    """IPv6 is enabled, and no address but fe80:: is there."""
    NOT_CONFIGURED = "not-configured"
    """IPv6 objects, but no address."""
    NO_IPV6 = "no-ipv6"
    """No IPv6 object at all."""
    SILENT = "silent"
    LYING = "lying"
    """What it says does not fit together, or not the plan."""
    DEPRECATED_MIB = "deprecated-mib"
    """Right addresses, but in IPV6-MIB (RFC 2465) only."""


class Fault(StrEnum):
    """One way in which a device departs from the plan, or from how agents should answer."""

    MISSING_ADDRESS = "missing-address"
    OTHER_LENGTH = "other-prefix-length"
    OTHER_INTERFACE = "address-on-other-interface"
    DUPLICATE = "duplicate-address"
    TENTATIVE = "tentative-address"
    DEPRECATED = "deprecated-address"
    UNPLANNED = "unplanned-address"
    SITE_LOCAL = "site-local-address"
    EUI_64 = "eui-64-address"
    TEMPORARY = "temporary-address"
    RESERVED_ID = "reserved-interface-id"
    UNIQUE_LOCAL_ALONE = "unique-local-alone"

    NO_LINK_LOCAL = "no-link-local"
    INTERFACE_DOWN = "interface-down"
    INTERFACE_ABSENT = "interface-absent"
    IPV4_ONLY_INTERFACE = "ipv4-only-interface"
    BARE_INTERFACE = "interface-without-address"

    NO_ADVERTISEMENTS = "no-advertisements"
    STRAY_ADVERTISEMENTS = "stray-advertisements"
    OTHER_FLAGS = "other-flags"
    LIFETIME_ZERO = "lifetime-zero"

    FORWARDING_OFF = "forwarding-off"
    FORWARDING_HOST = "host-forwards"
    HOP_LIMIT_LOW = "hop-limit-low"
    NEIGHBOUR_DOWN = "neighbour-down"
    STRAY_NEIGHBOUR = "stray-neighbour"
    OSPFV3_OFF = "ospfv3-off"
    OTHER_ROUTER_ID = "other-router-id"
    NO_DEFAULT_ROUTE = "no-default-route"
    OTHER_DEFAULT_ROUTER = "other-default-router"
    BGP_DOWN = "bgp-down"
    VRRP_STOPPED = "virtual-router-stopped"
    NO_ROUTE = "packets-without-route"

    NAT64_ROUTE = "nat64-route"
    """No fault: a route to 64:ff9b::/96 (RFC 6052)."""
    IDLE = "no-traffic"
    MOSTLY_IPV6 = "mostly-ipv6"
    """No fault: more IPv6 than IPv4."""
    RESTARTED = "recently-restarted"
    OLD_SOFTWARE = "old-software"
    OTHER_MODEL = "other-model"
    OTHER_PLATFORM = "other-platform"
    NAMELESS = "says-nothing-of-itself"
    """sysDescr and sysObjectID that name nothing."""
    IPV4_LISTENERS = "ipv4-only-services"
    IPV4_SNMP = "ipv4-only-snmp"
    IPV6_LISTENERS = "ipv6-only-service"
    TUNNEL_6TO4 = "tunnel-6to4"
    TUNNEL_ISATAP = "tunnel-isatap"
    TUNNEL_TEREDO = "tunnel-teredo"

    LATE = "answers-late"
    TWICE = "answers-twice"
    BIT_FLIPS = "bit-flips"
    OID_LOOP = "oid-loop"
    ENDLESS = "endless-table"
    MARKUP = "markup-in-texts"
    CARRIAGE_RETURNS = "carriage-returns"

    INDEX_WITHOUT_LENGTH = "index-without-length"
    INDEX_TRAILING_ZONE = "index-with-trailing-zone"
    INDEX_WORDS = "index-in-words"
    INDEX_TEXT = "index-as-text"
    INDEX_EMBEDDED_ZONE = "index-with-embedded-zone"
    INDEX_IPV4_TEXT = "index-with-ipv4-text"
    POINTER_ZERO = "prefix-pointer-zero"


EVERYWHERE: Final = frozenset({
    Fault.RESTARTED, Fault.OLD_SOFTWARE, Fault.OTHER_MODEL, Fault.OTHER_PLATFORM, Fault.NAMELESS,
    Fault.IPV4_LISTENERS, Fault.IPV4_SNMP, Fault.TUNNEL_6TO4, Fault.TUNNEL_ISATAP,
    Fault.TUNNEL_TEREDO, Fault.LATE, Fault.TWICE, Fault.BIT_FLIPS, Fault.OID_LOOP, Fault.ENDLESS,
    Fault.MARKUP, Fault.CARRIAGE_RETURNS, Fault.INDEX_WITHOUT_LENGTH, Fault.INDEX_TRAILING_ZONE,
    Fault.INDEX_WORDS, Fault.INDEX_TEXT, Fault.INDEX_EMBEDDED_ZONE, Fault.INDEX_IPV4_TEXT,
    Fault.POINTER_ZERO,
})  # fmt: skip
"""Faults that a device may have in any condition; the others spoil IPv6 that works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Conditions for the devices that agree with all of `where`."""

    where: Mapping[str, str]
    """device, match (a glob on the device id), role, platform, site, profile."""
    weights: tuple[tuple[Condition, int], ...] = ()
    chances: tuple[tuple[Fault, int], ...] = ()
    """Of each fault, in thousandths."""
    recording: str = ""
    """The file it plays instead; empty where it plays the plan."""

    def agrees(self, device: Device, profile: str) -> bool:
        """Tell whether the rule is about `device`."""
        for key, value in self.where.items():  # noqa: SIM110  # a generator takes twice as long
            if not _is(key, value, device, profile):
                return False
        return True


def _is(key: str, value: str, device: Device, profile: str) -> bool:
    match key:
        case "device":
            return device.id == value
        case "match":
            return fnmatchcase(device.id, value)
        case "profile":
            return profile == value
        case "role":
            return device.role == value
        case "platform":
            return device.platform == value
    return device.site == value


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """All rules; of `rules` the first one that agrees decides, of `drift` all that agree add."""

    rules: tuple[Rule, ...] = ()
    default: Condition = Condition.NOT_CONFIGURED
    drift: tuple[Rule, ...] = ()
    recordings: Mapping[str, tuple[Varbind, ...]] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )
    """What the files that rules name hold."""
    named: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)
    """Those of `drift` that name a device, by its id, and under the empty id the others."""

    def __post_init__(self) -> None:
        found: dict[str, tuple[Rule, ...]] = {}
        for rule in self.drift:
            device = rule.where.get("device", "")
            found[device] = (*found.get(device, ()), rule)
        object.__setattr__(self, "named", MappingProxyType(found))

    def condition(self, device: Device, profile: str) -> Condition:
        """Give the condition of a device; among weighted ones its id decides, always alike."""
        rule = self._rule(device, profile)
        if rule is None:
            return self.default
        return _choose(rule.weights, device.id) if rule.weights else Condition.NOT_CONFIGURED

    def recording(self, device: Device, profile: str) -> tuple[Varbind, ...] | None:
        """Give what a device plays instead of the plan; None where it plays the plan."""
        rule = self._rule(device, profile)
        return None if rule is None or not rule.recording else self.recordings[rule.recording]

    def _rule(self, device: Device, profile: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.agrees(device, profile)), None)

    def faults(self, device: Device, profile: str) -> frozenset[Fault]:
        """Give the faults that hit a device; its id decides, always alike."""
        chances: dict[Fault, int] = {}
        for rule in (*self.named.get(device.id, ()), *self.named.get("", ())):
            if rule.agrees(device, profile):
                for fault, chance in rule.chances:
                    chances[fault] = max(chance, chances.get(fault, 0))
        return frozenset(
            fault
            for fault, chance in chances.items()
            if _number(f"{fault} {device.id}") % THOUSAND < chance
        )


def _choose(weights: tuple[tuple[Condition, int], ...], name: str) -> Condition:
    left = _number(name) % sum(weight for _, weight in weights)
    for condition, weight in weights:
        if left < weight:
            return condition
        left -= weight
    raise AssertionError(name)


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
