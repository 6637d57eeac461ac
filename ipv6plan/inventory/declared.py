"""What network.yaml declares once: network, policy, credentials, zones, groups, tenants."""

from collections.abc import Iterator, Mapping
from typing import Final

from ipv6plan.inventory.forms import (
    AuthProtocol,
    CommunityForm,
    CredentialForm,
    DeviceForm,
    KeptForm,
    NetworkFile,
    PrivProtocol,
    ProfileForm,
    SiteForm,
    TierForm,
    VlanForm,
)
from ipv6plan.inventory.problems import Place
from ipv6plan.inventory.references import Lookup
from ipv6plan.model.inventory import (
    Credential,
    Group,
    Keyed,
    Network,
    Order,
    Policy,
    Reserve,
    SecretRef,
    SnmpVersion,
    Tenant,
    Tier,
    Zone,
)
from ipv6plan.text import Text

RESERVED_TIERS: Final = ("site", "zone", "vlan")
EVERYBODY: Final = "all-tenants"
_GROUP: Final = "group"
_ALWAYS: Final = 128


def build_network(file: NetworkFile) -> Network:
    """Give the network itself."""
    form = file.network
    return Network(id=form.id, name=form.name, language=form.language, domain=form.domain or "")


def build_policy(file: NetworkFile, top: Place) -> Policy:
    """Give how addresses are given out."""
    form = file.addressing
    at = top.at("addressing", "tiers")
    first = form.infrastructure == "first"
    return Policy(
        tiers=tuple(_tier(tier, at.at(number)) for number, tier in enumerate(form.tiers)),
        infrastructure=Order.RIGHTMOST if first else Order.LEFTMOST,
        opaque_exposed=form.interface_ids.exposed == "opaque",
        last_octet=form.interface_ids.ipv4 == "last-octet",
        quarantine=form.quarantine,
        use_first=form.layout == "use-first",
    )


def _tier(form: TierForm, place: Place) -> Tier:
    return Tier(
        name=form.tier,
        length=form.length,
        order=form.order,
        encoding=form.encode,
        fallback=form.otherwise or Order.RIGHTMOST,
        growth=form.growth,
        least_parent=form.when or _ALWAYS,
        bits=form.bits,
        reserve=tuple(_kept(kept) for kept in form.reserve),
        source=place.source,
    )


def _kept(kept: str | KeptForm) -> Reserve:
    if isinstance(kept, KeptForm):
        return Reserve(block=kept.block, name=kept.name)
    return Reserve(block=0 if kept == "first" else -1)


def build_credentials(file: NetworkFile, top: Place) -> tuple[Credential, ...]:
    """Give how devices are asked."""
    at = top.at("credentials")
    return tuple(_credential(key, form, at.at(key)) for key, form in file.credentials.items())


def _credential(key: str, form: CredentialForm, place: Place) -> Credential:
    if isinstance(form, CommunityForm):
        return Credential(
            id=key, version=SnmpVersion(form.snmp), community=form.community, source=place.source
        )
    return Credential(
        id=key,
        version=SnmpVersion.V3,
        user=form.user,
        auth=_keyed(form.auth),
        priv=_keyed(form.priv),
        source=place.source,
    )


def _keyed(
    form: Mapping[AuthProtocol, SecretRef] | Mapping[PrivProtocol, SecretRef] | None,
) -> Keyed | None:
    for protocol, secret in (form or {}).items():
        return Keyed(protocol=protocol, secret=secret)
    return None


def build_zones(file: NetworkFile) -> tuple[Zone, ...]:
    """Give the security zones."""
    return tuple(
        Zone(
            id=key,
            name=form.name,
            hosts=form.hosts,
            exposed=form.exposed,
            interface_ids=form.interface_ids,
            aggregates=tuple(form.aggregates),
        )
        for key, form in file.zones.items()
    )


def build_groups(lookup: Lookup) -> tuple[Group, ...]:
    """Give the groups, their parents and tiers looked up."""
    file, at = lookup.written.network, lookup.written.top.at("groups")
    names = group_tiers(file)
    default = names[0] if names else _GROUP
    groups = []
    for key, form in file.groups.items():
        place = at.at(key)
        _check_reserved(lookup, key, place)
        lookup.check(place.at("parent"), "groups", form.parent)
        if (
            form.tier is not None
            and form.tier not in names
            and not lookup.written.doubtful("addressing")
        ):
            lookup.problems.add(
                place.at("tier"), _no_tier(form.tier), lookup.problems.like(form.tier, names)
            )
        groups.append(
            Group(
                id=key,
                name=form.name,
                tier=form.tier or default,
                parent=form.parent,
                was=form.was,
                source=place.source,
            )
        )
    return tuple(groups)


def _check_reserved(lookup: Lookup, key: str, place: Place) -> None:
    """Consumers of services name tenants, groups, or everybody."""
    if key == EVERYBODY:
        lookup.problems.add(
            place, Text(en=f"{key} means every tenant", vi=f"{key} có nghĩa là mọi cơ quan")
        )


def group_tiers(file: NetworkFile) -> tuple[str, ...]:
    """Give the names of the tiers that groups stand in, outermost first."""
    names = (tier.tier for tier in file.addressing.tiers)
    return tuple(name for name in names if name not in RESERVED_TIERS)


def _no_tier(name: str) -> Text:
    return Text(
        en=f"addressing.tiers has no tier {name!r} for groups",
        vi=f"addressing.tiers không có cấp {name!r} cho nhóm",
    )


def build_tenants(lookup: Lookup) -> tuple[Tenant, ...]:
    """Give the agencies, their groups looked up."""
    at = lookup.written.top.at("tenants")
    tenants = []
    for key, form in lookup.written.network.tenants.items():
        _check_reserved(lookup, key, at.at(key))
        lookup.check(at.at(key, "group"), "groups", form.group)
        tenants.append(Tenant(id=key, name=form.name, group=form.group, source=at.at(key).source))
    return tuple(tenants)


def check_words(lookup: Lookup) -> None:
    """Look up zones, credentials and platforms wherever a profile or a site names them."""
    for place, vlan in _vlans(lookup):
        lookup.check(place.at("zone"), "zones", vlan.zone)
    for place, device in _devices(lookup):
        lookup.check(place.at("credential"), "credentials", device.credential)
        for number, credential in enumerate(device.credentials):
            lookup.check(place.at("credentials", number), "credentials", credential)
        lookup.check(place.at("platform"), "platforms", device.platform)


def _vlans(lookup: Lookup) -> Iterator[tuple[Place, VlanForm]]:
    for place, owner in _owners(lookup):
        for key, form in owner.vlans.items():
            if form is not None:
                yield place.at("vlans", key), form


def _devices(lookup: Lookup) -> Iterator[tuple[Place, DeviceForm]]:
    for place, owner in _owners(lookup):
        for key, form in owner.devices.items():
            if form is not None:
                yield place.at("devices", key), form


def _owners(lookup: Lookup) -> Iterator[tuple[Place, ProfileForm | SiteForm]]:
    at = lookup.written.top.at("profiles")
    yield from ((at.at(key), form) for key, form in lookup.written.network.profiles.items())
    yield from ((entry.place, entry.form) for entry in lookup.written.sites.values())
