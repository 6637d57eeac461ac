"""How a twin and its trials look."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ipv6plan.cli.audit_view import TRUTH_STYLES, TRUTHS
from ipv6plan.cli.console import show, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.audit import Truth
from ipv6plan.pipeline.twin import Raised
from ipv6plan.text import Text
from ipv6plan.twin import Kind, NodeKind, Topology, Trial
from ipv6plan.twin.state import TwinState

FORMAT: Final = 1
WHAT: Final = {
    Kind.ACCEPTED: Text(en="file accepted", vi="tệp được chấp nhận"),
    Kind.ADDRESSES: Text(en="planned addresses", vi="địa chỉ theo quy hoạch"),
    Kind.NEIGHBOUR: Text(en="OSPFv3 neighbours", vi="láng giềng OSPFv3"),
    Kind.LINK: Text(en="both ends answer", vi="hai đầu liên kết thông"),
    Kind.LOOPBACK: Text(en="loopback answers", vi="loopback trả lời"),
    Kind.LAN: Text(en="hosts get an address", vi="máy nhận được địa chỉ"),
    Kind.DELEGATION: Text(en="a prefix is delegated", vi="ủy quyền được tiền tố"),
    Kind.PEERING: Text(en="BGP with the provider", vi="BGP với nhà cung cấp"),
    Kind.VIRTUAL: Text(en="virtual router", vi="bộ định tuyến ảo"),
    Kind.SERVICE: Text(en="service is reached", vi="tới được dịch vụ"),
    Kind.REFUSED: Text(en="kept out", vi="bị chặn"),
    Kind.PATH_MTU: Text(en="path MTU is found", vi="tìm được MTU đường đi"),
    Kind.AUDIT: Text(en="audit: as planned", vi="đánh giá: đúng quy hoạch"),
}
HOW: Final = {
    Kind.ACCEPTED: Text(en="vtysh, kea-dhcp6 -t", vi="vtysh, kea-dhcp6 -t"),
    Kind.ADDRESSES: Text(en="ip -6 address", vi="ip -6 address"),
    Kind.NEIGHBOUR: Text(en="show ipv6 ospf6 neighbor", vi="show ipv6 ospf6 neighbor"),
    Kind.LINK: Text(en="ping both ways", vi="ping hai chiều"),
    Kind.LOOPBACK: Text(en="ping", vi="ping"),
    Kind.LAN: Text(en="SLAAC or DHCPv6, ping", vi="SLAAC hoặc DHCPv6, ping"),
    Kind.DELEGATION: Text(en="DHCPv6 IA_PD, ip -6 route", vi="DHCPv6 IA_PD, ip -6 route"),
    Kind.PEERING: Text(en="show bgp at both ends", vi="show bgp ở hai đầu"),
    Kind.VIRTUAL: Text(en="ping, first router silent", vi="ping khi ngắt bộ định tuyến chính"),
    Kind.SERVICE: Text(en="connection", vi="kết nối"),
    Kind.REFUSED: Text(en="connection", vi="kết nối"),
    Kind.PATH_MTU: Text(en="TCP over 1280-byte links", vi="TCP qua liên kết 1280 byte"),
    Kind.AUDIT: Text(en="SNMP over IPv6", vi="SNMP qua IPv6"),
}
_PLAYS: Final = {
    NodeKind.ROUTER: Text(en="router", vi="bộ định tuyến"),
    NodeKind.SERVER: Text(en="server", vi="máy chủ"),
    NodeKind.CLIENT: Text(en="computer", vi="máy trạm"),
    NodeKind.MANAGER: Text(en="manager", vi="máy quản trị"),
    NodeKind.INTERNET: Text(en="provider", vi="nhà cung cấp"),
    NodeKind.FABRIC: Text(en="switches", vi="chuyển mạch"),
}
_TRIALS: Final = {
    "result": Text(en="result", vi="kết quả"),
    "promise": Text(en="what", vi="điều cam kết"),
    "subject": Text(en="where", vi="ở đâu"),
    "how": Text(en="how", vi="cách thử"),
    "seen": Text(en="seen", vi="thấy gì"),
}
_NODES: Final = {
    "namespace": Text(en="namespace", vi="không gian mạng"),
    "plays": Text(en="plays", vi="đóng vai"),
    "site": Text(en="site", vi="địa điểm"),
    "ports": Text(en="interfaces", vi="cổng"),
}


def show_design(topology: Topology) -> None:
    """Print what a twin would consist of."""
    rows = [
        (
            node.id,
            _PLAYS[node.kind].in_(spoken()),
            node.site,
            ", ".join(
                p.name if p.real in {"", p.name} else f"{p.name}={p.real}" for p in node.ports
            ),
        )
        for node in topology.nodes
    ]
    show(table(Rows(columns=_NODES, rows=rows)))


def deliver_trials(
    trials: Sequence[Trial], format_: Format, output: Path | None, *, failed: bool
) -> None:
    """Print or write the trials; JSON carries values, the other formats words."""
    chosen = [t for t in trials if not (failed and t.result is Truth.YES)]
    if format_ is Format.JSON:
        text = to_pretty_json({"format": FORMAT, "trials": list(map(_plain, chosen))})
        write(text) if output is None else save(output, text)
        return
    styles = {TRUTHS[truth].in_(spoken()): style for truth, style in TRUTH_STYLES.items()}
    rows = Rows(columns=_TRIALS, rows=list(map(_row, chosen)), styles=styles)
    deliver(rows, format_, output)


def _plain(trial: Trial) -> dict[str, object]:
    promise = trial.promise
    return {
        "kind": promise.kind,
        "subject": promise.subject,
        "from": promise.at,
        "to": promise.to,
        "address": promise.address,
        "port": promise.port,
        "protocol": promise.protocol,
        "result": trial.result,
        "detail": trial.detail.en,
    }


def _row(trial: Trial) -> tuple[str, ...]:
    kind = trial.promise.kind
    how = trial.promise.protocol.upper() or HOW[kind].in_(spoken())
    return (
        TRUTHS[trial.result].in_(spoken()),
        WHAT[kind].in_(spoken()),
        trial.promise.subject,
        how,
        trial.detail.in_(spoken()),
    )


def any_failed(trials: Sequence[Trial]) -> bool:
    """Tell whether a promise is broken."""
    return any(trial.result is Truth.NO for trial in trials)


def tried(trials: Sequence[Trial]) -> Text:
    """Say how many promises were kept, broken and not known."""
    yes, no, unknown = (
        sum(t.result is truth for t in trials) for truth in (Truth.YES, Truth.NO, Truth.UNKNOWN)
    )
    return Text(
        en=f"{len(trials)} promises tried: {yes} kept, {no} broken, {unknown} not known.",
        vi=f"đã thử {len(trials)} điều: {yes} đạt, {no} không đạt, {unknown} chưa rõ.",
    )


def raised_words(raised: Raised) -> Text:
    """Say what was built, and whether it settled."""
    nodes, routers = len(raised.topology.nodes), len(raised.topology.intents)
    en = "routing has settled" if raised.settled else "routing has NOT settled: the test says where"
    vi = "định tuyến đã ổn định" if raised.settled else "định tuyến CHƯA ổn định: lệnh test chỉ rõ"
    left = _left_out(raised.topology)
    return Text(
        en=f"the twin is up: {nodes} namespaces, {routers} routers; {en}{left.en}. "
        "Next: ipv6plan twin test",
        vi=f"bản sao đang chạy: {nodes} không gian mạng, {routers} bộ định tuyến; {vi}{left.vi}. "
        "Tiếp theo: ipv6plan twin test",
    )


def _left_out(topology: Topology) -> Text:
    cut = len(topology.left_out)
    if not cut:
        return Text(en="", vi="")
    return Text(
        en=f"; {cut} links that lead out of this part are left out",
        vi=f"; bỏ {cut} liên kết dẫn ra ngoài phần này",
    )


def exported(topology: Topology, folder: Path) -> Text:
    """Say where the topology is."""
    nodes = len(topology.nodes)
    return Text(
        en=f"{nodes} nodes written to {folder}/; next: containerlab deploy there",
        vi=f"đã ghi {nodes} nút vào {folder}/; tiếp theo: containerlab deploy trong thư mục đó",
    )


def lowered(state: TwinState | None) -> Text:
    """Say what was taken down."""
    if state is None:
        return Text(en="there is no twin here", vi="không có bản sao nào ở đây")
    count = len(state.nodes)
    return Text(
        en=f"the twin is gone: {count} namespaces removed",
        vi=f"đã gỡ bản sao: {count} không gian mạng",
    )
