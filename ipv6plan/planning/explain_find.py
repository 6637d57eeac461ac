"""What a word means: an address or block in any spelling, a reverse name, an owner, or a name."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from ipv6plan.model.address import AddressError, IPv4Address, IPv4Prefix, IPv6Address, IPv6Prefix
from ipv6plan.model.explanation import Ambiguous, Candidate, Found, Meaning, Unknown
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.model.plan import Plan, Role
from ipv6plan.planning.explain_place import plain_owner
from ipv6plan.planning.explain_reverse import reversed_prefix

_LONGEST = 300
"""No name is longer; a longer word is not compared with any."""
_SUGGESTED = 5
_MAPPED: Final = IPv6Prefix.parse("::ffff:0.0.0.0/96")
_BITS = 128
_KEPT: Final = frozenset({"reserved", "left"})
"""What stands after an owner who does not use the block."""
_Blocks = Mapping[tuple[Role, str], Sequence[IPv6Prefix]]
"""Role and owner, without the aggregate, to what is held."""
_KINDS: Final = (("group", "tenant", "site"), ("link", "zone", "vlan", "device"))
"""Where parts of a name are looked for, in this order: a site's id is a part of its devices'."""


def read_target(word: str) -> IPv6Prefix | None:
    """Give the block or address that a word spells, or None where it is no IPv6 address.

    Understands brackets, a zone id after `%`, names in ip6.arpa, and an address with the length of
    its subnet, which is the address.
    """
    text = word.strip().removeprefix("[").partition("%")[0].replace("]", "")
    if text.casefold().rstrip(".").endswith("ip6.arpa"):
        return reversed_prefix(text)
    address, slash, length = text.partition("/")
    try:
        value = IPv6Address.parse(address).value
    except AddressError:
        return None
    if not slash:
        return IPv6Prefix(value, _BITS)
    if not (length.isascii() and length.isdigit()) or int(length[:4]) > _BITS:
        return None
    block = IPv6Prefix.around(value, int(length))
    return block if block.value == value else IPv6Prefix(value, _BITS)


def read_ipv4(word: str) -> IPv4Address | None:
    """Give the IPv4 address that a word spells, also as `::ffff:10.34.4.11`."""
    target = read_target(word)
    if target is not None:
        mapped = target.length == _BITS and _MAPPED.holds(target)
        return IPv4Address(target.value & 0xFFFF_FFFF) if mapped else None
    try:
        return IPv4Address.parse(word.strip().partition("/")[0])
    except AddressError:
        return None


def meaning(inventory: Inventory, plan: Plan, word: str) -> Meaning:
    """Find what a word that is no IPv6 address means.

    Ids win over names, whole names over parts; case and diacritics do not matter.
    """
    if len(word) > _LONGEST:
        return Unknown(suggestions=())
    known = tuple(_candidates(inventory, plan))
    ipv4 = read_ipv4(word)
    if ipv4 is not None:
        return _one_of(_at(inventory, known, ipv4))
    wanted = fold(word)
    for chosen in _matches(known, wanted):
        if chosen:
            return _one_of(chosen)
    return Unknown(suggestions=_alike(known, wanted))


def fold(text: str) -> str:
    """Give a text without case and diacritics: `Xã Đông Sơn` is `xa dong son`."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    letters = unicodedata.normalize("NFD", plain)
    kept = (c for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).casefold().split())


def _matches(known: Sequence[Candidate], wanted: str) -> Iterator[list[Candidate]]:
    yield [c for c in known if fold(c.id) == wanted]
    yield [c for c in known if wanted and fold(c.name) == wanted]
    words = wanted.split()
    for kinds in _KINDS if words else ():
        yield [
            c
            for c in known
            if c.kind in kinds and all(w in fold(f"{c.id} {c.name}") for w in words)
        ]


def _one_of(candidates: Sequence[Candidate]) -> Meaning:
    """One thing, or one place under several names, is found; else people must choose."""
    held = [c for c in candidates if c.prefixes] or list(candidates)
    if not held:
        return Unknown(suggestions=())
    if len({c.prefixes for c in held}) == 1 and (len(held) == 1 or held[0].prefixes):
        return Found(candidate=held[0])
    return Ambiguous(candidates=tuple(held))


def _alike(known: Sequence[Candidate], wanted: str) -> tuple[str, ...]:
    spelled = {fold(c.id): c.id for c in reversed(known)}
    spelled.update({fold(c.name): c.id for c in reversed(known) if c.kind in _KINDS[0]})
    close = get_close_matches(wanted, spelled, n=_SUGGESTED, cutoff=0.7)
    return tuple(dict.fromkeys(spelled[match] for match in close))


def _candidates(inventory: Inventory, plan: Plan) -> Iterator[Candidate]:
    """Give everything that has an id, then what only the plan knows any more."""
    seen = set()
    for candidate in _known_to_inventory(inventory, plan):
        seen.add(candidate.id)
        yield candidate
    for allocation in plan.allocations:
        if allocation.owner not in seen:
            yield Candidate(
                kind=allocation.role.value,
                id=allocation.owner,
                name="",
                prefixes=(allocation.prefix,),
            )


def _known_to_inventory(inventory: Inventory, plan: Plan) -> Iterator[Candidate]:
    held, devices = _held(plan), _held_by_devices(plan)
    for group in inventory.groups:
        sites = [s for s in inventory.sites if s.group == group.id]
        blocks = _blocks(held, [(Role.GROUP, group.id)]) or _of_sites(held, sites)
        yield _candidate("group", group.id, group.name, blocks)
    for tenant in inventory.tenants:
        sites = [s for s in inventory.sites if s.tenant == tenant.id]
        yield _candidate("tenant", tenant.id, tenant.name, _of_sites(held, sites))
    for site in inventory.sites:
        yield _candidate("site", site.id, site.name, _of_sites(held, [site]))
        yield from _inside(inventory, held, site)
        for device in site.devices:
            name = f"{device.role} {site.name}"
            yield _candidate("device", device.id, name, devices.get(device.id, []))
    for link in inventory.links:
        ends = [(Role.INTERFACE, f"{link.id}/{end.device}") for end in link.ends]
        yield _candidate("link", link.id, "", _blocks(held, [(Role.LINK, link.id), *ends]))


def _inside(inventory: Inventory, held: _Blocks, site: Site) -> Iterator[Candidate]:
    for zone in dict.fromkeys(vlan.zone for vlan in site.vlans):
        blocks = _blocks(held, [(Role.ZONE, f"{site.id}/{zone}")])
        if blocks:
            name = f"{inventory.zone[zone].name} {site.name}"
            yield _candidate("zone", f"{site.id}/{zone}", name, blocks)
    for vlan in site.vlans:
        owner = f"{site.id}/{vlan.id}"
        name = f"{vlan.name} {site.name}"
        keys = [(Role.VLAN, owner), (Role.DELEGATION, f"{owner}/delegation")]
        yield _candidate("vlan", owner, name, _blocks(held, keys))


def _candidate(kind: str, name: str, title: str, prefixes: Iterable[IPv6Prefix]) -> Candidate:
    return Candidate(kind=kind, id=name, name=title, prefixes=tuple(prefixes))


def _held(plan: Plan) -> _Blocks:
    """Give who holds what, in every aggregate; where uses come first, a site has several blocks."""
    found: dict[tuple[Role, str], list[IPv6Prefix]] = {}
    for allocation in plan.allocations:
        owner, _, rest = plain_owner(allocation).partition("/")
        several = allocation.role in {Role.SITE, Role.GROUP} and rest.partition("/")[0] not in _KEPT
        name = owner if several else plain_owner(allocation)
        found.setdefault((allocation.role, name), []).append(allocation.prefix)
    return found


def _blocks(held: _Blocks, keys: Iterable[tuple[Role, str]]) -> list[IPv6Prefix]:
    return [prefix for key in keys for prefix in held.get(key, ())]


def _of_sites(held: _Blocks, sites: Iterable[Site]) -> list[IPv6Prefix]:
    return _blocks(held, ((Role.SITE, site.id) for site in sites))


def _held_by_devices(plan: Plan) -> dict[str, list[IPv6Prefix]]:
    """Give the addresses of each device, its loopback first."""
    found: dict[str, list[IPv6Prefix]] = {}
    for allocation in sorted(plan.allocations, key=lambda a: a.role is not Role.LOOPBACK):
        if allocation.prefix.length == _BITS:
            device = plain_owner(allocation).rpartition("/")[2]
            found.setdefault(device, []).append(allocation.prefix)
    return found


def _at(inventory: Inventory, known: Sequence[Candidate], ipv4: IPv4Address) -> list[Candidate]:
    """Give who has an IPv4 address: devices, else the smallest VLAN or site around it."""
    devices = {d.id for d in inventory.devices if d.management and d.management.ipv4 == ipv4}
    if devices:
        return [c for c in known if c.kind == "device" and c.id in devices]
    around = list(_around(inventory, ipv4))
    longest = max((block.length for block, _, _ in around), default=0)
    chosen = {(kind, owner) for block, kind, owner in around if block.length == longest}
    return [c for c in known if (c.kind, c.id) in chosen]


def _around(inventory: Inventory, ipv4: IPv4Address) -> Iterator[tuple[IPv4Prefix, str, str]]:
    for site in inventory.sites:
        if site.ipv4 is not None and site.ipv4.holds(ipv4):
            yield site.ipv4, "site", site.id
        for vlan in site.vlans:
            if vlan.ipv4 is not None and vlan.ipv4.holds(ipv4):
                yield vlan.ipv4, "vlan", f"{site.id}/{vlan.id}"
    for link in inventory.links:
        if link.ipv4 is not None and link.ipv4.holds(ipv4):
            yield link.ipv4, "link", link.id
