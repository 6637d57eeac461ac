"""The agencies in the order of their grades, and how a grade is said."""

from typing import Final

from ipv6plan.model.grades import GradePack, Grading
from ipv6plan.model.readiness import Readiness, Tally
from ipv6plan.text import Text, same

NO_GRADE: Final = Text(en="–", vi="–")


def ranked(readiness: Readiness) -> tuple[Tally, ...]:
    """Give the agencies from best to worst; those without a grade last, by the worst it could be.

    Those that are alike stay in inventory order.
    """
    pack = readiness.grades
    if pack is None:
        return readiness.tenants
    levels = {level.id: number for number, level in enumerate(pack.levels)}

    def place(tally: Tally) -> tuple[float, ...]:
        found = tally.grading
        if found is None or found.worst is None or found.best is None:
            return (2,)
        score = -(found.score or 0)
        if found.grade is not None:
            return 0, levels[found.grade], score, found.unknown
        return 1, levels[found.worst], levels[found.best], found.unknown, score

    return tuple(sorted(readiness.tenants, key=place))


def grade_words(pack: GradePack, found: Grading | None) -> Text:
    """Say a grade, or the two between which it lies: `yếu – khá`."""
    if found is None or found.worst is None or found.best is None:
        return NO_GRADE
    titles = {level.id: level.title for level in pack.levels}
    if found.grade is not None:
        return titles[found.grade]
    worst, best = titles[found.worst], titles[found.best]
    return Text(en=f"{worst.en} … {best.en}?", vi=f"{worst.vi} … {best.vi}?")


def percent_words(share: float | None) -> Text:
    """Say a share in percent, as people of each language write it."""
    if share is None:
        return same("–")
    return Text(en=f"{share:.1f} %", vi=f"{share:.1f} %".replace(".", ","))
