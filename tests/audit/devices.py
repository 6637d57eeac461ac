"""A device, its intent and its answers, as the audit's tests need them."""

from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ipv6plan.audit import evaluate, requests
from ipv6plan.model.address import IPv6Address, IPv6Interface
from ipv6plan.model.audit import DeviceAudit, Finding, Truth
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import Credential, Device
from ipv6plan.model.snmp import Answered, Gap, Oid, Snapshot, Unreachable, Varbind, parse_oid
from ipv6plan.platforms import Catalogue, load_platforms

DEVICE = Device(
    id="r1", site="s", role="router", platform="cisco_ios", model="", management=None,
    credential=None, over_ipv6=False, ports=(),
)  # fmt: skip
EMPTY = DeviceIntent(
    device=DEVICE, site_name="S", tenant_name="T", routes=True, router_id=None, interfaces=(),
    resolvers=(), management=None, gateway=None, management_sources=(),
)  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return load_platforms()


def interface(
    name: str, address: str, kind: InterfaceKind = InterfaceKind.GATEWAY
) -> InterfaceIntent:
    text, _, length = address.partition("/")
    return InterfaceIntent(
        name=name,
        kind=kind,
        description="",
        address=IPv6Interface(IPv6Address.parse(text), int(length)),
        passive=kind is not InterfaceKind.LINK,
    )


def planned(
    *interfaces: InterfaceIntent, platform: str = "cisco_ios", routes: bool = True
) -> DeviceIntent:
    device = replace(DEVICE, platform=platform)
    return replace(EMPTY, device=device, interfaces=interfaces, routes=routes)


def value(oid: str, said: int | bytes | str) -> Varbind:
    """An instance: int is INTEGER, bytes OCTET STRING, a dotted text an OBJECT IDENTIFIER."""
    if isinstance(said, int):
        return Varbind(parse_oid(oid), 2, said)
    if isinstance(said, bytes):
        return Varbind(parse_oid(oid), 4, said)
    return Varbind(parse_oid(oid), 6, parse_oid(said))


def row(address: str, index: int, length: int | None, status: int | None = 1) -> list[Varbind]:
    """A canonical row of ipAddressTable (RFC 4293)."""
    octets = ".".join(map(str, IPv6Address.parse(address).packed))
    at = f"2.16.{octets}"
    rows = [value(f"1.3.6.1.2.1.4.34.1.3.{at}", index), value(f"1.3.6.1.2.1.4.34.1.4.{at}", 1)]
    if length is None:
        rows.append(value(f"1.3.6.1.2.1.4.34.1.5.{at}", "0.0"))
    else:
        mask = (1 << 128) - (1 << 128 - length)
        prefix = IPv6Address(IPv6Address.parse(address).value & mask)
        dotted = ".".join(map(str, prefix.packed))
        pointer = f"1.3.6.1.2.1.4.32.1.5.{index}.2.16.{dotted}.{length}"
        rows.append(value(f"1.3.6.1.2.1.4.34.1.5.{at}", pointer))
    if status is not None:
        rows.append(value(f"1.3.6.1.2.1.4.34.1.7.{at}", status))
    return rows


def names(**by_index: str) -> list[Varbind]:
    """ifName of interfaces: names(i3="Vlan10")."""
    column = "1.3.6.1.2.1.31.1.1.1.1"
    return [value(f"{column}.{key[1:]}", name.encode()) for key, name in by_index.items()]


class Case(NamedTuple):
    """An intent, an answer, and the finding that must come of them."""

    intent: DeviceIntent
    snapshot: Snapshot
    status: Truth
    reason: str = ""
    detail: tuple[str, ...] = ()
    credential: Credential | None = None
    default_community: bool | None = None


YES, NO, UNKNOWN, NOT_APPLICABLE = Truth
SILENT = Unreachable(device="r1", reason="no-answer")
SILENCE = Case(EMPTY, SILENT, UNKNOWN, "no-answer")


def ipv4(**by_index: str) -> list[Varbind]:
    """ipAdEntIfIndex of interfaces: ipv4(i3="10.0.0.1")."""
    return [value(f"1.3.6.1.2.1.4.20.1.2.{a}", int(key[1:])) for key, a in by_index.items()]


def gap(oid: str, reason: str, *varbinds: Varbind | list[Varbind]) -> Answered:
    """An answer with a subtree that could not be read."""
    return answered(*varbinds, gaps={parse_oid(oid): reason})


def sampled(first: list[Varbind], second: list[Varbind]) -> Answered:
    """An answer of which some instances were asked twice."""
    return replace(answered(first), later=tuple(second))


def answered(*varbinds: Varbind | list[Varbind], gaps: dict[Oid, str] | None = None) -> Answered:
    flat = [v for item in varbinds for v in (item if isinstance(item, list) else [item])]
    request = requests(catalogue())
    return Answered(
        device="r1",
        varbinds=tuple(sorted(flat, key=lambda v: v.oid)),
        asked=(*request.scalars, *request.subtrees),
        gaps=tuple(Gap(oid=oid, reason=reason) for oid, reason in (gaps or {}).items()),
    )


def judged(intent: DeviceIntent, snapshot: Snapshot) -> DeviceAudit:
    return evaluate(intent.device, intent, catalogue(), snapshot)


def found(check: str, intent: DeviceIntent, snapshot: Snapshot) -> Finding:
    finding = judged(intent, snapshot).finding(check)
    assert finding is not None
    return finding
