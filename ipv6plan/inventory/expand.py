"""Sites as values: VLANs, devices, ports, addresses, from a site and its profile."""

from collections.abc import Mapping
from typing import Final

from ipv6plan.inventory.delegating import delegation
from ipv6plan.inventory.fields import Offset, UnfitError, outside
from ipv6plan.inventory.forms import DeviceForm, VlanForm
from ipv6plan.inventory.interfaces import check_uplinks, device_ports
from ipv6plan.inventory.layers import Layered
from ipv6plan.inventory.management import attachment
from ipv6plan.inventory.only6 import check_only6
from ipv6plan.inventory.overlaps import check_hosts, check_vlans
from ipv6plan.inventory.problems import MISSING, Place
from ipv6plan.inventory.references import nothing, routes_nothing
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.address import AddressError, IPv4Prefix
from ipv6plan.model.configuring import VRRP
from ipv6plan.model.inventory import Device, Site, Vlan
from ipv6plan.text import Text

_LONGEST_ID: Final = 63


def build_site(unfolded: Unfolded) -> Site:
    """Give the site as a value; what is wrong is noted, and left out or stood in for."""
    form, place = unfolded.form, unfolded.place
    lookup = unfolded.lookup
    lookup.check(place.at("profile"), "profiles", form.profile)
    lookup.check(place.at("tenant"), "tenants", form.tenant)
    lookup.check(place.at("group"), "groups", form.group)
    vlans = {key: _vlan(unfolded, key, layers) for key, layers in unfolded.vlans.items()}
    devices = tuple(_device(unfolded, key, vlans) for key in unfolded.devices)
    _check_gateways(unfolded, {d.key: d for d in devices})
    check_uplinks(unfolded, devices)
    check_vlans(unfolded, vlans)
    check_hosts(unfolded, devices)
    tenant = lookup.written.network.tenants.get(form.tenant)
    return Site(
        id=unfolded.id,
        name=form.name,
        profile=form.profile,
        tenant=form.tenant,
        group=form.group or ("" if tenant is None else tenant.group),
        size=unfolded.profile.size,
        ipv4=form.ipv4,
        vlans=tuple(vlans.values()),
        devices=devices,
        number=form.number,
        prefix=form.prefix,
        aggregates=tuple(form.aggregates or unfolded.profile.aggregates),
        routing=form.routing or unfolded.profile.routing or lookup.written.network.network.routing,
        was=form.was,
        source=place.source,
    )


def _vlan(unfolded: Unfolded, key: int, layers: Layered[VlanForm]) -> Vlan:
    for name in ("name", "zone"):
        if layers.get(name) is None:
            unfolded.note(layers.at(name), MISSING)
    keys, _ = _gateway(unfolded, layers)
    routers = [f"{unfolded.id}-{key}" for key in keys]
    subnet = _subnet(unfolded, layers)
    check_only6(unfolded, layers, subnet)
    return Vlan(
        id=key,
        name=layers.get("name") or "",
        zone=layers.get("zone") or "",
        ipv4=subnet,
        gateway=routers[0] if routers else None,
        standby=tuple(routers[1:]),
        prefix=layers.get("prefix"),
        interface_ids=layers.get("interface_ids"),
        nat64=layers.get("nat64"),
        vrf=layers.get("vrf") or "",
        fhrp=layers.get("fhrp") or VRRP,
        delegation=delegation(unfolded, layers, routed=bool(routers)),
        source=layers.place.source,
    )


def _gateway(unfolded: Unfolded, layers: Layered[VlanForm]) -> tuple[tuple[str, ...], Place]:
    """Give the device keys that route a VLAN, and where it is written: VLAN, site, profile."""
    if layers.says("gateway"):
        keys, place = layers.get("gateway"), layers.at("gateway")
    elif "gateway" in unfolded.form.model_fields_set:
        keys, place = unfolded.form.gateway, unfolded.place.at("gateway")
    else:
        keys, place = unfolded.profile.gateway, unfolded.at_profile.at("gateway")
    return tuple(keys or ()), place


def _check_gateways(unfolded: Unfolded, devices: Mapping[str, Device]) -> None:
    """Verify that gateways are devices of the site, of roles that route."""
    for layers in unfolded.vlans.values():
        keys, place = _gateway(unfolded, layers)
        for key in keys:
            if key in devices:
                message = routes_nothing(devices[key])
                if message is not None:
                    unfolded.note(place, message)
            elif unfolded.certain:
                unfolded.note(place, nothing("devices", key), unfolded.problems.like(key, devices))


def _subnet(unfolded: Unfolded, layers: Layered[VlanForm]) -> IPv4Prefix | None:
    written, place, block = layers.get("ipv4"), layers.at("ipv4"), unfolded.form.ipv4
    try:
        subnet: IPv4Prefix | None = (
            written.within(block) if isinstance(written, Offset) else written
        )
    except (AddressError, UnfitError) as error:
        unfolded.note(place, error.message)
        return None
    if subnet is not None and block is not None and not block.holds(subnet):
        unfolded.note(place, outside(str(subnet), block))
    return subnet


def _device(unfolded: Unfolded, key: str, vlans: Mapping[int, Vlan]) -> Device:
    layers = unfolded.devices[key]
    for name in ("role", "platform", "model"):
        if layers.get(name) is None:
            unfolded.note(layers.at(name), MISSING)
    if len(unfolded.id) + 1 + len(key) > _LONGEST_ID:
        unfolded.note(layers.place, _long(unfolded.id, key))
    credentials = _credentials(layers)
    return Device(
        id=f"{unfolded.id}-{key}",
        site=unfolded.id,
        role=layers.get("role") or "router",
        platform=layers.get("platform") or "",
        model=layers.get("model") or "",
        management=attachment(unfolded, layers, vlans),
        credential=credentials[0] if credentials else None,
        further_credentials=credentials[1:],
        over_ipv6=layers.get("over") == "ipv6",
        ports=tuple(device_ports(unfolded, key, layers)),
        was=layers.get("was"),
        source=layers.place.source,
    )


def _credentials(layers: Layered[DeviceForm]) -> tuple[str, ...]:
    """Give the credentials to try: the site's word wins over the profile's, one or several."""
    name = layers.first_of("credential", "credentials")
    found = layers.get(name) if name else None
    return (found,) if isinstance(found, str) else tuple(found or ())


def _long(site: str, key: str) -> Text:
    return Text(
        en=f"the device's id {site}-{key} has more than {_LONGEST_ID} characters",
        vi=f"mã thiết bị {site}-{key} dài quá {_LONGEST_ID} ký tự",
    )
