"""What is said when a container is full, and which length would do."""

from collections.abc import Sequence

from ipv6plan.errors import Problem
from ipv6plan.model.plan import Role
from ipv6plan.planning.want import Container, Want
from ipv6plan.text import Text

_NAMED = 3


def too_small(
    container: Container, wants: Sequence[Want], lengths: Sequence[int], enough: int | None
) -> Problem:
    """Say that `wants` do not fit at their least lengths, and that a block of `enough` would do."""
    listed = _listed(wants, lengths)
    name = str(container.prefix)
    if container.holder is not None:
        name = f"{_name(container.holder)} ({container.prefix})"
    return Problem(
        source=container.source,
        path=container.path,
        message=Text(
            en=f"{name} has no room for {listed.en}{_would_do(enough).en}",
            vi=f"{name} không còn chỗ cho {listed.vi}{_would_do(enough).vi}",
        ),
        hint=_hint(container),
    )


def _listed(wants: Sequence[Want], lengths: Sequence[int]) -> Text:
    pairs = sorted(zip(lengths, wants, strict=True), key=lambda pair: pair[0])
    named = ", ".join(f"{_name(want)} (/{length})" for length, want in pairs[:_NAMED])
    more = len(pairs) - _NAMED
    if more <= 0:
        return Text(en=named, vi=named)
    return Text(en=f"{named} and {more} more", vi=f"{named} và {more} mục khác")


def _name(want: Want) -> str:
    return want.owner if want.role is Role.INFRASTRUCTURE else f"{want.role.value} {want.owner}"


def _would_do(enough: int | None) -> Text:
    if enough is None:
        return Text(en="; no length would do", vi="; không độ dài nào đủ")
    return Text(en=f"; a /{enough} would do", vi=f"; cần một khối /{enough}")


def _hint(container: Container) -> Text:
    if container.holder is None:
        return Text(
            en="declare a larger aggregate, or smaller sizes or less growth",
            vi="hãy khai báo khối địa chỉ lớn hơn, hoặc giảm kích thước hay hệ số phát triển",
        )
    if container.held:
        return Text(
            en="what was allocated is never renumbered silently: put what is new elsewhere",
            vi="khối đã cấp phát không tự đổi địa chỉ: hãy đặt phần mới ở nơi khác",
        )
    return Text(en="give it a larger size", vi="hãy cho nó kích thước lớn hơn")
