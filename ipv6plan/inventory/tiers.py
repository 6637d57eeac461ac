"""The order of the tiers, what may be said of each, and lengths that fit into each other."""

from collections.abc import Collection, Iterator
from typing import Final

from ipv6plan.inventory.declared import RESERVED_TIERS, group_tiers
from ipv6plan.inventory.forms import NetworkFile, TierForm
from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.reading import Written
from ipv6plan.inventory.references import repeated
from ipv6plan.model.inventory import Aggregate, Encoding, Order
from ipv6plan.text import Text

_SUBNET: Final = 64


def check_tiers(written: Written, aggregates: tuple[Aggregate, ...], problems: Problems) -> None:
    """Verify order, words and lengths of tiers, and the sizes of profiles."""
    least = min((a.prefix.length for a in aggregates), default=None)
    if not written.doubtful("addressing"):
        at = written.top.at("addressing", "tiers")
        _check_order(written.network, at, problems)
        for number, tier in enumerate(written.network.addressing.tiers):
            _check_words(tier, at.at(number), problems)
        _check_lengths(written.network, least, at, problems)
    _check_sizes(written, least, problems)


def _check_order(file: NetworkFile, at: Place, problems: Problems) -> None:
    names = [tier.tier for tier in file.addressing.tiers]
    for name in repeated(names):
        problems.add(at, _twice(name))
    if not names or names[-1] != "vlan":
        problems.add(at, _VLAN_LAST)
    inside = [n for n in RESERVED_TIERS if n != "zone" or file.addressing.layout != "use-first"]
    inner = min((names.index(n) for n in inside if n in names), default=len(names))
    for number, name in enumerate(names):
        if number > inner and name not in RESERVED_TIERS:
            problems.add(at.at(number), _inside(name))
    first = file.addressing.layout == "location-first"
    if first and {"zone", "site"} <= set(names) and names.index("zone") < names.index("site"):
        problems.add(at.at(names.index("zone")), _ZONE_IN_SITE)


def _check_words(tier: TierForm, place: Place, problems: Problems) -> None:
    """Refuse words that a tier of its kind has no use for, not to pass over them silently."""
    encoded = tier.order is Order.ENCODED
    known = _ENCODINGS.get(tier.tier, frozenset())
    if encoded and not known:
        problems.add(place.at("order"), _ONLY_VLAN)
    elif encoded and tier.encode is not None and tier.encode not in known:
        problems.add(place.at("encode"), _other_encoding(tier.tier, known))
    if encoded and tier.encode is None:
        problems.add(place.at("encode"), _ENCODE_MISSING)
    if not encoded:
        for key, value in (("encode", tier.encode), ("else", tier.otherwise)):
            if value is not None:
                problems.add(place.at(key), _ONLY_ENCODED)
    if tier.otherwise is Order.ENCODED:
        problems.add(place.at("else"), _NOT_AGAIN)
    if tier.when is not None and tier.tier != "zone":
        problems.add(place.at("when"), _ONLY_ZONE)
    if tier.tier == "vlan" and (tier.length not in {None, _SUBNET} or tier.bits is not None):
        problems.add(place.at("length" if tier.bits is None else "bits"), _SUBNETS)


def _check_lengths(file: NetworkFile, least: int | None, at: Place, problems: Problems) -> None:
    """Verify that each fixed length fits into the one around it."""
    around = None if least is None else (least, _AGGREGATE)
    known = True
    for number, tier in enumerate(file.addressing.tiers):
        if tier.bits is not None and not known and tier.tier not in {"zone", "vlan"}:
            problems.add(at.at(number, "bits"), _BITS_OF_WHAT)
        known = tier.bits is not None or tier.length is not None
        if tier.length is None:
            continue
        if around is not None and tier.length < around[0]:
            problems.add(at.at(number, "length"), _too_large(tier.length, *around))
        around = (tier.length, _tier(tier.tier))


def _check_sizes(written: Written, least: int | None, problems: Problems) -> None:
    around = list(_around_sites(written.network, least))
    for key, profile in written.network.profiles.items():
        size = profile.size
        if size is None or not around or size >= around[-1][0]:
            continue
        problems.add(written.top.at("profiles", key, "size"), _too_large(size, *around[-1]))


def _around_sites(file: NetworkFile, least: int | None) -> Iterator[tuple[int, Text]]:
    if least is not None:
        yield least, _AGGREGATE
    names = group_tiers(file)
    for tier in file.addressing.tiers:
        if tier.tier in names and tier.length is not None:
            yield tier.length, _tier(tier.tier)


_ENCODINGS: Final = {
    "site": frozenset({Encoding.SITE_NUMBER, Encoding.IPV4_THIRD_OCTET}),
    "vlan": frozenset({Encoding.VLAN_DECIMAL, Encoding.VLAN_HEX, Encoding.IPV4_THIRD_OCTET}),
}
_BITS_OF_WHAT: Final = Text(
    en="the tier before it has no length of its own (`length: /48` or `bits`) to count from",
    vi="cấp đứng trước không có độ dài cố định (`length: /48` hoặc `bits`) để tính từ đó",
)
_AGGREGATE: Final = Text(en="the aggregate", vi="khối địa chỉ được cấp")
_VLAN_LAST: Final = Text(en="the last tier must be `vlan`", vi="cấp cuối cùng phải là `vlan`")
_ZONE_IN_SITE: Final = Text(
    en="zones lie inside sites: `zone` comes after `site`",
    vi="vùng mạng nằm trong địa điểm: `zone` phải đứng sau `site`",
)
_ONLY_VLAN: Final = Text(
    en="only the tiers `site` and `vlan` can be encoded",
    vi="chỉ cấp `site` và `vlan` mới dùng được `encoded`",
)
_ENCODE_MISSING: Final = Text(
    en="`order: encoded` needs `encode`: vlan-decimal, vlan-hex, site-number, ipv4-third-octet",
    vi="`order: encoded` cần có `encode`: vlan-decimal, vlan-hex, site-number, ipv4-third-octet",
)
_ONLY_ENCODED: Final = Text(
    en="has a meaning with `order: encoded` only", vi="chỉ có nghĩa khi `order: encoded`"
)
_NOT_AGAIN: Final = Text(
    en="must be an order for what cannot be encoded: rightmost, leftmost or centermost",
    vi="phải là thứ tự cho phần không mã hóa được: rightmost, leftmost hoặc centermost",
)
_ONLY_ZONE: Final = Text(
    en="only the tier `zone` can have `when`", vi="chỉ cấp `zone` mới có `when`"
)
_SUBNETS: Final = Text(
    en="a VLAN's prefix is a /64 (RFC 4291, RFC 7421)",
    vi="tiền tố của VLAN phải là /64 (RFC 4291, RFC 7421)",
)


def _tier(name: str) -> Text:
    return Text(en=f"a block of the tier {name}", vi=f"khối của cấp {name}")


def _other_encoding(tier: str, known: Collection[Encoding]) -> Text:
    words = ", ".join(sorted(known))
    return Text(
        en=f"the tier {tier} can be encoded by {words}",
        vi=f"cấp {tier} chỉ mã hóa được theo {words}",
    )


def _twice(name: str) -> Text:
    return Text(en=f"the tier {name} is there twice", vi=f"cấp {name} xuất hiện hai lần")


def _inside(name: str) -> Text:
    return Text(
        en=f"{name} is a tier of groups and comes before `site`, `zone` and `vlan`",
        vi=f"{name} là cấp của nhóm nên phải đứng trước `site`, `zone` và `vlan`",
    )


def _too_large(length: int, around: int, owner: Text) -> Text:
    return Text(
        en=f"a /{length} does not fit into {owner.en}, a /{around}",
        vi=f"/{length} lớn hơn {owner.vi} (/{around})",
    )
