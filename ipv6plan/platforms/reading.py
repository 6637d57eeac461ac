"""Reads templates/platforms/<name>/platform.yaml and support.yaml, the workspace's own included."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError, reason_of
from ipv6plan.model.platform import FurtherFile, Naming, Note, Platform, VersionSource
from ipv6plan.model.snmp import parse_oid
from ipv6plan.model.support import Knowledge
from ipv6plan.platforms.form import (
    TRUSTED,
    FurtherFileForm,
    NoteForm,
    OwnFileForm,
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
    forms: dict[str, PlatformForm] = {}
    documents: dict[str, yamlfile.Document] = {}
    problems: list[Problem] = []
    for root in roots:
        for path in sorted((root / "platforms").glob("*/platform.yaml")):
            name = path.parent.name
            read = _bundled if path.is_relative_to(resources.templates()) else _read
            try:
                documents[name], forms[name] = read(path)
            except TemplateError as error:
                problems += error.problems
    problems += _unknown_files(forms, documents)
    if problems:
        raise TemplateError(problems)
    return MappingProxyType(
        {name: _build(name, form, forms) for name, form in sorted(forms.items())}
    )


@cache
def read_knowledge(path: Path) -> Knowledge:
    """Read one support.yaml; raises TemplateError with every problem in it."""
    return _formed(path, _parsed(path), SupportForm).knowledge()


def _read(path: Path) -> tuple[yamlfile.Document, PlatformForm]:
    document = _parsed(path)
    return document, _formed(path, document, PlatformForm)


_bundled = cache(_read)  # what ships with the program stays as it is while it runs


def _parsed(path: Path) -> yamlfile.Document:
    name = f"{path.parent.name}/{path.name}"
    try:
        return yamlfile.parse(path.read_text(encoding="utf-8"), name)
    except InventoryError as error:
        raise TemplateError(error.problems) from error
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError.at(Source(name), _unreadable(error)) from error


def _formed(path: Path, document: yamlfile.Document, form: type[_Form]) -> _Form:
    context = TRUSTED if path.is_relative_to(resources.templates()) else None
    try:
        return form.model_validate(document.data, context=context)
    except ValidationError as error:
        raise TemplateError(explain(error, document)) from error


def _unreadable(error: OSError | UnicodeDecodeError) -> Text:
    why = reason_of(error)
    return Text(en=f"cannot be read: {why.en}", vi=f"không đọc được: {why.vi}")


def _unknown_files(
    forms: Mapping[str, PlatformForm], documents: Mapping[str, yamlfile.Document]
) -> Iterator[Problem]:
    """Find `files` that are to be another platform's `file`, and that platform has none."""
    for name, form in forms.items():
        for number, further in enumerate(form.files):
            other = forms.get(further.platform)
            if further.platform and (other is None or other.file is None):
                path = ("files", number, "platform")
                source = documents[name].source(path)
                message = _no_file(further.platform)
                yield Problem(source=source, path=yamlfile.dotted(path), message=message)


def _no_file(name: str) -> Text:
    return Text(
        en=f"{name} is no platform with a file of its own (key `file`)",
        vi=f"{name} không phải nền tảng có tệp riêng (khóa `file`)",
    )


def _build(name: str, form: PlatformForm, forms: Mapping[str, PlatformForm]) -> Platform:
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
        files=tuple(_further(further, forms) for further in form.files),
        endings=MappingProxyType(form.endings),
        stand_in=form.stand_in,
        version_scheme=form.version_scheme,
        kind=form.kind,
        daemon=form.file is not None,
        generic=form.generic,
    )


def _further(form: FurtherFileForm, forms: Mapping[str, PlatformForm]) -> FurtherFile:
    own = forms[form.platform].file if form.platform else None
    if own is not None:
        return _of_another(form.platform, forms[form.platform], own)
    return FurtherFile(
        template=form.template,
        ending=form.ending,
        when=tuple(form.when),
        comment=form.comment,
        title=Text(en=form.en, vi=form.vi),
        notes=tuple(Text(en=note.en, vi=note.vi) for note in form.notes),
    )


def _of_another(name: str, form: PlatformForm, own: OwnFileForm) -> FurtherFile:
    return FurtherFile(
        template=f"{name}/config.j2",
        ending=form.extension,
        when=tuple(own.when),
        comment=form.comment,
        title=Text(en=own.en, vi=own.vi),
        notes=tuple(Text(en=note.en, vi=note.vi) for note in (*own.notes, *form.limits)),
    )


def _note(form: NoteForm) -> Note:
    return Note(section=form.section, when=tuple(form.when), text=Text(en=form.en, vi=form.vi))


def _version(form: VersionForm) -> VersionSource:
    oid = None if form.oid is None else parse_oid(form.oid)
    return VersionSource(oid=oid, pattern=form.pattern)
