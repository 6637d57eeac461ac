"""The plan as one page of HTML: for screen and A4, with nothing loaded from elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Allocation, Plan, Role, Status
from ipv6plan.office.cells import shown
from ipv6plan.report.export import wording as say
from ipv6plan.report.export.html_style import STYLE
from ipv6plan.report.export.lines import Line, Tier, describe
from ipv6plan.text import Language

COLUMNS: Final = ("prefix", "role", "name", "vlan", "ipv4", "status")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_HEADS: Final = frozenset({Role.SITE, Role.GROUP})
_OWNED: Final = frozenset({Role.INFRASTRUCTURE, Role.ZONE})
"""Roles whose names are those of something else."""
Held = Mapping[IPv6Prefix | None, Line]


def plan_html(inventory: Inventory, plan: Plan, language: Language) -> str:
    """Give the whole document; names are escaped, every allocation is one row."""
    lines = describe(inventory, plan)
    sections = _sections(lines)
    title = f"{say.TITLE.in_(language)}: {inventory.network.name}"
    parts = [
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>{_safe(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        f"<h1>{_safe(title)}</h1>",
        *_summary(plan, lines, language),
        *_contents(sections, language),
        *(part for lines in sections.values() for part in _section(lines, language)),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _safe(text: str) -> str:
    return escape(shown(text))


def _summary(plan: Plan, lines: tuple[Line, ...], language: Language) -> Iterator[str]:
    yield f"<h2>{say.SUMMARY.in_(language)}</h2>\n<div class=summary>"
    head = (say.AGGREGATES.in_(language), say.AGGREGATE_KIND.in_(language))
    kinds = ((f"<code>{a.prefix}</code>", say.KINDS[a.kind].in_(language)) for a in plan.aggregates)
    yield from _table("aggregates", head, kinds)
    counted = [status for status in Status if any(x.allocation.status is status for x in lines)]
    titles = (
        say.TIER.in_(language),
        *(say.STATUSES[status].in_(language) for status in counted),
        say.TOTAL.in_(language),
    )
    yield from _table("counts", titles, _counts(lines, counted, language))
    yield "</div>"


def _counts(
    lines: tuple[Line, ...], statuses: list[Status], language: Language
) -> Iterator[tuple[str, ...]]:
    for tier in Tier:
        held = [line.allocation.status for line in lines if line.tier is tier]
        if held:
            counts = (str(held.count(status)) for status in statuses)
            yield (say.TIERS[tier].in_(language), *counts, str(len(held)))
    every = [line.allocation.status for line in lines]
    counts = (str(every.count(status)) for status in statuses)
    yield (say.TOTAL.in_(language), *counts, str(len(every)))


def _sections(lines: tuple[Line, ...]) -> Mapping[Allocation | None, list[Line]]:
    """Give the lines under the block that heads them: a site's, else a group's or the outermost.

    None heads what lies in no such block.
    """
    held: Held = {line.allocation.prefix: line for line in lines}
    sections: dict[Allocation | None, list[Line]] = {}
    for line in lines:
        sections.setdefault(_head(held, line), []).append(line)
    return sections


def _head(held: Held, line: Line) -> Allocation | None:
    at: Line | None = line
    while at is not None:
        allocation = at.allocation
        heads = allocation.role in _HEADS and "/" not in allocation.owner
        if heads or allocation.parent is None:
            return allocation
        at = held.get(allocation.parent) if allocation.parent != allocation.prefix else None
    return None


def _contents(
    sections: Mapping[Allocation | None, list[Line]], language: Language
) -> Iterator[str]:
    yield f"<nav>\n<h2>{say.CONTENTS.in_(language)}</h2>\n<ul>"
    for lines in sections.values():
        head = lines[0]
        yield (
            f'<li class="d{min(head.depth, 4)}"><a href="#{_anchor(head)}">'
            f"{_title(head, language)}</a> <code>{head.allocation.prefix}</code></li>"
        )
    yield "</ul>\n</nav>"


def _title(head: Line, language: Language) -> str:
    if head.tier is Tier.INFRASTRUCTURE:
        return say.TIERS[Tier.INFRASTRUCTURE].in_(language)
    return _safe(head.name)


def _anchor(line: Line) -> str:
    allocation = line.allocation
    return escape(f"{allocation.role.value}-{allocation.owner}", quote=True)


def _section(lines: list[Line], language: Language) -> Iterator[str]:
    head = lines[0]
    role = say.ROLES[head.allocation.role].in_(language)
    yield f'<section>\n<h2 id="{_anchor(head)}">{_title(head, language)}</h2>'
    about = [] if head.tier is Tier.INFRASTRUCTURE else [role, head.allocation.owner]
    about += [head.tenant_name, head.ipv4]
    yield f"<p class=about>{' · '.join(_safe(word) for word in about if word)}</p>"
    titles = tuple(say.HEADINGS[key].in_(language) for key in COLUMNS)
    yield from _table("lines", titles, (_row(line, head, language) for line in lines), lines)
    yield "</section>"


def _row(line: Line, head: Line, language: Language) -> tuple[str, ...]:
    a = line.allocation
    indent = max(0, line.depth - head.depth)
    return (
        f'<code class="i{min(indent, 4)}">{a.prefix}</code>',
        say.ROLES[a.role].in_(language),
        _named(line, language),
        _safe(line.place.vlan),
        f"<code>{_safe(line.ipv4)}</code>" if line.ipv4 else "",
        say.STATUSES[a.status].in_(language),
    )


def _named(line: Line, language: Language) -> str:
    """Give the name, and the owner where the name does not tell it."""
    a = line.allocation
    owner = a.owner.partition("@")[0]
    if owner in say.BLOCKS:
        return say.BLOCKS[owner].in_(language)
    if a.role not in _OWNED or line.name in owner.split("/"):
        return _safe(line.name)
    return f"{_safe(line.name)} <small>{_safe(a.owner)}</small>"


def _table(
    kind: str,
    head: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    lines: list[Line] | None = None,
) -> Iterator[str]:
    """Give a table; the cells are HTML already. Rows of lines carry their status as class."""
    yield f"<table class={kind}>\n<thead><tr>{_cells('th', head)}</tr></thead>\n<tbody>"
    for number, cells in enumerate(rows):
        mark = f" class={lines[number].allocation.status.value}" if lines else ""
        yield f"<tr{mark}>{_cells('td', cells)}</tr>"
    yield "</tbody>\n</table>"


def _cells(tag: str, cells: tuple[str, ...]) -> str:
    return "".join(f"<{tag}>{cell}</{tag}>" for cell in cells)
