"""The blocks that a registry or a provider gave: which kind may lie where."""

from typing import Final

from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.reading import Written
from ipv6plan.model.address import AddressError, IPv6Prefix
from ipv6plan.model.inventory import Aggregate, AggregateKind
from ipv6plan.text import Text

_DOCUMENTATION: Final = (IPv6Prefix.parse("2001:db8::/32"), IPv6Prefix.parse("3fff::/20"))
"""RFC 3849, RFC 9637."""
_ULA: Final = IPv6Prefix.parse("fd00::/8")
"""RFC 4193 section 3.1: fc00::/7 with the L bit set; the other half is not defined."""
_GLOBAL: Final = IPv6Prefix.parse("2000::/3")
"""What IANA has opened for global unicast (RFC 4291 section 2.4, RFC 3587)."""
_SPECIAL: Final = (IPv6Prefix.parse("2001::/23"), IPv6Prefix.parse("2002::/16"))
"""Protocol assignments (RFC 2928) and 6to4 (RFC 3056): nobody is given these."""


def build_aggregates(written: Written, problems: Problems) -> tuple[Aggregate, ...]:
    """Give the aggregates, checked for kind and overlap."""
    at = written.top.at("aggregates")
    found: list[tuple[Aggregate, Place]] = []
    for key, form in written.network.aggregates.items():
        try:
            prefix = IPv6Prefix.parse(key)
        except AddressError as error:
            problems.add(at.at(key), error.message)
            continue
        _check_kind(prefix, form.kind, at.at(key, "kind"), problems)
        aggregate = Aggregate(prefix=prefix, kind=form.kind, source=at.at(key).source)
        found.append((aggregate, at.at(key)))
    unread = any(section == "aggregates" for section, _ in written.broken)
    if not written.network.aggregates and not unread:
        problems.add(at, Text(en="must not be empty", vi="không được để trống"))
    _check_overlaps(found, problems)
    return tuple(aggregate for aggregate, _ in found)


def _check_kind(prefix: IPv6Prefix, kind: AggregateKind, at: Place, problems: Problems) -> None:
    documentation = any(block.overlaps(prefix) for block in _DOCUMENTATION)
    inside = any(block.holds(prefix) for block in _DOCUMENTATION)
    match kind:
        case AggregateKind.DOCUMENTATION:
            if not inside:
                problems.add(at, _not_documentation(prefix))
        case AggregateKind.ULA:
            if not _ULA.holds(prefix):
                problems.add(at, _not_ula(prefix))
        case AggregateKind.INDEPENDENT | AggregateKind.DEPENDENT:
            if documentation:
                problems.add(at, _is_documentation(prefix), _declare("documentation"))
            elif _ULA.overlaps(prefix):
                problems.add(at, _is_ula(prefix), _declare("ula"))
            elif not _GLOBAL.holds(prefix) or any(s.overlaps(prefix) for s in _SPECIAL):
                problems.add(at, _not_global(prefix))


def _check_overlaps(found: list[tuple[Aggregate, Place]], problems: Problems) -> None:
    """Of blocks in order of address, one can only overlap the widest before it."""
    widest: tuple[Aggregate, Place] | None = None
    for item in sorted(found, key=lambda i: (i[0].prefix.value, i[0].prefix.length)):
        if widest is not None and widest[0].prefix.holds(item[0].prefix):
            first, later = sorted((widest, item), key=lambda i: i[0].source)
            problems.add(later[1], _overlap(later[0].prefix, first[0].prefix))
        else:
            widest = item


def _declare(kind: str) -> Text:
    return Text(en=f"declare it `kind: {kind}`", vi=f"hãy khai báo `kind: {kind}`")


def _is_documentation(prefix: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} is documentation space (RFC 3849, RFC 9637), which nobody is given",
        vi=f"{prefix} thuộc dải dành cho tài liệu (RFC 3849, RFC 9637), không cấp cho ai",
    )


def _not_documentation(prefix: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} is not documentation space (2001:db8::/32, 3fff::/20)",
        vi=f"{prefix} không thuộc dải dành cho tài liệu (2001:db8::/32, 3fff::/20)",
    )


def _is_ula(prefix: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} is unique local (RFC 4193), not global",
        vi=f"{prefix} là địa chỉ cục bộ duy nhất (ULA, RFC 4193), không phải địa chỉ toàn cầu",
    )


def _not_ula(prefix: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} is not unique local: those lie in fd00::/8 (RFC 4193)",
        vi=f"{prefix} không phải là địa chỉ cục bộ duy nhất: ULA nằm trong fd00::/8 (RFC 4193)",
    )


def _not_global(prefix: IPv6Prefix) -> Text:
    return Text(
        en=f"{prefix} is not space that a registry or a provider gives (2000::/3 without "
        "2001::/23 and 2002::/16)",
        vi=f"{prefix} không thuộc không gian mà tổ chức quản lý hay nhà cung cấp cấp phát "
        "(2000::/3 trừ 2001::/23 và 2002::/16)",
    )


def _overlap(later: IPv6Prefix, first: IPv6Prefix) -> Text:
    return Text(en=f"{later} overlaps {first}", vi=f"{later} chồng lấn với {first}")
