"""The kinds of files that checklists are written as, and what makes each."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ipv6plan.audit import REASONS
from ipv6plan.checklist import checklist_files
from ipv6plan.checklist.agenda import agenda, agenda_path, agenda_title
from ipv6plan.checklist.apart import apart
from ipv6plan.checklist.files import path_of
from ipv6plan.checklist.filling import Fill
from ipv6plan.checklist.letters import checklist_letters
from ipv6plan.checklist.pages import checklist_pages
from ipv6plan.checklist.work import work_left
from ipv6plan.checklist.workbook import (
    checklist_csv,
    checklist_sheets,
    workbook_path,
    workbook_title,
)
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.checklist import Checklist, Scope
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.waves import load_terms, people_of, plan_waves
from ipv6plan.render.environment import Templates
from ipv6plan.text import LANGUAGES, Language

Files = Iterable[Artifact]


class Kind(StrEnum):
    """What checklists can be written as."""

    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    ICS = "ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What files are made from."""

    planned: Planned
    checklists: tuple[Checklist, ...]
    each: tuple[Checklist, ...]
    """Those of single devices and services besides, for kinds with a file a subject."""
    fill: Fill
    today: date
    """When waves begin where waves.yaml does not say."""


def checklist_maker(
    planned: Planned, kinds: Collection[Kind], today: date, *, each: Collection[Scope] = ()
) -> Callable[[tuple[Checklist, ...]], Iterator[Artifact]]:
    """Give what makes all files of these kinds, in both languages, and for each subject of the
    scopes `each` a file of its own; kinds that need an extra raise ImportError without it.
    """
    fill = Templates(planned.inputs.workspace.templates).render
    names = {service.id: service.name for service in planned.inputs.inventory.services}

    def make(checklists: tuple[Checklist, ...]) -> Iterator[Artifact]:
        alone = tuple(apart(checklists, each, names))
        wanted = Wanted(planned=planned, checklists=checklists, each=alone, fill=fill, today=today)
        for kind in Kind:
            for language in LANGUAGES if kind in kinds else ():
                yield from MAKERS[kind](wanted, language)

    return make


def _lists(wanted: Wanted, language: Language) -> Files:
    return checklist_files((*wanted.checklists, *wanted.each), language, reasons=REASONS)


def _pages(wanted: Wanted, language: Language) -> Files:
    return checklist_pages(
        (*wanted.checklists, *wanted.each), language, wanted.fill, reasons=REASONS
    )


def _workbooks(wanted: Wanted, language: Language) -> Iterator[Artifact]:
    """Give the workbook of everything, and one an agency: of itself and of its sites."""
    from ipv6plan.office.sheet_writing import workbook  # noqa: PLC0415  # needs the extra

    network = wanted.checklists[0].subject
    for path, checklists in ((workbook_path(language), wanted.checklists), *_own(wanted, language)):
        sheets = checklist_sheets(checklists, language, network=network, reasons=REASONS)
        content = workbook(sheets, workbook_title(checklists, language))
        yield Artifact(path=path, content=content)


def _own(wanted: Wanted, language: Language) -> Iterator[tuple[str, tuple[Checklist, ...]]]:
    """Give the checklists that each agency answers for, and where its workbook is."""
    tenant = {site.id: site.tenant for site in wanted.planned.inputs.inventory.sites}
    answer: defaultdict[str, list[Checklist]] = defaultdict(list)
    for checklist in wanted.checklists:
        if checklist.items:
            answer[_owner(checklist, tenant)].append(checklist)
    for agency in (c for c in wanted.checklists if c.scope is Scope.AGENCY):
        if found := answer[agency.subject]:
            yield path_of(agency, (), language, "xlsx"), tuple(sorted(found, key=_agency_first))


def _owner(checklist: Checklist, tenant: Mapping[str, str]) -> str:
    """Give the agency that answers for a checklist; empty for the whole network's."""
    if checklist.scope is Scope.AGENCY:
        return checklist.subject
    return tenant[checklist.subject] if checklist.scope is Scope.SITE else ""


def _agency_first(checklist: Checklist) -> bool:
    return checklist.scope is not Scope.AGENCY


def _csv(wanted: Wanted, language: Language) -> Files:
    return (checklist_csv(wanted.checklists, language, reasons=REASONS),)


def _letters(wanted: Wanted, language: Language) -> Iterator[Artifact]:
    from ipv6plan.office.letter_writing import letter_file  # noqa: PLC0415  # needs the extra

    issuers = _issuers(wanted.planned)
    letters = checklist_letters(wanted.checklists, language, issuers, reasons=REASONS)
    for path, letter in letters:
        yield Artifact(path=path, content=letter_file(letter, language))


def _issuers(planned: Planned) -> Mapping[str, str]:
    """Give the agencies that answer for themselves and for their sites."""
    inventory = planned.inputs.inventory
    agencies = {tenant.id: tenant.name for tenant in inventory.tenants}
    own = {f"{Scope.AGENCY}/{id_}": name for id_, name in agencies.items()}
    sites = {f"{Scope.SITE}/{site.id}": agencies.get(site.tenant, "") for site in inventory.sites}
    return {**own, **sites}


def _dates(wanted: Wanted, language: Language) -> Files:
    from ipv6plan.office.event_writing import calendar  # noqa: PLC0415  # needs the extra

    inputs = wanted.planned.inputs
    network = inputs.inventory.network
    terms = load_terms(inputs, wanted.today)
    schedule = plan_waves(inputs, wanted.today, work_left(wanted.checklists))
    events = agenda(schedule, terms, network.id, language, people_of(inputs))
    content = calendar(events, agenda_title(network.name, language), terms.start, language)
    return (Artifact(path=agenda_path(language), content=content),)


MAKERS: Final[Mapping[Kind, Callable[[Wanted, Language], Files]]] = MappingProxyType({
    Kind.MD: _lists,
    Kind.HTML: _pages,
    Kind.XLSX: _workbooks,
    Kind.DOCX: _letters,
    Kind.CSV: _csv,
    Kind.ICS: _dates,
})  # fmt: skip
