"""What simulated equipment says of itself: templates/simulator/models.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Which MIBs an agent serves, and how it writes what they leave open."""

    ip_mib: bool
    """The IPv6 objects of IP-MIB (RFC 4293)."""
    ipv6_mib: bool
    """IPV6-MIB (RFC 2465)."""
    ipv6_mib_scalars: bool
    """Whether IPV6-MIB has more than its address table."""
    ospfv3_mib: bool
    zoned: bool
    """Whether link-local addresses are of type ipv6z."""
    loopback_address: bool
    """Whether ::1 is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """One model as it presents itself."""

    object_id: Oid
    """Empty where it has none."""
    description: str
    objects: tuple[tuple[Oid, str], ...]
    """Further objects, for the OS version above all."""
    traits: Traits


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Series(_Strict):
    version: str
    description: str


class _Model(_Strict):
    object_id: str = Field(default="", alias="object-id")
    series: str = ""


class _Platform(_Strict):
    object_id: str = Field(default="", alias="object-id")
    version: str = ""
    description: str
    objects: dict[str, str] = {}
    mibs: list[Literal["ip-mib", "ipv6-mib", "ipv6-mib-addresses", "ospfv3-mib"]] = []
    link_local: Literal["plain", "zoned"] = Field(default="plain", alias="link-local")
    loopback_address: bool = Field(default=False, alias="loopback-address")
    series: dict[str, _Series] = {}
    models: dict[str, _Model] = {}


class _File(_Strict):
    format: Literal[1]
    platforms: dict[str, _Platform]


class Showroom:
    """Every platform and model that the simulator knows."""

    def __init__(self, platforms: Mapping[str, _Platform]) -> None:
        self._platforms = platforms

    def equipment(self, device: Device, platform: Platform) -> Equipment:
        """Give how `device` presents itself; an unknown model as its platform does."""
        known = self._platforms.get(device.platform) or _unknown(platform)
        models = {name.casefold(): model for name, model in known.models.items()}
        model = models.get(device.model.casefold()) or _Model()
        wording = known.series.get(model.series) or known
        object_id = model.object_id or known.object_id
        words = {"{model}": device.model, "{version}": wording.version, "{name}": device.id}
        return Equipment(
            object_id=parse_oid(object_id) if object_id else (),
            description=_filled(wording.description, words),
            objects=tuple((parse_oid(o), _filled(t, words)) for o, t in known.objects.items()),
            traits=_traits(known),
        )


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


def _traits(platform: _Platform) -> Traits:
    mibs = set(platform.mibs)
    return Traits(
        ip_mib="ip-mib" in mibs,
        ipv6_mib=bool(mibs & {"ipv6-mib", "ipv6-mib-addresses"}),
        ipv6_mib_scalars="ipv6-mib" in mibs,
        ospfv3_mib="ospfv3-mib" in mibs,
        zoned=platform.link_local == "zoned",
        loopback_address=platform.loopback_address,
    )


def _unknown(platform: Platform) -> _Platform:
    """Present a platform of which only the catalogue knows."""
    prefix = platform.sys_object_ids[0] if platform.sys_object_ids else ()
    return _Platform.model_validate(
        {
            "object-id": ".".join(map(str, prefix)),
            "description": f"{platform.title} {{model}}",
            "mibs": ["ip-mib"],
        }
    )


def _filled(text: str, words: Mapping[str, str]) -> str:
    for place, word in words.items():
        text = text.replace(place, word)
    return text
