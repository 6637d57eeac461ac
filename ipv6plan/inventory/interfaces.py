"""Ports of devices, ranges written out, and whether a platform has interfaces of such names."""

import re
from collections.abc import Iterable, Iterator

from ipv6plan.inventory.fields import UnfitError
from ipv6plan.inventory.forms import CarriedForm, DeviceForm
from ipv6plan.inventory.layers import Layered
from ipv6plan.inventory.ports import port_names
from ipv6plan.inventory.problems import Place, shown
from ipv6plan.inventory.references import nothing, repeated
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.inventory import Device, Port, PortMode
from ipv6plan.model.platform import Platform
from ipv6plan.platforms import Catalogue
from ipv6plan.text import Text


def device_ports(unfolded: Unfolded, key: str, layers: Layered[DeviceForm]) -> Iterator[Port]:
    """Give the ports of a device in the order they are written, noting what is wrong."""
    place, seen = layers.at("ports"), set[str]()
    platform = platform_of(unfolded.lookup.catalogue, layers.get("platform"))
    for written, form in layers.get("ports").items():
        at = place.at(written)
        if isinstance(form, CarriedForm):
            _check_carried(unfolded, key, form, at)
        try:
            names = list(port_names(written))
        except UnfitError as error:
            unfolded.note(at, error.message)
            continue
        if platform is not None and not all(fits(name, platform) for name in names):
            unfolded.note(at, misnamed(written, platform))
        if not seen.isdisjoint(names):
            unfolded.note(at, _twice(next(name for name in names if name in seen)))
        seen.update(names)
        for name in names:
            yield _port(unfolded.id, name, form)


def _port(site: str, name: str, form: "CarriedForm | str") -> Port:
    if isinstance(form, str):
        return Port(name=name, mode=PortMode(form))
    if form.access is not None:
        return Port(name=name, mode=PortMode.ACCESS, vlans=(form.access,))
    if form.dot1q is not None:
        return Port(name=name, mode=PortMode.DOT1Q, vlans=tuple(form.dot1q))
    to = None if form.to is None else f"{site}-{form.to}"
    return Port(name=name, mode=PortMode.TRUNK, vlans=tuple(form.trunk or ()), to=to)


def _check_carried(unfolded: Unfolded, key: str, form: CarriedForm, at: Place) -> None:
    mode = next(iter(form.model_fields_set - {"to"}))
    carried = [form.access] if form.access is not None else form.trunk or form.dot1q or []
    for vlan in dict.fromkeys(carried):
        if vlan not in unfolded.vlans and unfolded.certain:
            unfolded.note(at.at(mode), _no_vlan(vlan))
    for vlan in repeated(carried):
        unfolded.note(at.at(mode), _vlan_twice(vlan))
    if form.to == key:
        unfolded.note(at.at("to"), _itself())
    elif form.to is not None and form.to not in unfolded.devices and unfolded.certain:
        hint = unfolded.problems.like(form.to, unfolded.devices)
        unfolded.note(at.at("to"), nothing("devices", form.to), hint)


def uplink_ports(devices: Iterable[Device]) -> Iterator[tuple[Device, str]]:
    """Give the ports that lead to the network above."""
    for device in devices:
        yield from ((device, p.name) for p in device.ports if p.mode is PortMode.UPLINK)


def check_uplinks(unfolded: Unfolded, devices: Iterable[Device]) -> None:
    """Verify that a site has one port at most that leads to the network above."""
    found = list(uplink_ports(devices))
    for device, port in found[1:]:
        place = unfolded.devices[device.key].at("ports").at(port)
        unfolded.note(place, _second_uplink(f"{found[0][0].key}/{found[0][1]}"))


def platform_of(catalogue: Catalogue, name: str | None) -> Platform | None:
    """Give a platform, if it is known."""
    return catalogue[name] if name is not None and name in catalogue else None


def fits(name: str, platform: Platform) -> bool:
    """Tell whether an interface of the platform can be called so."""
    return re.fullmatch(platform.interface_pattern, name) is not None


def misnamed(name: str, platform: Platform) -> Text:
    """Say that no interface of the platform is called so."""
    return Text(
        en=f"{shown(name)} is not an interface name of {platform.name}, written in full",
        vi=f"{shown(name)} không phải là tên cổng đầy đủ của {platform.name}",
    )


def _second_uplink(first: str) -> Text:
    return Text(
        en=f"the site's uplink is {first}; mark other ports `routed` and write `links`",
        vi=f"cổng uplink của địa điểm là {first}; hãy ghi các cổng khác là `routed` và khai báo "
        "`links`",
    )


def _no_vlan(vlan: int) -> Text:
    return Text(en=f"the site has no VLAN {vlan}", vi=f"địa điểm không có VLAN {vlan}")


def _vlan_twice(vlan: int) -> Text:
    return Text(en=f"VLAN {vlan} is named twice", vi=f"VLAN {vlan} được ghi hai lần")


def _twice(name: str) -> Text:
    return Text(en=f"port {name} is described twice", vi=f"cổng {name} được khai báo hai lần")


def _itself() -> Text:
    return Text(
        en="a trunk leads to another device", vi="đường trunk phải nối đến một thiết bị khác"
    )
