"""How a platform's saved configuration is written, from templates/platforms/<name>/running.yaml."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import InventoryError, Problem, Source, TemplateError
from ipv6plan.platforms.form import StrictForm, explain
from ipv6plan.running.form import MenuForm, RunningForm, SameForm
from ipv6plan.text import Text

_Form = TypeVar("_Form", bound=StrictForm)
_LITERAL: Final = (
    r"(?<![\w:.])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){0,6}:)"
)
IPV6: Final = rf"ipv6|inet6|ospfv?3|dhcpv6|icmp-?v?6|vrrp6|vrrpv3|ripng|\bip6|rsvp6|(?:{_LITERAL})"
"""What is IPv6 on every platform; platforms add words of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """What is known of the items of one menu of RouterOS."""

    identity: tuple[str, ...] = ()
    """The properties that tell an item from the others, where it has no name."""
    local_only_by_all: bool = False
    """Whether the first alone tells them apart but for link-local addresses."""
    order: tuple[str, ...] | None = None
    """What parts its items into lists whose order counts; empty: they are one list; None: it does
    not count.
    """
    defaults: Mapping[str, str] = field(default_factory=dict)
    """What a property has where an export does not show it."""
    shown: frozenset[str] = frozenset()
    """Properties of which nothing is known where an export does not show them."""
    lengths: Mapping[str, str] = field(default_factory=dict)
    """What an export leaves out behind a value: `/64`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What running.yaml says, its patterns compiled."""

    shape: str
    """`indent` (blocks by indentation), `set` (one path a line, or braces), `edit` (config, edit,
    next, end), `menu` (RouterOS exports).
    """
    driver: str
    """hier_config's name of the platform; empty where it knows none that serves."""
    reason: Text | None
    """Why there is no driver, where that is not plain."""
    comments: tuple[str, ...]
    hostname: re.Pattern[str]
    """On a whole line; its group `name` is the device's own name."""
    signs: tuple[re.Pattern[str], ...]
    """Each is on some line of a text of this platform."""
    strange: tuple[re.Pattern[str], ...]
    """None is on any line of it."""
    beyond: tuple[tuple[re.Pattern[str], Text], ...]
    """What is this platform's and cannot be read here, and why."""
    first: re.Pattern[str] | None
    """The line of a session's log that asked for the configuration."""
    last: re.Pattern[str] | None
    """The line that ends a whole file."""
    skip: re.Pattern[str]
    """Lines that say nothing: what `show` prints around a configuration."""
    texts: tuple[tuple[re.Pattern[str], str], ...]
    """Lines that open free text, and what ends it; empty: their group `mark`, come again."""
    closers: frozenset[str]
    """Lines that end a block."""
    ends: Mapping[str, str]
    """By the first word of a line that opens a block: the line that must end it."""
    same: tuple[tuple[re.Pattern[str], str], ...]
    """Different writings of one thing, and what they become."""
    several: tuple[re.Pattern[str], ...]
    """What begins a line that says one thing of each word behind it."""
    ipv6: re.Pattern[str]
    """What makes a line one of IPv6."""
    single: tuple[tuple[str, ...], ...]
    """Lines of which a block holds one: patterns of the lines above, then of the line."""
    one: tuple[re.Pattern[str], ...]
    """Blocks of which a device has one."""
    ordered: tuple[re.Pattern[str], ...]
    """Blocks in which the order of lines counts."""
    numbered: tuple[re.Pattern[str], ...]
    """Those of them whose lines carry their place as a number."""
    whole: tuple[re.Pattern[str], ...]
    """Those of them that are entered whole or not at all."""
    stays: tuple[tuple[re.Pattern[str], ...], ...]
    """Blocks that are there whatever is configured: physical ports, terminal lines; patterns of
    the lines above, then of the block's.
    """
    default: tuple[tuple[re.Pattern[str], ...], ...]
    """Lines that say what holds anyway, which a device does not show; patterns of the lines above,
    then of the line.
    """
    undone: tuple[tuple[re.Pattern[str], str], ...]
    """How lines that take others back are written where that is not the line behind one word."""
    vanishes: tuple[re.Pattern[str], ...]
    """Statements that go with another one: nothing takes them back."""
    address: re.Pattern[str] | None
    """An IPv6 address of an interface."""
    menus: Mapping[str, Menu]
    """Of RouterOS, by their paths: those that are compared item by item."""

    def there_anyway(self, path: tuple[str, ...]) -> bool:
        """Tell whether a block is there whatever is configured."""
        return _met(self.stays, path)

    def unshown(self, path: tuple[str, ...]) -> bool:
        """Tell whether a line says what holds anyway, so that a device may not show it."""
        return _met(self.default, path)

    def about_ipv6(self, path: tuple[str, ...]) -> bool:
        """Tell whether a statement is one of IPv6, by itself or by what it stands in."""
        return any(self.ipv6.search(part) for part in path)


def _met(every: tuple[tuple[re.Pattern[str], ...], ...], path: tuple[str, ...]) -> bool:
    return any(
        len(patterns) == len(path)
        and all(p.search(part) for p, part in zip(patterns, path, strict=True))
        for patterns in every
    )


def load_descriptions(overrides: Path | None = None) -> Mapping[str, Description]:
    """Read every running.yaml by platform, a workspace's own winning; raises TemplateError with
    every problem of every file.
    """
    found = read_all("running.yaml", RunningForm, overrides)
    return MappingProxyType({name: describe(form) for name, form in found.items()})


def read_all(file: str, form: type[_Form], overrides: Path | None) -> dict[str, _Form]:
    """Read one file of every platform; raises TemplateError with every problem of every file."""
    roots = (resources.templates(), *(() if overrides is None else (overrides,)))
    found: dict[str, _Form] = {}
    problems: list[Problem] = []
    for path in (p for root in roots for p in sorted(root.glob(f"platforms/*/{file}"))):
        try:
            found[path.parent.name] = _read(path, form)
        except TemplateError as error:
            problems += error.problems
    if problems:
        raise TemplateError(problems)
    return dict(sorted(found.items()))


def _read(path: Path, form: type[_Form]) -> _Form:
    name = f"{path.parent.name}/{path.name}"
    try:
        document = yamlfile.parse(path.read_text(encoding="utf-8"), name)
    except InventoryError as error:
        raise TemplateError(error.problems) from error
    except (OSError, UnicodeDecodeError) as error:
        message = Text(en=f"cannot be read: {error}", vi=f"không đọc được: {error}")
        raise TemplateError.at(Source(name), message) from error
    try:
        return form.model_validate(document.data)
    except ValidationError as error:
        raise TemplateError(explain(error, document)) from error


def describe(form: RunningForm) -> Description:
    """Give what a file's data declares."""
    return Description(
        shape=form.shape,
        driver=form.driver,
        reason=None if form.reason is None else Text(en=form.reason.en, vi=form.reason.vi),
        comments=tuple(form.comments),
        hostname=re.compile(form.hostname, re.MULTILINE),
        signs=tuple(re.compile(pattern, re.MULTILINE) for pattern in form.signs),
        strange=tuple(re.compile(pattern, re.MULTILINE) for pattern in form.strange),
        beyond=tuple(
            (re.compile(b.pattern, re.MULTILINE), Text(en=b.en, vi=b.vi)) for b in form.beyond
        ),
        first=re.compile(form.first) if form.first else None,
        last=re.compile(form.last, re.MULTILINE) if form.last else None,
        skip=re.compile("|".join(form.skip) or r"(?!)"),
        texts=tuple((re.compile(text.opens), text.until) for text in form.texts),
        closers=frozenset(form.closers),
        ends=MappingProxyType(form.ends),
        same=_substitutions(form.same),
        several=_compiled(form.several),
        ipv6=re.compile("|".join((IPV6, *form.ipv6))),
        single=tuple(tuple(text.split(" / ")) for text in form.single),
        one=_compiled(form.one),
        ordered=_compiled(form.ordered),
        numbered=_compiled(form.numbered),
        whole=_compiled(form.whole),
        stays=tuple(_compiled(text.split(" / ")) for text in form.stays),
        default=tuple(_compiled(text.split(" / ")) for text in form.default),
        undone=_substitutions(form.undone),
        vanishes=_compiled(form.vanishes),
        address=re.compile(form.address) if form.address else None,
        menus=MappingProxyType({name: _menu(menu) for name, menu in form.menus.items()}),
    )


def _menu(form: MenuForm) -> Menu:
    return Menu(
        identity=form.identity,
        local_only_by_all=form.local_only_by_all,
        order=form.order,
        defaults=MappingProxyType(form.defaults),
        shown=frozenset(form.shown),
        lengths=MappingProxyType(form.lengths),
    )


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


def _substitutions(forms: Iterable[SameForm]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(form.pattern), form.text) for form in forms)
