"""What is said when a container is full, which length would do, and what was done to avoid it."""

from collections.abc import Iterable, Mapping, Sequence

from ipv6plan.errors import Problem
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.plan import Role
from ipv6plan.planning.holdings import Holdings
from ipv6plan.planning.leaving import Leaving
from ipv6plan.planning.want import Container, Key, Want
from ipv6plan.text import Text

_NAMED = 3


def too_small(
    container: Container, wants: Sequence[Want], lengths: Sequence[int], enough: int | None
) -> Problem:
    """Say that `wants` do not fit at their least lengths, and that a block of `enough` would do."""
    listed = _listed(wants, lengths)
    name = _container(container)
    return Problem(
        source=container.source,
        path=container.path,
        message=Text(
            en=f"{name} has no room for {listed.en}{_would_do(enough).en}",
            vi=f"{name} không còn chỗ cho {listed.vi}{_would_do(enough).vi}",
        ),
        hint=_hint(container),
    )


def to_the_bit(
    container: Container, wants: Iterable[Want], blocks: Mapping[Key, IPv6Prefix]
) -> Text:
    """Say that blocks are not on nibbles, because such blocks do not fit."""
    odd = list(wants)
    listed = _listed(odd, [blocks[want.key].length for want in odd])
    name = _container(container)
    return Text(
        en=f"blocks on nibbles do not fit into {name}; sized to the bit: {listed.en}",
        vi=f"các khối theo ranh giới nibble không vừa trong {name}; lấy độ dài đến từng bit: "
        f"{listed.vi}",
    )


def unkept(container: Container, want: Want) -> Text:
    """Say that a block that the policy keeps back is taken, or is not there."""
    name = _container(container)
    return Text(
        en=f"{want.owner} cannot be kept back: its place in {name} is taken or missing",
        vi=f"không thể dự phòng {want.owner}: vị trí đó trong {name} đã dùng hoặc không có",
    )


def _container(container: Container) -> str:
    if container.holder is None:
        return str(container.prefix)
    return f"{_name(container.holder)} ({container.prefix})"


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


def in_the_way(
    want: Want,
    holdings: Holdings,
    target: IPv6Prefix,
    rivals: Sequence[Key],
    leaving: Leaving,
) -> Problem:
    """Say that a block cannot grow in place, and what would have to move."""
    held = holdings.prefix[want.key]
    names = [f"{role.value} {owner} ({holdings.prefix[role, owner]})" for role, owner in rivals]
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED])
    en = f"{listed} and {more} more" if more > 0 else listed
    vi = f"{listed} và {more} mục khác" if more > 0 else listed
    blocked = Text(en=f"{en} would have to move", vi=f"{vi} phải dời đi")
    if not rivals:
        blocked = Text(en="that leaves the aggregate", vi="vượt ra ngoài khối địa chỉ được cấp")
    addresses = sum(1 for _ in holdings.below(want.key))
    return Problem(
        source=want.source,
        path=want.path,
        message=Text(
            en=f"{_name(want)} ({held}) needs a /{target.length} and cannot grow to {target}: "
            f"{blocked.en}",
            vi=f"{_name(want)} ({held}) cần /{target.length} nhưng không mở rộng thành {target} "
            f"được: {blocked.vi}",
        ),
        hint=_mend(want, rivals, leaving, addresses),
    )


def _mend(want: Want, rivals: Sequence[Key], leaving: Leaving, addresses: int) -> Text | None:
    ends = [leaving.until(key) for key in rivals]
    if rivals and None not in ends:
        last = max(end for end in ends if end is not None)
        return Text(
            en=f"in quarantine until {last}; `--reclaim` frees it now",
            vi=f"đang cách ly đến {last}; `--reclaim` giải phóng ngay",
        )
    if want.role is Role.INFRASTRUCTURE:
        return Text(
            en="infrastructure never moves: move what is beside it",
            vi="hạ tầng không bao giờ dời: hãy dời các khối bên cạnh",
        )
    option = f"`--allow-renumber {want.owner.partition('@')[0]}`"
    return Text(
        en=f"{option} moves it elsewhere instead ({addresses} allocations)",
        vi=f"{option} cho phép dời chính khối này đi nơi khác ({addresses} mục cấp phát)",
    )
