"""Loads every platform.yaml, and finds the platform of a device from what it says of itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError
from ipv6plan.model.platform import Model, Naming, Note, Platform, VersionSource
from ipv6plan.model.snmp import Oid, parse_oid
from ipv6plan.platforms.form import NoteForm, PlatformForm, VersionForm, explain
from ipv6plan.platforms.models import find_model
from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All platforms by name, in name order."""

    platforms: Mapping[str, Platform]
    model_files: tuple[Path, ...] = ()
    """Tables of products, read when first asked; an earlier one wins."""

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

    def model_of(self, object_id: Oid | None) -> Model | None:
        """Give the product that a sysObjectID names, as `platforms.models` finds it.

        Raises TemplateError where a table cannot be read.
        """
        return find_model(object_id, self.model_files) if object_id else None

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


def load_platforms(overrides: Path | None = None) -> Catalogue:
    """Read the bundled platforms, and those of `overrides`/platforms, which win whole; raises
    TemplateError with every problem of every file.
    """
    found: dict[str, Platform] = {}
    problems: list[Problem] = []
    for root in (resources.templates(), overrides):
        for path in sorted((root / "platforms").glob("*/platform.yaml")) if root else ():
            try:
                found[path.parent.name] = _load(path)
            except TemplateError as error:
                problems += error.problems
    if problems:
        raise TemplateError(problems)
    return Catalogue(
        platforms=MappingProxyType(dict(sorted(found.items()))),
        model_files=tuple(_model_files(overrides)),
    )


def _model_files(overrides: Path | None) -> Iterator[Path]:
    for root in (overrides, resources.templates()):
        if root is not None and (path := root / "knowledge" / "models.txt").is_file():
            yield path


def _load(path: Path) -> Platform:
    name = f"{path.parent.name}/{path.name}"
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), name)
    except InventoryError as error:
        raise TemplateError(error.problems) from error
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError.at(Source(name), _unreadable(error)) from error
    try:
        return _build(path.parent.name, PlatformForm.model_validate(document.data))
    except ValidationError as error:
        raise TemplateError(explain(error, document)) from error


def _unreadable(error: OSError | UnicodeDecodeError) -> Text:
    why = error.strerror if isinstance(error, OSError) else f"not UTF-8 at byte {error.start}"
    return Text(en=f"cannot be read: {why}", vi=f"không đọc được: {why}")


def _build(name: str, form: PlatformForm) -> Platform:
    return Platform(
        name=name,
        vendor=form.vendor,
        title=form.title,
        sys_object_ids=tuple(map(parse_oid, form.sys_object_ids)),
        sys_descr=tuple(form.sys_descr),
        versions=tuple(map(_version, form.versions)),
        naming=Naming(
            loopback=form.naming.loopback,
            vlan=form.naming.vlan,
            subinterface=form.naming.subinterface,
        ),
        interface_pattern=form.interface_pattern,
        comment=form.comment,
        extension=form.extension,
        renders=form.renders,
        limits=tuple(Text(en=limit.en, vi=limit.vi) for limit in form.limits),
        labels=MappingProxyType(form.labels),
        notes=tuple(map(_note, form.notes)),
        variants=MappingProxyType(form.variants),
        lacks=frozenset(form.lacks),
    )


def _note(form: NoteForm) -> Note:
    return Note(section=form.section, when=tuple(form.when), text=Text(en=form.en, vi=form.vi))


def _version(form: VersionForm) -> VersionSource:
    oid = None if form.oid is None else parse_oid(form.oid)
    return VersionSource(oid=oid, pattern=form.pattern)
