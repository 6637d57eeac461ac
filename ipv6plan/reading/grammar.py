"""The grammar of what is emitted for one platform, as its reading.yaml declares it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ipv6plan.reading.sequences import Listed

TOP = ""
"""The block of lines that stand in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A fact with fields in it, as a rule states it: `address {port} {address}`."""

    kind: str
    at: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line that may stand in a block."""

    line: str
    """As the grammar has it, with fields."""
    name: str
    """The same with its blocks, as messages name it; with its place, where that has several."""
    pattern: re.Pattern[str]
    fields: Mapping[str, str]
    """Name to type."""
    inside: frozenset[str]
    """The blocks it may stand in."""
    opens: str
    """The block that it begins; empty where it is a line alone."""
    ends: str
    """What must close that block; empty where indentation or the next header does."""
    says: tuple[Said, ...]
    companions: tuple[tuple[str, str], ...]
    """Kinds and values (empty for any): the line stands exactly where one of these is planned."""
    scope: str
    """What it belongs to, with fields: an interface, a filter; empty for the device."""
    only: frozenset[str]
    """The command variants that have it; empty for all."""
    last: bool
    """Whether nothing may follow in its block."""
    drops: tuple[str, ...]
    """In a rollback: the lines of its block that it takes back, where its words do not say so;
    there must be one of each. Fields of the same name are the same text.
    """
    after: tuple[str, ...]
    """Lines of its block, or with their blocks (` / ` between), that must stand before it, and that
    no rollback may take back before it; fields of the same name are the same text.
    """
    needs: tuple[str, ...]
    """In a rollback: lines of it that must stand before, each with its blocks: ` / ` between."""
    sets: Mapping[str, str]
    """Fields that it fills without having them: the name that stands for an interface."""
    passing: bool
    """Whether it leaves nothing that would have to be taken back."""
    always: bool
    """Whether it stands once in each of its blocks."""
    until_next: bool
    """Whether its block goes on, whatever the indentation, until the next that it begins."""
    changes_ipv4: bool
    """Whether it is there only where lines may change IPv4 too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """How a rollback takes back items by a property: `/menu remove [find comment=x]`."""

    pattern: re.Pattern[str]
    """With the groups `menu` and `word`."""
    added: str
    """What the lines that it takes back begin with, with {menu}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All lines of one platform."""

    name: str
    comments: tuple[str, ...]
    """What begins a line that says nothing."""
    braces: bool
    """Whether blocks are in braces; else indentation tells."""
    undo: tuple[tuple[str, str], ...]
    """What a line of a rollback begins with, and what the line that it takes back begins with."""
    short: tuple[re.Pattern[str], ...]
    """What of a line is enough to take it back, and all that begins so; with its blocks before
    it (`router bgp 1 / neighbor ::1`) in these alone.
    """
    find: Find | None
    rules: tuple[Rule, ...]
    rollback: tuple[Rule, ...]
    """Lines that only rollbacks have."""
    withheld: tuple[Rule, ...]
    """Lines that are known and may not be there."""
    stays: tuple[re.Pattern[str], ...]
    """Lines that a rollback leaves, because it cannot know whether they stood before."""
    defaults: Mapping[str, str]
    """What holds where nothing is said: `ra: off`."""
    implied: frozenset[str]
    """Kinds that the platform needs no line for."""
    suffix: str
    """What names of ports without a dot get: `.0`."""
    filter_first: tuple[str, ...]
    """Rules that every packet filter begins with: neighbour discovery."""
    filter_last: tuple[str, ...]
    """Rules that every packet filter ends with."""
    icmp_codes: Mapping[str, str]
    """The codes of ICMPv6 types, between spaces, where rules name both; else empty."""
    filter_numbers: int
    """What the first packet filter is called, where they have numbers; 0 where they have names."""
    filter_name: str
    """What the only packet filter is called, where it has no name; empty where it has one."""
    terms_lack: frozenset[str]
    """Conditions of a filter's rule that the platform has no words for: `type`."""
    quiet_hosts: bool
    """Whether devices that do not route are told to send no advertisements, too."""
    step: int
    """Between numbers of a list's lines."""
    sequences: tuple[Listed, ...]
    """Lists whose items take the order of the file's lines."""
    written_as: Mapping[str, str]
    """`yaml` or `json`, by command variant: those files are read value by value (`documents`)."""
    unquoted: tuple[str, ...]
    """Words of YAML that are text without quotes: no program is to take the file as it is."""
    holds: re.Pattern[str] | None
    """The interfaces whose addresses the files hold; None for all."""
    stated_by: Mapping[str, str]
    """Kinds that only `routers`, only `hosts` or `nobody` states: `route: hosts`."""

    def active(self, variant: str) -> tuple[Rule, ...]:
        """Give the rules of a command variant (`usual` where there is none)."""
        return for_variant(self.rules, variant)

    def sparing_ipv4(self) -> "Grammar":
        """Give the grammar without the lines that change IPv4 too."""
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if not rule.changes_ipv4),
            withheld=tuple(rule for rule in self.rules if rule.changes_ipv4),
            rollback=tuple(rule for rule in self.rollback if not rule.changes_ipv4),
        )

    def states(self, kind: str, *, routes: bool) -> bool:
        """Tell whether a device that routes, or one that does not, states facts of a kind."""
        return self.stated_by.get(kind) in {None, "routers" if routes else "hosts"}


def for_variant(rules: tuple[Rule, ...], variant: str) -> tuple[Rule, ...]:
    """Give those of some rules that a command variant has."""
    return tuple(rule for rule in rules if not rule.only or variant in rule.only)


def kinds_of(rules: tuple[Rule, ...]) -> frozenset[str]:
    """Name what rules can state."""
    kinds = frozenset(said.kind for rule in rules for said in rule.says)
    return kinds | {"link-local"} if "address" in kinds else kinds
