"""Which kind of aggregate may lie where (RFC 3849, RFC 4193, RFC 4291, RFC 9637)."""

from dataclasses import dataclass
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.text import Text

DOCUMENTATION: Final = (IPv6Prefix.parse("2001:db8::/32"), IPv6Prefix.parse("3fff::/20"))
"""RFC 3849, RFC 9637."""
ULA: Final = IPv6Prefix.parse("fd00::/8")
"""RFC 4193 section 3.1: fc00::/7 with the L bit set; the other half is not defined."""
GLOBAL: Final = IPv6Prefix.parse("2000::/3")
"""What IANA has opened for global unicast (RFC 4291 section 2.4, RFC 3587)."""
SPECIAL: Final = (IPv6Prefix.parse("2001::/23"), IPv6Prefix.parse("2002::/16"))
"""Protocol assignments (RFC 2928) and 6to4 (RFC 3056): nobody is given these."""
_FEW: Final = 4
_COUNTED: Final = "0123456789abcdef0123456789"
_GLOBAL_ID: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Why a prefix is not of its kind, and what would be."""

    message: Text
    hint: Text | None = None


def misfit(prefix: IPv6Prefix, kind: AggregateKind) -> Misfit | None:
    """Tell why `prefix` cannot be declared `kind`; None where it can."""
    match kind:
        case AggregateKind.DOCUMENTATION:
            inside = any(block.holds(prefix) for block in DOCUMENTATION)
            return None if inside else Misfit(message=_not_documentation(prefix))
        case AggregateKind.ULA:
            return None if ULA.holds(prefix) else Misfit(message=_not_ula(prefix))
        case AggregateKind.INDEPENDENT | AggregateKind.DEPENDENT:
            return _not_given(prefix)


def looks_made_up(prefix: IPv6Prefix) -> bool:
    """Tell whether the global id of a unique local prefix looks like a person's choice, not the
    random one of RFC 4193 section 3.2: few different digits, or digits counted up.

    A random id does so once in about 600 times.
    """
    digits = f"{prefix.value >> 80 & (1 << _GLOBAL_ID) - 1:010x}"
    return ULA.holds(prefix) and (len(set(digits)) <= _FEW or digits in _COUNTED)


def _not_given(prefix: IPv6Prefix) -> Misfit | None:
    if any(block.overlaps(prefix) for block in DOCUMENTATION):
        return Misfit(message=_is_documentation(prefix), hint=_declare("documentation"))
    if ULA.overlaps(prefix):
        return Misfit(message=_is_ula(prefix), hint=_declare("ula"))
    if not GLOBAL.holds(prefix) or any(block.overlaps(prefix) for block in SPECIAL):
        return Misfit(message=_not_global(prefix))
    return None


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
