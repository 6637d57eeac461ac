"""VLANs whose routers are given prefixes (RFC 8415, IA_PD): where that can be, and what fits."""

from typing import Final

from ipv6plan.inventory.configuring_forms import DelegationForm
from ipv6plan.inventory.forms import VlanForm
from ipv6plan.inventory.layers import Layered
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.delegating import Delegation
from ipv6plan.model.inventory import HostMode
from ipv6plan.text import Text

_SUBNET: Final = 64


def delegation(unfolded: Unfolded, layers: Layered[VlanForm], *, routed: bool) -> Delegation | None:
    """Give what a VLAN's routers are to get; what is wrong with it is noted.

    None where nothing is delegated, or nothing can be.
    """
    form: DelegationForm | None = layers.get("delegation")
    if form is None:
        return None
    found = Delegation(length=form.length, count=form.count)
    place = layers.at("delegation")
    if not routed:
        unfolded.note(place, _NO_GATEWAY, _NAME_ONE)
    if layers.get("vrf"):
        unfolded.note(place, _IN_A_VRF)
    zone = unfolded.lookup.written.network.zones.get(layers.get("zone") or "")
    if zone is not None and zone.hosts is HostMode.STATIC:
        unfolded.note(place, _STATIC, _NOT_STATIC)
    size = _size(unfolded)
    if found.least <= 0:
        unfolded.note(place, _too_many(found))
    elif size is not None and found.least <= size:
        unfolded.note(place, _too_large(found, size), _would_fit(found, size))
    return found if found.least > 0 else None


def _size(unfolded: Unfolded) -> int | None:
    """Give the length of the site's block, where it is said anywhere; where uses come first a site
    has a block in every zone, as large as it needs.
    """
    addressing = unfolded.lookup.written.network.addressing
    if addressing.layout == "use-first":
        return None
    if unfolded.form.prefix is not None:
        return unfolded.form.prefix.length
    if unfolded.profile.size is not None:
        return unfolded.profile.size
    return next((tier.length for tier in addressing.tiers if tier.tier == "site"), None)


_NO_GATEWAY: Final = Text(
    en="nobody routes this VLAN, so that nobody could route what is delegated there",
    vi="VLAN này không có thiết bị định tuyến nên không ai định tuyến được tiền tố ủy quyền",
)
_NAME_ONE: Final = Text(en="give it a `gateway`", vi="hãy khai báo `gateway`")
_IN_A_VRF: Final = Text(
    en="a VLAN in a VRF delegates no prefixes: the routes for them would have to stand in that "
    "VRF, and routes of VRFs are not planned",
    vi="VLAN trong VRF không ủy quyền tiền tố: tuyến của chúng phải nằm trong VRF đó, mà tuyến "
    "trong VRF không thuộc quy hoạch",
)
_STATIC: Final = Text(
    en="hosts of this zone are `static`: nothing is advertised and no DHCPv6 is relayed there, so "
    "that a requesting router would neither find its router nor be answered",
    vi="máy trong vùng này đặt địa chỉ tĩnh (`static`): không gửi RA và không chuyển tiếp DHCPv6, "
    "bộ định tuyến xin tiền tố không tìm thấy tuyến mặc định và không được trả lời",
)
_NOT_STATIC: Final = Text(
    en="put the requesting routers into a VLAN of a zone with `hosts: slaac` or `dhcpv6`",
    vi="hãy đặt các bộ định tuyến đó vào VLAN của vùng có `hosts: slaac` hoặc `dhcpv6`",
)


def _too_many(found: Delegation) -> Text:
    return Text(
        en=f"{found.count} prefixes /{found.length} are more than there are",
        vi=f"{found.count} tiền tố /{found.length} nhiều hơn số tiền tố có thể có",
    )


def _too_large(found: Delegation, size: int) -> Text:
    if found.length <= size:
        return Text(
            en=f"a /{found.length} for each does not lie inside the site's /{size}",
            vi=f"mỗi tiền tố /{found.length} không nằm trong khối /{size} của địa điểm",
        )
    return Text(
        en=f"{found.count} prefixes /{found.length} need a /{found.least}, which does not fit "
        f"into the site's /{size} beside its VLANs",
        vi=f"{found.count} tiền tố /{found.length} cần một khối /{found.least}, không vừa trong "
        f"khối /{size} của địa điểm cùng với các VLAN",
    )


def _would_fit(found: Delegation, size: int) -> Text:
    """Say which number of such prefixes would fit, else that the site is too small."""
    bits = found.length - size - 1
    if bits < 0:
        return Text(
            en=f"give longer prefixes (up to /{_SUBNET}), or the site a larger `size`",
            vi=f"hãy cấp tiền tố dài hơn (đến /{_SUBNET}), hoặc tăng `size` của địa điểm",
        )
    return Text(
        en=f"at most {1 << bits} fit; or give longer prefixes, or the site a larger `size`",
        vi=f"vừa tối đa {1 << bits}; hoặc cấp tiền tố dài hơn, hoặc tăng `size` của địa điểm",
    )
