"""Whether IPv6 carries anything: counters at two times, and who else is there."""

from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import (
    IPV6_ONLY,
    NEITHER,
    Case,
    Judgement,
    check,
    no,
    unknown,
    yes,
)
from ipv6plan.audit.facts import in_use, neighbours
from ipv6plan.audit.samples import IPV4, IPV6, ipv6_share, moved, received, restarted
from ipv6plan.audit.vendors import VENDOR_OBJECTS, Meaning
from ipv6plan.model.audit import Truth
from ipv6plan.text import Text

_STATS: Final = objects.IP_SYSTEM_STATS
_RECEIVED: Final = (
    (*_STATS, objects.HC_IN_RECEIVES, IPV6),
    (*_STATS, objects.IN_RECEIVES, IPV6),
)
_SESSIONS: Final = tuple(o.oid for o in VENDOR_OBJECTS if o.meaning is Meaning.IN_USE)
_OCTETS: Final = tuple(
    (*_STATS, column, version)
    for version in (IPV4, IPV6)
    for column in (objects.HC_IN_OCTETS, objects.HC_OUT_OCTETS)
)
_NO_ROUTES: Final = (*_STATS, objects.OUT_NO_ROUTES, IPV6)
_NEIGHBOURS: Final = (objects.IP_NET_TO_PHYSICAL_TYPE, objects.IPV6_NET_TO_MEDIA)
_HALF: Final = 0.5


def _why_not_two(case: Case, *oids: tuple[int, ...]) -> str:
    """Say why counters cannot be compared with themselves."""
    if any(case.answered.get(oid) is None for oid in oids):
        return case.why_absent(oids)
    if restarted(case.answered):
        return "restarted-while-audited"
    return "counters-still" if case.answered.later else "one-sample"


def _counted(case: Case) -> tuple[int, ...]:
    """Give the counter of received packets that the device has, of 64 bits if it can."""
    return next((oid for oid in _RECEIVED if case.answered.get(oid) is not None), _RECEIVED[0])


@check(
    id="ipv6-traffic-seen",
    title=Text(en="IPv6 traffic is seen", vi="Có lưu lượng IPv6"),
    severity="info",
    vi="Kiểm tra bộ đếm gói IPv6 nhận được có tăng giữa hai lần đọc, hoặc có phiên IPv6; "
    "chưa hề nhận gói nào trong khi IPv4 có nhận mới là không có.",
    needs=(*_RECEIVED, *_SESSIONS),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4293",),
    remedy=Text(
        en="Where the addresses and routes are in order, look at DNS: nobody uses IPv6 until names "
        "have AAAA records.",
        vi="Nếu địa chỉ và định tuyến đã ổn, hãy kiểm tra DNS: chưa có bản ghi AAAA thì chưa ai "
        "dùng IPv6.",
    ),
    axes=NEITHER,
)
def ipv6_traffic_seen(case: Case) -> Judgement:
    """Verifies that the received IPv6 packets grow between two samples, or that the device counts
    IPv6 sessions; none since the start while IPv4 counts is a no, and a counter that stands still
    for seconds proves nothing.
    """
    sessions = in_use(case.answered)
    if sessions:
        return yes(*sessions)
    new, old = received(case.answered, IPV6), received(case.answered, IPV4)
    if new is None:
        return unknown(_why_not_two(case, _counted(case)), *map(case.answered.get, _RECEIVED))
    if new.by > 0:
        return yes(new.first, new.second)
    if new.second.value == 0 and old is not None and old.by > 0:
        return no("no-ipv6-traffic", new.first, new.second, old.second)
    return unknown("counters-still", new.first, new.second)


@check(
    id="ipv6-carries-most",
    title=Text(en="IPv6 carries at least half", vi="IPv6 chiếm ít nhất một nửa lưu lượng"),
    severity="info",
    vi="Kiểm tra phần của IPv6 trong lưu lượng giữa hai lần đọc; tắt IPv4 khi phần này còn nhỏ là "
    "quá sớm.",
    needs=_OCTETS,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4293",),
    remedy=Text(
        en="Find what still uses IPv4: names without AAAA records, addresses written into "
        "configurations, old clients.",
        vi="Tìm những gì còn dùng IPv4: tên miền chưa có bản ghi AAAA, địa chỉ ghi cứng trong cấu "
        "hình, máy trạm cũ.",
    ),
    axes=IPV6_ONLY,
)
def ipv6_carries_most(case: Case) -> Judgement:
    """Verifies that IPv6 carries at least half of the octets between two samples."""
    share = ipv6_share(case.answered)
    proof = [*map(case.answered.get, _OCTETS)]
    if share is None:
        return unknown(_why_not_two(case, *_OCTETS), *proof)
    shown = f"{share * 100:.1f} %"
    return yes(*proof) if share >= _HALF else no("ipv4-carries-most", *proof, detail=[shown])


@check(
    id="no-packets-without-route",
    title=Text(en="No IPv6 packets without a route", vi="Không có gói IPv6 thiếu tuyến"),
    severity="low",
    vi="Kiểm tra giữa hai lần đọc không có gói IPv6 nào bị bỏ vì không có tuyến.",
    needs=(_NO_ROUTES,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4293",),
    remedy=Text(
        en="Check the default route and the routing protocol: something sends to where no route "
        "leads.",
        vi="Kiểm tra tuyến mặc định và giao thức định tuyến: có thiết bị gửi đến nơi chưa có "
        "tuyến.",
    ),
    axes=NEITHER,
)
def no_packets_without_route(case: Case) -> Judgement:
    """Verifies that ipSystemStatsOutNoRoutes of IPv6 does not grow between two samples."""
    counted = moved(case.answered, _NO_ROUTES)
    if counted is None:
        return unknown(_why_not_two(case, _NO_ROUTES), case.answered.get(_NO_ROUTES))
    if counted.by > 0:
        return no("no-route", counted.first, counted.second, detail=[str(counted.by)])
    return yes(counted.first, counted.second)


@check(
    id="ipv6-neighbours-seen",
    title=Text(en="IPv6 neighbours are seen", vi="Có láng giềng IPv6"),
    severity="info",
    vi="Kiểm tra bảng láng giềng có thiết bị IPv6 nào khác không: ai đã dùng IPv6 ở đây.",
    needs=_NEIGHBOURS,
    statuses=(Truth.YES, Truth.UNKNOWN),
    references=("RFC 4293", "RFC 4861 section 5.1"),
    remedy=Text(
        en="Nothing to mend: neighbours come when hosts on the segment have IPv6.",
        vi="Không cần xử lý: láng giềng sẽ xuất hiện khi máy trạm trên đoạn mạng có IPv6.",
    ),
    axes=NEITHER,
)
def ipv6_neighbours_seen(case: Case) -> Judgement:
    """Verifies that the device has IPv6 neighbours; none at this moment proves nothing."""
    found = neighbours(case.answered)
    if found:
        return yes(*found)
    return unknown(case.gap_of(_NEIGHBOURS) or "no-neighbour-shown")
