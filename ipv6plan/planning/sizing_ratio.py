"""The HD-ratio: how full a space is, in a measure that stays true across sizes (RFC 3194)."""

from math import log
from typing import Final

from ipv6plan.model.sizing import Grade, Use

_LIMITS: Final = ((0.80, Grade.COMFORTABLE), (0.85, Grade.TIGHT), (0.87, Grade.PAINFUL))


def hd_ratio(used: int, capacity: int) -> float | None:
    """Give ln(used) / ln(capacity); 0 for nothing used, None where there is but one place."""
    if capacity <= 1:
        return None
    return 0.0 if used <= 0 else log(used) / log(capacity)


def use_of(used: int, capacity: int) -> Use:
    """Give a use with its ratio and grade."""
    ratio = hd_ratio(used, capacity)
    return Use(
        used=used,
        capacity=capacity,
        hd=None if ratio is None else round(ratio, 3),
        grade=grade(ratio),
    )


def grade(ratio: float | None) -> Grade:
    """Judge a ratio by the values of RFC 3194 section 3."""
    if ratio is None:
        return Grade.UNDEFINED
    return next((grade for limit, grade in _LIMITS if ratio <= limit), Grade.FULL)
