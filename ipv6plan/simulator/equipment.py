"""What simulated equipment says of itself: templates/simulator/models.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import Problem, Source, TemplateError
from ipv6plan.model.inventory import Device
from ipv6plan.model.platform import Platform
from ipv6plan.model.snmp import Oid, parse_oid
from ipv6plan.text import Text, same

_FILE: Final = "simulator/models.yaml"


class IndexStyle(StrEnum):
    """How an agent writes the address in an index of ipAddressTable."""

    CANONICAL = "canonical"
    """type.length.octets (RFC 4001)."""
    WITHOUT_LENGTH = "without-length"
    """type.octets, in RowPointers too, which are 0.0 for link-local addresses: ASA."""
    TRAILING_ZONE = "trailing-zone"
    """type.octets and four octets of zone, though the type is ipv6: OcNOS."""
    WORDS = "words"
    """type and eight numbers of 16 bits."""
    TEXT = "text"
    """type.length.characters: Fabric OS."""
    EMBEDDED_ZONE = "embedded-zone"
    """Canonical, with ifIndex in the second word of link-local addresses: KAME's stack."""


class PointerStyle(StrEnum):
    """What ipAddressPrefix says."""

    FULL = "full"
    ZERO = "zero"
    """0.0: not known."""
    EMPTY = "empty"
    """An OBJECT IDENTIFIER without content: PAN-OS."""


class ListenerStyle(StrEnum):
    """How sockets are listed that serve both IP versions."""

    NONE = ""
    """There are no tables of sockets."""
    BOTH = "both"
    """A row for each version."""
    ANY = "any"
    """One row of type unknown(0) (RFC 4022)."""
    ANY_SHORT = "any-short"
    """The same without the length 0: NX-OS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Which MIBs an agent serves, and how it writes what they leave open."""

    ip_mib: bool = False
    """The IPv6 objects of IP-MIB (RFC 4293)."""
    ipv6_mib: bool = False
    """IPV6-MIB (RFC 2465)."""
    ipv6_mib_scalars: bool = False
    """Whether IPV6-MIB has more than its address table."""
    ospfv3_mib: bool = False
    cisco_ietf: bool = False
    """The address table of CISCO-IETF-IP-MIB."""
    tp_link: bool = False
    """TP-Link's table of IPv6 addresses."""
    statistics: tuple[int, ...] = ()
    """IP versions of which ipSystemStatsTable is served."""
    adverts: bool = False
    neighbours: bool = False
    entity: bool = False
    tunnels: bool = False
    vrrpv3: bool = False
    listeners: ListenerStyle = ListenerStyle.NONE
    bgp: str = ""
    """Whose table shows BGP sessions over IPv6: cbgp-peer2, jnx-bgp-m2, hw-bgp, arista-bgp4v2."""
    in_use: tuple[Oid, ...] = ()
    """Vendors' counters of IPv6 packets, and numbers of sessions."""
    zoned: bool = False
    """Whether link-local addresses are of type ipv6z."""
    loopback_address: bool = False
    """Whether ::1 is listed."""
    long_names: bool = False
    """Whether tunnels have the long names that desktops give them."""
    index: IndexStyle = IndexStyle.CANONICAL
    pointer: PointerStyle = PointerStyle.FULL
    vdom: int = 0
    """What is appended to the index of ipAddrTable: FortiOS its VDOM; 0 for nothing."""

    @property
    def shows_addresses(self) -> bool:
        """Tell whether any table of the agent lists IPv6 addresses."""
        return self.ip_mib or self.ipv6_mib or self.cisco_ietf or self.tp_link


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """One model as it presents itself."""

    object_id: Oid
    """Empty where it has none."""
    description: str
    objects: tuple[tuple[Oid, str], ...]
    """Further objects, for the OS version above all."""
    traits: Traits
    model: str = ""
    version: str = ""
    maker: str = ""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Mib = Literal[
    "ip-mib",
    "ipv6-mib",
    "ipv6-mib-addresses",
    "ospfv3-mib",
    "cisco-ietf-ip-mib",
    "tp-link-ipv6",
    "statistics",
    "statistics-ipv6",
    "adverts",
    "neighbours",
    "entity-mib",
    "tunnel-mib",
    "vrrpv3-mib",
]


class _Series(_Strict):
    version: str
    old_version: str = Field(default="", alias="old-version")
    description: str
    mibs: list[Mib] | None = None


class _Model(_Strict):
    object_id: str = Field(default="", alias="object-id")
    series: str = ""


class _Platform(_Strict):
    object_id: str = Field(default="", alias="object-id")
    version: str = ""
    description: str
    objects: dict[str, str] = {}
    old_version: str = Field(default="", alias="old-version")
    mibs: list[Mib] = []
    listeners: ListenerStyle = ListenerStyle.NONE
    bgp: Literal["", "cbgp-peer2", "jnx-bgp-m2", "hw-bgp", "arista-bgp4v2"] = ""
    in_use: list[str] = Field(default=[], alias="in-use")
    link_local: Literal["plain", "zoned"] = Field(default="plain", alias="link-local")
    loopback_address: bool = Field(default=False, alias="loopback-address")
    index: IndexStyle = IndexStyle.CANONICAL
    prefix_pointer: PointerStyle = Field(default=PointerStyle.FULL, alias="prefix-pointer")
    vdom: int = 0
    long_names: bool = Field(default=False, alias="long-names")
    series: dict[str, _Series] = {}
    models: dict[str, _Model] = {}


class _File(_Strict):
    format: Literal[1]
    platforms: dict[str, _Platform]


class Showroom:
    """Every platform and model that the simulator knows."""

    def __init__(self, platforms: Mapping[str, _Platform]) -> None:
        self._platforms = platforms

    def equipment(self, device: Device, platform: Platform, *, old: bool = False) -> Equipment:
        """Give how `device` presents itself, on `old` software if there is such; an unknown model
        as its platform does.
        """
        known = self._platforms.get(device.platform) or _unknown(platform)
        models = {name.casefold(): model for name, model in known.models.items()}
        model = models.get(device.model.casefold()) or _Model()
        series = known.series.get(model.series)
        wording = series or known
        version = (old and (wording.old_version or known.old_version)) or wording.version
        object_id = model.object_id or known.object_id
        words = {"{model}": device.model, "{version}": version, "{name}": device.id}
        mibs = known.mibs if series is None or series.mibs is None else series.mibs
        return Equipment(
            object_id=parse_oid(object_id) if object_id else (),
            description=_filled(wording.description, words),
            objects=tuple((parse_oid(o), _filled(t, words)) for o, t in known.objects.items()),
            traits=_traits(known, frozenset(mibs)),
            model=device.model,
            version=version,
            maker=platform.vendor,
        )

    def stranger(self, platform: str) -> str:
        """Name a platform that is not `platform`: the last, or the one before it."""
        *_, before, last = sorted(self._platforms)
        return before if platform == last else last

    def other_model(self, device: Device) -> str:
        """Name another model of the same series, else of the platform, that is not the same by its
        sysObjectID; empty where there is none.
        """
        known = self._platforms.get(device.platform)
        models = {} if known is None else {n.casefold(): m for n, m in known.models.items()}
        own = models.get(device.model.casefold())
        if known is None or own is None:
            return ""
        others = [(n, m) for n, m in known.models.items() if m.object_id != own.object_id]
        alike = [name for name, model in others if model.series == own.series]
        return next(iter(alike or [name for name, _ in others]), "")


@cache  # what ships with the program stays as it is while it runs
def load_showroom() -> Showroom:
    """Read the bundled table; raises TemplateError."""
    path = resources.templates() / _FILE
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), _FILE)
        raw = _File.model_validate(document.data)
    except ValidationError as error:
        raise TemplateError(_problems(error, document)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError.at(Source(_FILE), same(str(error))) from error
    return Showroom(MappingProxyType(raw.platforms))


def _problems(error: ValidationError, document: yamlfile.Document) -> list[Problem]:
    return [
        Problem(
            source=document.source(item["loc"]),
            path=".".join(map(str, item["loc"])),
            message=Text(en=item["msg"], vi=f"giá trị không hợp lệ: {item['msg']}"),
        )
        for item in error.errors()
    ]


def _traits(platform: _Platform, mibs: frozenset[str]) -> Traits:
    versions = (1, 2) if "statistics" in mibs else (2,) if "statistics-ipv6" in mibs else ()
    return Traits(
        ip_mib="ip-mib" in mibs,
        ipv6_mib=bool(mibs & {"ipv6-mib", "ipv6-mib-addresses"}),
        ipv6_mib_scalars="ipv6-mib" in mibs,
        ospfv3_mib="ospfv3-mib" in mibs,
        cisco_ietf="cisco-ietf-ip-mib" in mibs,
        tp_link="tp-link-ipv6" in mibs,
        statistics=versions,
        adverts="adverts" in mibs,
        neighbours="neighbours" in mibs,
        entity="entity-mib" in mibs,
        tunnels="tunnel-mib" in mibs,
        vrrpv3="vrrpv3-mib" in mibs,
        listeners=platform.listeners,
        bgp=platform.bgp,
        in_use=tuple(map(parse_oid, platform.in_use)),
        zoned=platform.link_local == "zoned",
        loopback_address=platform.loopback_address,
        long_names=platform.long_names,
        index=platform.index,
        pointer=platform.prefix_pointer,
        vdom=platform.vdom,
    )


def _unknown(platform: Platform) -> _Platform:
    """Present a platform of which only the catalogue knows."""
    prefix = platform.sys_object_ids[0] if platform.sys_object_ids else ()
    return _Platform.model_validate(
        {
            "object-id": ".".join(map(str, prefix)),
            "description": f"{platform.title} {{model}}",
            "mibs": ["ip-mib", "statistics"],
        }
    )


def _filled(text: str, words: Mapping[str, str]) -> str:
    for place, word in words.items():
        text = text.replace(place, word)
    return text
