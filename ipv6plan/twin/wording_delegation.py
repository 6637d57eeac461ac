"""The words for what trials of delegated prefixes see, in both languages."""

from collections.abc import Sequence

from ipv6plan.text import Text


def no_server() -> Text:
    """Say why it is not known whether prefixes are delegated."""
    return Text(
        en="no DHCPv6 server that delegates prefixes here is played (it is not in this part, or "
        "kea-dhcp6-server, isc-dhcp-relay or isc-dhcp-client is not installed)",
        vi="không dựng máy chủ DHCPv6 nào ủy quyền tiền tố ở đây (nằm ngoài phần này, hoặc máy "
        "chưa cài kea-dhcp6-server, isc-dhcp-relay hay isc-dhcp-client)",
    )


def not_delegated(log: Sequence[str]) -> Text:
    """Say that no prefix came, and what the server said last."""
    en, vi = "no prefix from DHCPv6 (IA_PD)", "không nhận được tiền tố qua DHCPv6 (IA_PD)"
    if not log:
        return Text(
            en=f"{en}; no server complains: is there a relay, and does a server have pd-pools for "
            "this VLAN?",
            vi=f"{vi}; không máy chủ nào báo lỗi: đã có bộ chuyển tiếp chưa, và máy chủ có "
            "pd-pools cho VLAN này không?",
        )
    words = "; ".join(log)
    return Text(en=f"{en}; {words}", vi=f"{vi}; {words}")


def wrong_delegation(prefix: str, planned: Sequence[str]) -> Text:
    """Name a prefix of another length than planned, or from elsewhere."""
    words = ", ".join(planned)
    return Text(
        en=f"{prefix} was delegated; planned {words}",
        vi=f"đã ủy quyền {prefix}; quy hoạch {words}",
    )


def not_discarded(ways: Sequence[str]) -> Text:
    """Name the routers that know nothing of the pool."""
    words = "; ".join(ways)
    return Text(
        en=f"no route to the pool, which gateways discard and tell others of: {words}",
        vi=f"không có tuyến tới dải ủy quyền, dải mà bộ định tuyến của VLAN phải hủy gói và quảng "
        f"bá: {words}",
    )


def delegated(prefix: str) -> Text:
    """Name the delegated prefix, and say what is not tried."""
    return Text(
        en=f"{prefix}; the way to it is not tried: the relay here enters no routes",
        vi=f"{prefix}; chưa thử đường tới tiền tố này: bộ chuyển tiếp ở đây không tự thêm tuyến",
    )
