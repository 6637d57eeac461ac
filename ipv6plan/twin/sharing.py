"""Looks at virtual routers in a twin: what those who share one say of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ipv6plan.model.intent import InterfaceIntent
from ipv6plan.twin.seeing import Twin, asked


def amiss(twin: Twin, vlan: str, gone: str = "") -> Iterator[str]:
    """Give what the routers of a VLAN say of its virtual router that is not as planned: the first
    that is there forwards, each has both addresses; `gone` is not there. Raises TwinError.
    """
    taking = {
        intent.device.id: i
        for intent in twin.topology.intents
        for i in intent.interfaces
        if i.vrrp is not None and i.description == vlan and intent.device.id != gone
    }
    first = max(taking, key=lambda router: _priority(taking[router]), default="")
    for router, i in taking.items():
        assert i.vrrp is not None  # noqa: S101  # chosen so
        said = _said(twin, router, i)
        planned = "Master" if router == first else "Backup"
        if said.get("status") != planned:
            yield f"{router} {i.name}: {said.get('status', '-')}, VRRP {planned}"
        has = sorted(map(str, said.get("addresses", ())))
        if set(has) != {str(i.vrrp.link_local), str(i.vrrp.address.address)}:
            yield f"{router} {i.name}: VRRP {', '.join(has) or '-'}"


def _priority(interface: InterfaceIntent) -> int:
    return 0 if interface.vrrp is None else interface.vrrp.priority


def _said(twin: Twin, router: str, interface: InterfaceIntent) -> Mapping[str, Any]:
    """Give what a router says of its planned group of an interface, as far as IPv6 goes."""
    text = asked(twin, router, f"show vrrp interface {interface.name} json")
    try:
        rows: list[dict[str, Any]] = json.loads(text)
    except ValueError:
        return {}
    group = interface.vrrp.group if interface.vrrp else 0
    found: Mapping[str, Any] = next((row["v6"] for row in rows if row["vrid"] == group), {})
    return found
