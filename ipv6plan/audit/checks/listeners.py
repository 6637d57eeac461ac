"""Whether services answer over IPv6 as they do over IPv4, as far as open sockets show."""

from collections.abc import Callable, Iterable

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import (
    BOTH,
    NEITHER,
    Case,
    Judgement,
    check,
    no,
    unknown,
    yes,
)
from ipv6plan.audit.sockets import (
    Listener,
    only_on_ipv4,
    only_on_ipv6,
    tcp_listeners,
    udp_listeners,
)
from ipv6plan.model.audit import Truth
from ipv6plan.model.snmp import Answered, Oid
from ipv6plan.text import Text

_TCP, _UDP = objects.TCP_LISTENER_PROCESS, objects.UDP_ENDPOINT_PROCESS
_REMEDY = Text(
    en="Let the service listen on :: as well (listen-on-v6, ListenAddress ::, [::]:port), after "
    "the IPv6 filter is in place.",
    vi="Cho dịch vụ lắng nghe cả trên :: (listen-on-v6, ListenAddress ::, [::]:port) sau khi đã có "
    "bộ lọc IPv6.",
)


def _on_both(
    case: Case, column: Oid, listeners: Callable[[Answered], tuple[Listener, ...]]
) -> Judgement:
    found = listeners(case.answered)
    if not found:
        return unknown(case.why_absent((column,)))
    alone = only_on_ipv4(found)
    gap = case.gap_of((column,))
    proof = [listener.row for listener in (alone or found)]
    if gap:
        return unknown(gap, *proof, detail=_ports(alone))
    if alone and not _shows_ipv6(found):
        return unknown("listeners-of-ipv4-alone", *proof, detail=_ports(alone))
    return no("ipv4-only-listeners", *proof, detail=_ports(alone)) if alone else yes(*proof)


@check(
    id="tcp-listens-on-ipv6",
    title=Text(en="TCP services listen on IPv6", vi="Dịch vụ TCP lắng nghe trên IPv6"),
    severity="medium",
    vi="Kiểm tra mỗi cổng TCP lắng nghe trên IPv4 cũng lắng nghe trên IPv6; các cổng chưa có được "
    "liệt kê.",
    needs=(_TCP,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4022", "RFC 4038"),
    remedy=_REMEDY,
    axes=BOTH,
)
def tcp_listens_on_ipv6(case: Case) -> Judgement:
    """Verifies that each TCP port that listens on IPv4 listens on IPv6; a table without a single
    IPv6 row may be one that leaves them out.
    """
    return _on_both(case, _TCP, tcp_listeners)


@check(
    id="udp-listens-on-ipv6",
    title=Text(en="UDP services listen on IPv6", vi="Dịch vụ UDP lắng nghe trên IPv6"),
    severity="medium",
    vi="Kiểm tra mỗi cổng UDP dưới 32768 lắng nghe trên IPv4 cũng lắng nghe trên IPv6.",
    needs=(_UDP,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4113", "RFC 4038"),
    remedy=_REMEDY,
    axes=BOTH,
)
def udp_listens_on_ipv6(case: Case) -> Judgement:
    """Verifies that each UDP port below 32768 that is open on IPv4 is open on IPv6."""
    return _on_both(case, _UDP, udp_listeners)


@check(
    id="no-listener-on-ipv6-alone",
    title=Text(en="No service on IPv6 alone", vi="Không có dịch vụ chỉ mở trên IPv6"),
    severity="medium",
    vi="Kiểm tra không có cổng nào mở trên IPv6 mà không mở trên IPv4: có thể là cổng bị quên lọc.",
    needs=(_TCP, _UDP),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4022", "RFC 4113", "RFC 9099 section 2.7.1"),
    remedy=Text(
        en="Bind the listed ports to the addresses they are meant for, or close them; filter IPv6 "
        "as IPv4 is filtered.",
        vi="Chỉ mở các cổng được liệt kê ở địa chỉ cần thiết hoặc đóng lại; lọc IPv6 như IPv4.",
    ),
    axes=NEITHER,
)
def no_listener_on_ipv6_alone(case: Case) -> Judgement:
    """Verifies that no port is open on an IPv6 address and not on IPv4; one open on :: may serve
    IPv4 through the same socket.
    """
    tables = (tcp_listeners(case.answered), udp_listeners(case.answered))
    found = [listener for table in tables for listener in table]
    if not found:
        return unknown(case.why_absent((_TCP, _UDP)))
    alone = [listener for table in tables for listener in only_on_ipv6(table)]
    sure = [listener for listener in alone if not listener.wildcard and not _local(listener)]
    gap = case.gap_of((_TCP, _UDP))
    if sure and not gap:
        return no("ipv6-only-listeners", *(x.row for x in sure), detail=_ports(sure))
    if gap or alone:
        reason = gap or "listeners-may-serve-both"
        return unknown(reason, *(x.row for x in alone), detail=_ports(alone))
    return yes(*(listener.row for listener in found))


def _ports(listeners: Iterable[Listener]) -> list[str]:
    return [str(port) for port in sorted({listener.port for listener in listeners})]


def _shows_ipv6(listeners: Iterable[Listener]) -> bool:
    """Tell whether the table is one that shows IPv6 sockets at all."""
    return any(listener.ipv6 for listener in listeners)


def _local(listener: Listener) -> bool:
    """Tell whether a listener is bound to a link-local address: no concern of others' filters."""
    return (254, 128) in {listener.row.oid[n : n + 2] for n in (11, 12)}
