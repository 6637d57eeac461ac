"""Products by sysObjectID: templates/knowledge/models.txt, some 13,000 of them.

The file is in blocks of products that differ in the last number and in the model only. A line
`source KEY TEXT` names a source; `+ PREFIX|vendor|platform|kind|basis|KEYS` begins a block; every
other line is `NUMBER|model`. Lines that begin with # are comments.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from ipv6plan.errors import Problem, Source, TemplateError
from ipv6plan.model.platform import Model
from ipv6plan.model.snmp import Oid, format_oid, parse_oid
from ipv6plan.text import Text

_PRODUCT_LENGTH: Final = 9
"""Arcs of the shortest OID whose descendants are taken for variants of one product: two below the
enterprise's (RFC 1213: 1.3.6.1.4.1.4242.1.1 is the "Fred Router").
"""
_WRONG: Final = Text(
    en="is neither a source, a block nor NUMBER|model",
    vi="không phải là nguồn, khối hay dòng SỐ|tên thiết bị",
)


class _Block(NamedTuple):
    vendor: str
    platform: str
    kind: str
    basis: str
    source: str


class _Table(NamedTuple):
    rows: Mapping[str, tuple[_Block, str]]
    families: frozenset[str]
    """Registered OIDs with registered ones below: their unlisted children are other products."""


def find_model(object_id: Oid, files: Iterable[Path]) -> Model | None:
    """Give the product of a sysObjectID: the row of the whole OID, else that of the longest
    registered OID above it, where that is one product and no family; raises TemplateError.
    """
    tables = [_read(path) for path in files]
    text = format_oid(object_id)
    at = text
    while at.count(".") >= _PRODUCT_LENGTH - 1 or at == text:
        for table in tables:
            if (found := table.rows.get(at)) is not None:
                known = at == text or at not in table.families
                return _model(at, *found, exact=at == text) if known else None
        at, dot, _ = at.rpartition(".")
        if not dot:
            break
    return None


def read_models(text: str, file: str) -> Iterator[Model]:
    """Go through the products of a file; raises TemplateError."""
    return (_model(oid, *row, exact=True) for oid, row in _parse(text, file).rows.items())


def write_models(models: Iterable[Model]) -> str:
    """Write products as the file has them: the same products give the same bytes."""
    ordered = sorted(models, key=lambda m: (parse_oid(m.object_id)[:-1], _block(m), _last(m)))
    keys = {s: str(i) for i, s in enumerate(sorted({m.source for m in ordered}))}
    lines = [f"source {key} {text}" for text, key in keys.items()]
    for (prefix, block), rows in groupby(ordered, key=lambda m: (_prefix(m), _block(m))):
        lines.append(f"+ {'|'.join((prefix, *block[:-1], keys[block.source]))}")
        lines += [f"{_last(row)}|{row.model}" for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _prefix(model: Model) -> str:
    return model.object_id.rpartition(".")[0]


def _last(model: Model) -> int:
    return int(model.object_id.rpartition(".")[2])


def _block(model: Model) -> _Block:
    return _Block(model.vendor, model.platform, model.kind, model.basis, model.source)


def _model(oid: str, block: _Block, model: str, *, exact: bool) -> Model:
    return Model(
        object_id=oid,
        vendor=block.vendor,
        platform=block.platform,
        model=model,
        kind=block.kind,
        basis=block.basis,
        source=block.source,
        exact=exact,
    )


@cache
def _read(path: Path) -> _Table:
    name = f"{path.parent.name}/{path.name}"
    try:
        return _parse(path.read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError) as error:
        why = str(error)
        message = Text(en=f"cannot be read: {why}", vi=f"không đọc được: {why}")
        raise TemplateError.at(Source(name), message) from error


def _parse(text: str, file: str) -> _Table:
    sources: dict[str, str] = {}
    rows: dict[str, tuple[_Block, str]] = {}
    problems: list[Problem] = []
    prefix, block = "", _Block("", "", "", "", "")
    for number, line in enumerate(text.split("\n"), start=1):
        last, bar, model = line.partition("|")
        if bar and prefix and last.isdecimal():
            rows[f"{prefix}.{last}"] = block, model
        elif line.startswith("+ ") and (begun := _begin(line[2:], sources)):
            prefix, block = begun
        elif line.startswith("source "):
            _, key, said = line.split(" ", 2)
            sources[key] = said
        elif line and not line.startswith("#"):
            problems.append(Problem(source=Source(file, number), path="", message=_WRONG))
    if problems:
        raise TemplateError(problems)
    return _Table(MappingProxyType(rows), frozenset(_families(rows)))


def _begin(line: str, sources: Mapping[str, str]) -> tuple[str, _Block] | None:
    match line.split("|"):
        case [prefix, vendor, platform, kind, basis, key] if key in sources:
            return prefix, _Block(vendor, platform, kind, basis, sources[key])
    return None


def _families(rows: Mapping[str, object]) -> Iterator[str]:
    for prefix in {oid.rpartition(".")[0] for oid in rows}:
        at = prefix
        while at:
            if at in rows:
                yield at
            at = at.rpartition(".")[0]
