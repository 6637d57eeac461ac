"""The grades of agencies, and the criteria they are given by."""

from dataclasses import dataclass

from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One grade: tốt, khá, ..."""

    id: str
    title: Text
    at_least: int
    """The score from which it is given, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What is counted of an agency's devices, and what it is worth."""

    id: str
    title: Text
    counts: str
    """`check:ID`, `standing:ready`, or the least `verdict:`, `dual-stack:` or `ipv6-only:`."""
    weight: int
    full_at: int
    """The share of devices, in percent, that earns all points; less earns in proportion."""
    roles: tuple[str, ...]
    """Of the devices it concerns; empty for all."""
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GradePack:
    """All criteria, and the scores that grades begin at."""

    title: Text
    source: Text
    unknown_at_most: int
    """With more than this share of the points unknown, in percent, no grade is given."""
    levels: tuple[Level, ...]
    """From best to worst; the last begins at 0."""
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionCount:
    """The devices of one agency, counted by one criterion; those it does not concern are not."""

    criterion: str
    yes: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """The grade of one agency, or between which grades it lies. Shares are in percent, rounded down
    to a tenth.
    """

    grade: str | None
    """None where too much is unknown, or where there is nothing to grade."""
    worst: str | None
    """The grade if all that is unknown were a no; None where there is nothing to grade."""
    best: str | None
    """The grade if all that is unknown were a yes."""
    score: float | None
    """The share of points earned, of what is known alone; None where nothing is known."""
    unknown: float
    """The share of the points that what is unknown could earn or lose."""
    counts: tuple[CriterionCount, ...]
    """In the criteria's order."""
