"""The conditions of steps: `role:router|firewall`, `routes`, `not hosts:dhcpv6`."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Final

from ipv6plan.errors import did_you_mean
from ipv6plan.text import Text

FLAGS: Final = frozenset(
    {"routes", "exposed", "snmp", "services", "outside", "leaves", "delegates"}
)
KINDS: Final = frozenset({
    "role", "platform", "interface", "link", "profile", "zone", "hosts", "service", "protocol",
    "strategy", "aggregate", "group",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: any of the alternatives holds, or none does where it is negated."""

    negated: bool
    alternatives: frozenset[str]
    patterns: tuple[str, ...]
    """Those of the alternatives with a `*`."""

    def holds(self, traits: frozenset[str]) -> bool:
        """Tell whether it is true of a subject with these traits."""
        found = not self.alternatives.isdisjoint(traits) or any(
            fnmatchcase(trait, pattern) for pattern in self.patterns for trait in traits
        )
        return found is not self.negated


@cache
def condition(text: str) -> Condition:
    """Read a condition that `complaint` has nothing against."""
    negated, rest = text.startswith("not "), text.removeprefix("not ").strip()
    kind, colon, values = rest.partition(":")
    traits = [f"{kind}:{value}" for value in values.split("|")] if colon else [kind]
    return Condition(
        negated=negated,
        alternatives=frozenset(trait for trait in traits if "*" not in trait),
        patterns=tuple(trait for trait in traits if "*" in trait),
    )


def holds(when: tuple[str, ...], traits: frozenset[str]) -> bool:
    """Tell whether every condition is true of a subject with these traits."""
    return all(condition(text).holds(traits) for text in when)


def complaint(text: str) -> tuple[Text, Text] | None:
    """Give what is wrong with a condition and how to mend it, if anything is."""
    kind, colon, values = text.removeprefix("not ").strip().partition(":")
    if colon and kind in KINDS:
        return None if all(values.split("|")) else (_empty(text), did_you_mean(f"{kind}:..."))
    if not colon and kind in FLAGS:
        return None
    known = ", ".join([*sorted(FLAGS), *(f"{name}:..." for name in sorted(KINDS))])
    return _unknown(text), Text(en=f"known are {known}", vi=f"các điều kiện: {known}")


def _unknown(text: str) -> Text:
    return Text(en=f"{text!r} is not a condition", vi=f"{text!r} không phải là điều kiện hợp lệ")


def _empty(text: str) -> Text:
    return Text(en=f"{text!r} names no value", vi=f"{text!r} thiếu giá trị")
