"""What can stand in the way of another prefix, in words."""

from collections.abc import Sequence

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Allocation, PlanAggregate
from ipv6plan.text import Text

_NAMED = 3


def no_aggregate(source: IPv6Prefix, aggregates: Sequence[PlanAggregate]) -> Text:
    """Say that the plan has no such aggregate."""
    known = ", ".join(str(a.prefix) for a in aggregates) or "-"
    return Text(
        en=f"{source} is no aggregate of the plan; it has {known}",
        vi=f"{source} không phải là khối địa chỉ của quy hoạch; quy hoạch có {known}",
    )


def the_same(source: IPv6Prefix) -> Text:
    """Say that nothing would change."""
    return Text(
        en=f"{source} is where the plan is already",
        vi=f"quy hoạch đã nằm trong {source}",
    )


def overlaps(target: IPv6Prefix, other: IPv6Prefix) -> Text:
    """Say that the new prefix is taken in part."""
    return Text(
        en=f"{target} overlaps {other}, an aggregate of the plan",
        vi=f"{target} chồng lấn với {other}, một khối địa chỉ của quy hoạch",
    )


def outside(allocation: Allocation, source: IPv6Prefix, target: IPv6Prefix) -> Text:
    """Say that an allocation has no place at its offset."""
    name = f"{allocation.prefix} ({allocation.role.value} {allocation.owner})"
    return Text(
        en=f"{name} does not fit: at its offset in {source} it lies past the end of {target}",
        vi=f"{name} không vừa: giữ nguyên độ lệch trong {source} thì vượt quá cuối {target}",
    )


def enough(length: int) -> Text:
    """Say which length would do."""
    return Text(
        en=f"a /{length} holds everything as it is",
        vi=f"khối /{length} chứa được tất cả",
    )


def not_added(target: IPv6Prefix) -> Text:
    """Say that there are no twins yet."""
    return Text(
        en=f"nothing has been planned under {target} yet",
        vi=f"chưa có gì được quy hoạch trong {target}",
    )


def no_twin(allocations: Sequence[Allocation]) -> Text:
    """Say what came to the plan after the twins."""
    return Text(
        en=f"{_named(allocations, 'more')} came later and has no place under the new prefix yet",
        vi=f"{_named(allocations, 'mục khác')} được thêm sau, chưa có chỗ trong tiền tố mới",
    )


def still_used(allocations: Sequence[Allocation]) -> Text:
    """Say that the old prefix is still in use."""
    return Text(
        en=f"{_named(allocations, 'more')} is not deprecated yet",
        vi=f"{_named(allocations, 'mục khác')} chưa được đánh dấu ngừng dùng",
    )


def not_switched(source: IPv6Prefix) -> Text:
    """Say that the old prefix still has the names."""
    return Text(
        en=f"{source} is still the prefix in force",
        vi=f"{source} vẫn là tiền tố đang dùng chính",
    )


def add_first() -> Text:
    """Say which phase comes before."""
    return _phase("add")


def switch_first() -> Text:
    """Say which phase comes before."""
    return _phase("switch")


def deprecate_first() -> Text:
    """Say which phase comes before."""
    return _phase("deprecate")


def _phase(name: str) -> Text:
    return Text(
        en=f"run it with `--make-before-break --phase {name}` first",
        vi=f"trước hết hãy chạy với `--make-before-break --phase {name}`",
    )


def _named(allocations: Sequence[Allocation], more: str) -> str:
    shown = ", ".join(f"{a.role.value} {a.owner}" for a in allocations[:_NAMED])
    rest = len(allocations) - _NAMED
    return f"{shown} (+{rest} {more})" if rest > 0 else shown
