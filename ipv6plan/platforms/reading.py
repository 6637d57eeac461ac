"""Reads templates/platforms/<name>/platform.yaml and support.yaml, the workspace's own included."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError
from ipv6plan.model.platform import FurtherFile, Naming, Note, Platform, VersionSource
from ipv6plan.model.snmp import parse_oid
from ipv6plan.model.support import Knowledge
from ipv6plan.platforms.form import (
    TRUSTED,
    FurtherFileForm,
    NoteForm,
    PlatformForm,
    StrictForm,
    VersionForm,
    explain,
)
from ipv6plan.platforms.support_form import SupportForm
from ipv6plan.text import Text

_Form = TypeVar("_Form", bound=StrictForm)


def read_platforms(roots: Iterable[Path]) -> Mapping[str, Platform]:
    """Read the platforms of folders of templates, a later one's whole; raises TemplateError with
    every problem of every file.
    """
    found: dict[str, Platform] = {}
    problems: list[Problem] = []
    for root in roots:
        for path in sorted((root / "platforms").glob("*/platform.yaml")):
            try:
                found[path.parent.name] = _build(path.parent.name, _read(path, PlatformForm))
            except TemplateError as error:
                problems += error.problems
    if problems:
        raise TemplateError(problems)
    return MappingProxyType(dict(sorted(found.items())))


@cache
def read_knowledge(path: Path) -> Knowledge:
    """Read one support.yaml; raises TemplateError with every problem in it."""
    return _read(path, SupportForm).knowledge()


def _read(path: Path, form: type[_Form]) -> _Form:
    name = f"{path.parent.name}/{path.name}"
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), name)
    except InventoryError as error:
        raise TemplateError(error.problems) from error
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError.at(Source(name), _unreadable(error)) from error
    context = TRUSTED if path.is_relative_to(resources.templates()) else None
    try:
        return form.model_validate(document.data, context=context)
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
        writes=frozenset(form.writes),
        files=tuple(map(_further, form.files)),
        endings=MappingProxyType(form.endings),
        stand_in=form.stand_in,
        version_scheme=form.version_scheme,
        kind=form.kind,
        generic=form.generic,
    )


def _further(form: FurtherFileForm) -> FurtherFile:
    return FurtherFile(
        template=form.template,
        ending=form.ending,
        when=tuple(form.when),
        comment=form.comment,
        title=Text(en=form.en, vi=form.vi),
        notes=tuple(Text(en=note.en, vi=note.vi) for note in form.notes),
    )


def _note(form: NoteForm) -> Note:
    return Note(section=form.section, when=tuple(form.when), text=Text(en=form.en, vi=form.vi))


def _version(form: VersionForm) -> VersionSource:
    oid = None if form.oid is None else parse_oid(form.oid)
    return VersionSource(oid=oid, pattern=form.pattern)
