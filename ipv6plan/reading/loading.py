"""Reads templates/platforms/<name>/reading.yaml, a workspace's own winning."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError
from ipv6plan.platforms.form import explain
from ipv6plan.reading.facts import JOINT, OWN, SAME, SEQUENCE, SERIAL, SUBNET
from ipv6plan.reading.form import GrammarForm, ListedForm, RuleForm
from ipv6plan.reading.grammar import Find, Grammar, Rule, Said
from ipv6plan.reading.patterns import FIELD, compiled, fields_of, filled
from ipv6plan.reading.sequences import Listed
from ipv6plan.text import Text

_CHECKED = frozenset({OWN, SUBNET, SEQUENCE, SERIAL, SAME})
"""Fields that are held against the rest of the file, and so need not be said."""
_PLACE = "{port:place}"
"""What stands in a line for each of the grammar's `places`."""


def load_grammars(overrides: Path | None = None) -> Mapping[str, Grammar]:
    """Read every grammar by platform; raises TemplateError with every problem of every file."""
    roots = (resources.templates(), *(() if overrides is None else (overrides,)))
    found: dict[str, Grammar] = {}
    problems: list[Problem] = []
    for path in (p for root in roots for p in sorted(root.glob("platforms/*/reading.yaml"))):
        read = _bundled if path.is_relative_to(resources.templates()) else _read
        try:
            found[path.parent.name] = read(path)
        except TemplateError as error:
            problems += error.problems
    if problems:
        raise TemplateError(problems)
    return MappingProxyType(dict(sorted(found.items())))


def _read(path: Path) -> Grammar:
    name = f"{path.parent.name}/{path.name}"
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), name)
        form = GrammarForm.model_validate(document.data)
    except InventoryError as error:
        raise TemplateError(error.problems) from error
    except ValidationError as error:
        raise TemplateError(explain(error, document)) from error
    except (OSError, UnicodeDecodeError) as error:
        message = Text(en=f"cannot be read: {error}", vi=f"không đọc được: {error}")
        raise TemplateError.at(Source(name), message) from error
    grammar = build_grammar(path.parent.name, form)
    if problems := list(_forgotten(grammar, name)):
        raise TemplateError(problems)
    return grammar


_bundled = cache(_read)  # what ships with the program stays as it is while it runs


def build_grammar(name: str, form: GrammarForm) -> Grammar:
    """Give the grammar that a file's data declares."""
    config = _with_scopes(form.config, form.config, form.places)
    return Grammar(
        name=name,
        comments=tuple(form.comments),
        braces=form.braces,
        undo=tuple(sorted(form.undo.items(), key=lambda item: -len(item[0]))),
        short=tuple(_shortened(form)),
        find=None
        if form.find is None
        else Find(pattern=re.compile(form.find.pattern), added=form.find.added),
        rules=config,
        rollback=_with_scopes(form.rollback, [*form.config, *form.rollback], form.places),
        withheld=(),
        stays=tuple(map(compiled, form.stays)),
        defaults=MappingProxyType(form.defaults),
        implied=frozenset(form.implied),
        suffix=form.suffix,
        filter_first=tuple(form.filter_first),
        filter_last=tuple(form.filter_last),
        icmp_codes=MappingProxyType(form.icmp_codes),
        filter_numbers=form.filter_numbers,
        filter_name=form.filter_name,
        terms_lack=frozenset(form.terms_lack),
        quiet_hosts=form.quiet_hosts,
        step=form.step,
        sequences=tuple(map(_listed, form.sequences)),
        written_as=MappingProxyType(form.written_as),
        unquoted=tuple(form.unquoted),
        holds=re.compile(form.holds) if form.holds else None,
        stated_by=MappingProxyType(form.stated_by),
    )


def _listed(form: ListedForm) -> Listed:
    return Listed(lines=re.compile(form.lines), items=tuple(map(re.compile, form.items)))


def _shortened(form: GrammarForm) -> Iterator[re.Pattern[str]]:
    for line in form.short:
        places = form.places if _PLACE in line else ("",)
        yield from (compiled(line.replace(_PLACE, place)) for place in places)


def _with_scopes(
    forms: Iterable[RuleForm], every: Iterable[RuleForm], places: Mapping[str, str]
) -> tuple[Rule, ...]:
    blocks = _reached(tuple(every))
    return tuple(rule for form in forms for rule in _placed(_rule(form, blocks), places))


def _placed(rule: Rule, places: Mapping[str, str]) -> Iterator[Rule]:
    """Give a line once for each way in which the platform says which interface is meant."""
    if _PLACE not in rule.line:
        yield rule
        return
    for text, port in places.items():
        line, own = rule.line.replace(_PLACE, text), {"port": port}
        yield replace(
            rule,
            line=line,
            pattern=compiled(line),
            fields=fields_of(line),
            scope=filled(rule.scope, own),
            says=tuple(
                replace(s, at=filled(s.at, own), value=filled(s.value, own)) for s in rule.says
            ),
            drops=tuple(drop.replace(_PLACE, text) for drop in rule.drops),
        )


def _reached(forms: tuple[RuleForm, ...]) -> Mapping[str, frozenset[str]]:
    """Give the fields that are known inside each block: those of its header and of those above."""
    known: dict[str, frozenset[str]] = {"": frozenset()}
    for _ in forms:
        before = dict(known)
        for form in (f for f in forms if f.opens):
            above = [known[b] for b in form.inside if b in known]
            if above:
                known[form.opens] = frozenset({*fields_of(form.line), *form.sets}).union(*above)
        if known == before:
            break
    return known


def _rule(form: RuleForm, blocks: Mapping[str, frozenset[str]]) -> Rule:
    fields = fields_of(form.line)
    above = frozenset[str]().union(*(blocks.get(name, frozenset()) for name in form.inside))
    named = ", ".join(sorted(filter(None, form.inside)))
    scope = form.per or ("port" if "port" in {*fields, *above, *form.sets} else "")
    return Rule(
        line=form.line,
        name=f"{form.line} ({named})" if named else form.line,
        pattern=compiled(form.line),
        fields=fields,
        inside=frozenset(form.inside),
        opens=form.opens,
        ends=form.ends,
        says=tuple(_said(text) for text in form.says),
        companions=tuple(_companion(text) for text in form.companions),
        scope=f"{{{scope}}}" if scope else "",
        only=frozenset(form.only),
        last=form.last,
        drops=tuple(form.drops),
        after=tuple(form.after),
        needs=tuple(form.needs),
        sets=MappingProxyType(form.sets),
        passing=form.passing,
        always=form.always,
        until_next=form.until_next,
        changes_ipv4=form.changes_ipv4,
    )


def _said(text: str) -> Said:
    kind, at, value = text.split(" ", 2)
    return Said(kind=kind, at=at.replace("~", JOINT), value=value)


def _companion(text: str) -> tuple[str, str]:
    kind, _, value = text.partition(" ")
    return kind, value


def _forgotten(grammar: Grammar, file: str) -> Iterator[Problem]:
    """Find fields that are read and then thrown away, and lines that mean nothing: a change there
    would go unseen.
    """
    for rule in (*grammar.rules, *grammar.rollback):
        said = " ".join((*(f"{s.at} {s.value}" for s in rule.says), *rule.drops))
        used = {m["name"] for m in FIELD.finditer(said)}
        kept = rule.opens or rule.companions or rule.always
        lost = [n for n, kind in rule.fields.items() if n not in used and kind not in _CHECKED]
        if lost and not kept:
            yield _problem(file, rule, "reads and forgets", "đọc rồi bỏ qua", ", ".join(lost))
        if not (rule.says or kept or rule.passing or rule.drops):
            yield _problem(file, rule, "means nothing", "không mang ý nghĩa gì", "")


def _problem(file: str, rule: Rule, en: str, vi: str, names: str) -> Problem:
    return Problem(
        source=Source(file),
        path=rule.line,
        message=Text(en=f"{en} {names}".rstrip(), vi=f"{vi} {names}".rstrip()),
    )
