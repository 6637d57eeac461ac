"""Says how an item stands, in one language: what stops it, what shows it, what people said."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.model.checklist import Item, State
from ipv6plan.model.detail_words import detail_text
from ipv6plan.text import Language, Text

MOST: Final = 4
"""How many pieces of evidence one line shows; the rest is counted."""
FIRST: Final = (State.CONTRADICTED, State.REGRESSED)
"""What is to be cleared up before all else, in this order."""


class Teller:
    """Speaks one language; `literal` writes what comes from outside, as the file needs it."""

    def __init__(
        self,
        language: Language,
        reasons: Mapping[str, Text],
        literal: Callable[[str], str] = str,
    ) -> None:
        self.language = language
        self.reasons = {**reasons, **words.REASONS}
        self.literal = cache(literal)
        """Remembers: steps, reasons and object identifiers come again and again."""

    def say(self, text: Text) -> str:
        """Give a text in this language."""
        return text.in_(self.language)

    def standing(self, item: Item) -> tuple[str, str]:
        """Give what stops an item from being done, where it is more than time, and why."""
        not_met = item.state is State.OPEN and item.step.evidence.startswith("audit:")
        if item.state in {State.OPEN, State.DONE} and not item.reason and not not_met:
            return "", ""
        name = words.NOT_MET if not_met else words.STATES[item.state]
        if item.state is State.DONE and item.statement is not None:
            name = words.ON_A_WORD
        return self.say(name), self.why(item)

    def why(self, item: Item) -> str:
        """Give the reason of a state with what it speaks of; empty where there is none."""
        check = item.step.evidence.removeprefix("audit:")
        said = (self.say(detail_text(check, one)) for one in item.detail)
        parts = [self._reason(item), self.some(map(self.literal, said))]
        why = ": ".join(part for part in parts if part)
        if not item.before:
            return why
        passed = self.say(words.passed_in(self.literal(item.before)))
        return "; ".join(part for part in (passed, why) if part)

    def effort(self, items: Iterable[Item]) -> str:
        """Give the person-days of a step for some subjects; empty where there are none."""
        days = round(sum(item.days or 0.0 for item in items), 3)
        return self.say(words.person_days(days)) if days else ""

    def said(self, item: Item) -> str:
        """Give who said what of an item; empty where nobody did."""
        if item.statement is None:
            return ""
        return self.literal(self.say(words.said(item.statement)))

    def remarks(self, item: Item) -> tuple[str, ...]:
        """Give what the step is about for this subject."""
        return tuple(self.literal(self.say(text)) for text in item.remarks)

    def evidence(self, item: Item) -> str:
        """Give what shows the state: object identifiers with values, files, prefixes."""
        seen = (f"{self.literal(e.oid)} = {self.literal(e.value)}" for e in item.evidence)
        return self.some((*seen, *map(self.literal, item.proof)))

    def some(self, parts: Iterable[str]) -> str:
        """Join the first few, and count the rest."""
        return "; ".join(self._some(tuple(parts)))

    def _some(self, parts: tuple[str, ...]) -> Iterator[str]:
        yield from parts[:MOST]
        if len(parts) > MOST:
            yield self.say(words.more(len(parts) - MOST))

    def _reason(self, item: Item) -> str:
        text = self.reasons.get(item.reason)
        return self.literal(item.reason if text is None else self.say(text))
