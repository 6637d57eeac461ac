"""Reads network.yaml and sites/*.yaml into forms; what has the wrong shape is left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError

from ipv6plan import yamlfile
from ipv6plan.errors import InventoryError, WorkspaceError
from ipv6plan.inventory.forms import LinkForm, NetworkFile, ServiceForm, SiteForm, SitesFile
from ipv6plan.inventory.problems import Place, Problems
from ipv6plan.inventory.shape import explain
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace
from ipv6plan.yamlfile import Document, Path

F = TypeVar("F")
S = TypeVar("S", bound=SitesFile)

ALL: Final = "*"
_SHARED: Final = ("sites", "links", "services")
_MAPS: Final = (*_SHARED, "aggregates", "credentials", "zones", "groups", "tenants", "profiles")
_STAND_INS: Final[Mapping[str, Any]] = {
    "format": 1,
    "network": {"id": "x", "name": "x", "language": "en"},
    "aggregates": {},
    "addressing": {"tiers": []},
}
"""What replaces a part that is wrong, so that the others can be checked all the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry(Generic[F]):
    """A form, and where it was written."""

    form: F
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Written:
    """Everything that was written, in order, but for what has the wrong shape."""

    network: NetworkFile
    top: Place
    """network.yaml."""
    sites: Mapping[str, Entry[SiteForm]]
    links: Mapping[str, Entry[LinkForm]]
    services: Mapping[str, Entry[ServiceForm]]
    broken: frozenset[tuple[str, str]]
    """Section and id of what was left out; id `*` where nobody can say what a section holds."""

    def doubtful(self, section: str, key: str = ALL) -> bool:
        """Tell whether something may be there that was left out."""
        return (section, ALL) in self.broken or (section, key) in self.broken


def read_files(workspace: Workspace, problems: Problems) -> Written | None:
    """Read all files; None where network.yaml is no map; raises WorkspaceError if it is missing."""
    broken: set[tuple[str, str]] = set()
    files = [_sites(workspace, path, problems, broken) for path in workspace.site_files()]
    _refuse_others(workspace, problems)
    head = _parse(workspace, workspace.network, problems)
    network = None if head is None else _validated(head, NetworkFile, problems, broken)
    if head is None or network is None:
        return None
    readable = [(head, network), *(found for found in files if found is not None)]
    return Written(
        network=network,
        top=Place(head, ()),
        sites=_merged("sites", ((d, f.sites) for d, f in readable), problems),
        links=_merged("links", ((d, f.links) for d, f in readable), problems),
        services=_merged("services", ((d, f.services) for d, f in readable), problems),
        broken=frozenset(broken),
    )


def _sites(
    workspace: Workspace, path: File, problems: Problems, broken: set[tuple[str, str]]
) -> tuple[Document, SitesFile] | None:
    try:
        document = _parse(workspace, path, problems)
    except WorkspaceError as error:
        problems.extend(error.problems)
        document = None
    if document is not None and document.data is None:
        return document, SitesFile()
    form = None if document is None else _validated(document, SitesFile, problems, broken)
    if document is None or form is None:
        broken.update((section, ALL) for section in _SHARED)
        return None
    return document, form


def _refuse_others(workspace: Workspace, problems: Problems) -> None:
    """Files that look as if they were read, and are not, would be missed silently."""
    for path in sorted((workspace.root / "sites").glob("*.yml")):
        document = Document(file=workspace.name(path), data=None, lines={})
        message = Text(en="only *.yaml is read", vi="chỉ đọc các tệp *.yaml")
        hint = Text(en=f"rename it to {path.stem}.yaml", vi=f"hãy đổi tên thành {path.stem}.yaml")
        problems.add(Place(document, ()), message, hint)


def _parse(workspace: Workspace, path: File, problems: Problems) -> Document | None:
    text = workspace.read(path)
    try:
        return yamlfile.parse(text, workspace.name(path))
    except InventoryError as error:
        problems.extend(error.problems)
        return None


def _validated(
    document: Document, form: type[S], problems: Problems, broken: set[tuple[str, str]]
) -> S | None:
    """Give the file as a form, without what is wrong in it; None if nothing can be kept."""
    try:
        return form.model_validate(document.data)
    except ValidationError as error:
        found = explain(error, document, form)
    problems.extend(problem for _, problem in found)
    paths = [path for path, _ in found]
    if not isinstance(document.data, dict):
        return None
    broken.update(_broken(paths, document.data))
    return form.model_validate(_without(document.data, paths))


def _broken(paths: Iterable[Path], data: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    for path in paths:
        if path[0] not in NetworkFile.model_fields:
            # A section that is not there may be the one whose name was misspelt.
            yield from ((section, ALL) for section in _MAPS if section not in data)
        whole = path[0] not in _MAPS or len(path) == 1
        yield str(path[0]), ALL if whole else str(path[1])


def _without(data: Mapping[Any, Any], paths: Iterable[Path]) -> dict[Any, Any]:
    kept = {k: dict(v) if k in _MAPS and isinstance(v, dict) else v for k, v in data.items()}
    for path in paths:
        if path[0] in _MAPS and len(path) > 1:
            kept[path[0]].pop(path[1], None)
        elif path[0] in _STAND_INS:
            kept[path[0]] = _STAND_INS[str(path[0])]
        else:
            kept.pop(path[0], None)
    return kept


def _merged(
    section: str, files: Iterable[tuple[Document, Mapping[str, F]]], problems: Problems
) -> Mapping[str, Entry[F]]:
    found: dict[str, Entry[F]] = {}
    for document, forms in files:
        for key, form in forms.items():
            place = Place(document, (section, key))
            if key in found:
                first = found[key].place.source
                message = Text(
                    en=f"{key} is written twice, first at {first}",
                    vi=f"{key} được khai báo hai lần, lần đầu tại {first}",
                )
                problems.add(place, message)
            else:
                found[key] = Entry(form, place)
    return found
