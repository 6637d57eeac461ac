"""Loads every platform.yaml, and finds the platform of a device from what it says of itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import Problem, Source, TemplateError
from ipv6plan.model.platform import Naming, Note, Platform, VersionSource
from ipv6plan.model.snmp import Oid, parse_oid
from ipv6plan.text import Text, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All platforms by name, in name order."""

    platforms: Mapping[str, Platform]

    def __getitem__(self, name: str) -> Platform:
        return self.platforms[name]

    def __contains__(self, name: str) -> bool:
        return name in self.platforms

    def identify(self, object_id: Oid | None, description: str) -> Platform | None:
        """Give the platform with the longest sysObjectID match whose sysDescr patterns agree.

        Where several share that prefix, or none has one, sysDescr decides; None where nothing does.
        """
        named = self._by_object_id(object_id, description) if object_id else None
        return named or self._by_description(description)

    def _by_object_id(self, object_id: Oid, description: str) -> Platform | None:
        found = [
            (len(prefix), bool(platform.sys_descr), platform)
            for platform in self.platforms.values()
            for prefix in platform.sys_object_ids
            if object_id[: len(prefix)] == prefix and _agrees(platform, description)
        ]
        return max(found, key=lambda item: item[:2], default=(0, False, None))[2]

    def _by_description(self, description: str) -> Platform | None:
        found = (p for p in self.platforms.values() if p.sys_descr and _agrees(p, description))
        return next(found, None)


def _agrees(platform: Platform, description: str) -> bool:
    flat = " ".join(description.split())
    return not platform.sys_descr or any(re.search(p, flat) for p in platform.sys_descr)


INTERFACE = r"[A-Za-z][A-Za-z0-9/.:_-]{0,62}"
"""What interface names look like where a platform does not say."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Version(_Strict):
    oid: str | None = None
    pattern: str


class _Naming(_Strict):
    loopback: str = ""
    vlan: str = ""
    subinterface: str = "{port}.{vlan}"


class _Limit(_Strict):
    en: str
    vi: str


class _Note(_Limit):
    section: Literal[
        "before", "apply", "verify", "limits", "uncertain", "omitted", "undo", "rollback"
    ]
    when: list[str] = []


class _Platform(_Strict):
    vendor: str
    title: str
    sys_object_ids: list[str] = Field(default_factory=list, alias="sys-object-ids")
    sys_descr: list[str] = Field(default_factory=list, alias="sys-descr")
    versions: list[_Version] = []
    naming: _Naming = _Naming()
    interface_pattern: str = Field(
        default=r"[A-Za-z][A-Za-z0-9/.:_-]{0,62}", alias="interface-pattern"
    )
    comment: str = "!"
    extension: str = "cfg"
    renders: bool = False
    limits: list[_Limit] = []
    labels: dict[str, str] = {}
    notes: list[_Note] = []
    variants: dict[str, str] = {}
    lacks: list[Literal["guards", "relay", "managers"]] = []


def load_platforms(overrides: Path | None = None) -> Catalogue:
    """Read the bundled platforms, and those of `overrides`/platforms, which win whole; raises
    TemplateError.
    """
    found: dict[str, Platform] = {}
    for root in (resources.templates(), overrides):
        for path in sorted((root / "platforms").glob("*/platform.yaml")) if root else ():
            found[path.parent.name] = _load(path)
    return Catalogue(platforms=MappingProxyType(dict(sorted(found.items()))))


def _load(path: Path) -> Platform:
    name = f"{path.parent.name}/{path.name}"
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), name)
        return _build(path.parent.name, _Platform.model_validate(document.data))
    except ValidationError as error:
        raise TemplateError(_problems(error, document)) from error
    except (OSError, UnicodeDecodeError, re.error) as error:
        raise TemplateError.at(Source(name), same(str(error))) from error


def _problems(error: ValidationError, document: yamlfile.Document) -> list[Problem]:
    return [
        Problem(
            source=document.source(item["loc"]),
            path=".".join(map(str, item["loc"])),
            message=Text(en=item["msg"], vi=f"giá trị không hợp lệ: {item['msg']}"),
        )
        for item in error.errors()
    ]


def _build(name: str, raw: Any) -> Platform:
    for pattern in (
        *raw.sys_descr,
        raw.interface_pattern,
        *(v.pattern for v in raw.versions),
        *raw.variants.values(),
    ):
        re.compile(pattern)
    return Platform(
        name=name,
        vendor=raw.vendor,
        title=raw.title,
        sys_object_ids=tuple(map(parse_oid, raw.sys_object_ids)),
        sys_descr=tuple(raw.sys_descr),
        versions=tuple(_version(v) for v in raw.versions),
        naming=Naming(**raw.naming.model_dump()),
        interface_pattern=raw.interface_pattern,
        comment=raw.comment,
        extension=raw.extension,
        renders=raw.renders,
        limits=tuple(Text(en=limit.en, vi=limit.vi) for limit in raw.limits),
        labels=MappingProxyType(raw.labels),
        notes=tuple(map(_note, raw.notes)),
        variants=MappingProxyType(raw.variants),
        lacks=frozenset(raw.lacks),
    )


def _note(raw: _Note) -> Note:
    return Note(section=raw.section, when=tuple(raw.when), text=Text(en=raw.en, vi=raw.vi))


def _version(raw: _Version) -> VersionSource:
    return VersionSource(oid=parse_oid(raw.oid) if raw.oid else None, pattern=raw.pattern)
