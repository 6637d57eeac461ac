"""Where devices are managed: an IPv4 address of its own, or a host of one of the site's VLANs."""

from collections.abc import Mapping
from typing import Final

from ipv6plan.inventory.forms import AttachedForm, DeviceForm
from ipv6plan.inventory.layers import Layered
from ipv6plan.inventory.problems import Place
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.address import IPv4Address, IPv4Prefix
from ipv6plan.model.inventory import Attachment, Vlan
from ipv6plan.text import Text

_POINT_TO_POINT: Final = 31
"""From this length on, every address of a block is a host's (RFC 3021)."""


def attachment(
    unfolded: Unfolded, layers: Layered[DeviceForm], vlans: Mapping[int, Vlan]
) -> Attachment | None:
    """Give where a device is managed, with the address counted from the VLAN's subnet."""
    form, place = layers.get("management"), layers.at("management")
    if form is None:
        return None
    if not isinstance(form, AttachedForm):
        return Attachment(vlan=None, ipv4=form)
    vlan = vlans.get(form.vlan)
    if vlan is None:
        if unfolded.certain:
            unfolded.note(place.at("vlan"), _no_vlan(form.vlan))
        return Attachment(vlan=form.vlan, ipv4=None)
    return Attachment(vlan=form.vlan, ipv4=_host(unfolded, form.host, vlan.ipv4, place.at("host")))


def _host(
    unfolded: Unfolded, host: int, subnet: IPv4Prefix | None, place: Place
) -> IPv4Address | None:
    if subnet is None:
        return None
    least, most = 0, subnet.size - 1
    if subnet.length < _POINT_TO_POINT:
        least, most = 1, subnet.size - 2
    if least <= host <= most:
        return subnet.address(host)
    unfolded.note(place, _no_host(host, subnet, least, most))
    return None


def _no_vlan(vlan: int) -> Text:
    return Text(en=f"the site has no VLAN {vlan}", vi=f"địa điểm không có VLAN {vlan}")


def _no_host(host: int, subnet: IPv4Prefix, least: int, most: int) -> Text:
    return Text(
        en=f"a /{subnet.length} has no host {host}; hosts run from {least} to {most}",
        vi=f"khối /{subnet.length} không có máy số {host}; giá trị từ {least} đến {most}",
    )
