"""The report's pages on classes, IPv6 alone, next steps, and the agencies' grades."""

from typing import Final

from ipv6plan.markdown import literal, table
from ipv6plan.model.audit import Ipv6Only
from ipv6plan.model.grades import GradePack, Grading
from ipv6plan.model.readiness import Readiness, Tally
from ipv6plan.report import sentences as say
from ipv6plan.report.ranking import grade_words, percent_words, ranked
from ipv6plan.report.verdict_words import ACTIONS, IPV6_ONLY
from ipv6plan.report.words import capital
from ipv6plan.text import Language, Text

QUESTIONS: Final = Text(en="Dual stack, and IPv6 alone", vi="Chạy song song IPv4/IPv6, và chỉ IPv6")
QUESTIONS_NOTE: Final = Text(
    en="“Compatible or better” counts devices that do over IPv6 at least what matters most. A "
    "device is blocked for IPv6 alone where something on it is shown to need IPv4. What could not "
    "be told is a share of its own.",
    vi="“Từ tương thích trở lên” là số thiết bị chạy được ít nhất chức năng chính trên IPv6. Thiết "
    "bị “còn vướng” khi có bằng chứng vẫn cần IPv4. Phần chưa rõ được tính riêng.",
)
SPEAKS: Final = Text(en="compatible or better", vi="từ tương thích trở lên")
CLASS_UNKNOWN: Final = Text(en="not shown", vi="chưa thấy")
ONLY: Final = Text(en="IPv6 alone", vi="Chỉ IPv6")
STEPS: Final = Text(en="What to do next", vi="Việc cần làm")
STEP: Final = Text(en="Next step", vi="Việc")
GRADES: Final = Text(en="Grades of agencies", vi="Xếp loại cơ quan")
GRADE: Final = Text(en="Grade", vi="Xếp loại")
SCORE: Final = Text(en="Score of what is known", vi="Điểm phần đã biết")
UNKNOWN: Final = Text(en="Unknown", vi="Chưa rõ")
PLACE: Final = Text(en="No.", vi="STT")
CRITERION: Final = Text(en="Criterion", vi="Tiêu chí")
WEIGHT: Final = Text(en="Weight", vi="Trọng số")
FULL: Final = Text(en="Full points from", vi="Đạt điểm tối đa từ")


def question_lines(readiness: Readiness, language: Language) -> list[str]:
    """Give both questions for the province and its groups, and the next steps."""
    head = (
        capital(say.NAME, language),
        say.DEVICES.in_(language),
        capital(SPEAKS, language),
        capital(CLASS_UNKNOWN, language),
        *(f"{ONLY.in_(language)}: {IPV6_ONLY[only].in_(language)}" for only in Ipv6Only),
    )
    tallies = (readiness.province, *readiness.groups)
    actions = readiness.province.actions.items()
    steps = [(capital(ACTIONS[a], language), str(n)) for a, n in actions if n]
    return [
        f"## {QUESTIONS.in_(language)}",
        "",
        QUESTIONS_NOTE.in_(language),
        "",
        *table(head, [_questions(tally, language) for tally in tallies]),
        "",
        f"## {STEPS.in_(language)}",
        "",
        *table((STEP.in_(language), say.DEVICES.in_(language)), steps),
        "",
    ]


def _questions(tally: Tally, language: Language) -> tuple[str, ...]:
    shown = tally.compatible_or_better
    only = tally.ipv6_only
    return (
        literal(tally.name),
        str(tally.devices),
        str(shown),
        say.share(tally.devices - shown, tally.devices).in_(language),
        str(only[Ipv6Only.READY]),
        str(only[Ipv6Only.BLOCKED]),
        say.share(only[Ipv6Only.UNKNOWN], tally.devices).in_(language),
    )


def grade_lines(readiness: Readiness, language: Language) -> list[str]:
    """Give the agencies by grade, and the criteria; nothing where nobody says how to grade."""
    pack = readiness.grades
    if pack is None or readiness.audit is None:
        return []
    head = (PLACE, say.AGENCY, GRADE, SCORE, UNKNOWN, say.DEVICES)
    rows = [
        (str(number), *_agency(tally, pack, language))
        for number, tally in enumerate(ranked(readiness), start=1)
    ]
    return [
        f"## {GRADES.in_(language)}",
        "",
        _rule(pack).in_(language),
        "",
        *table(tuple(title.in_(language) for title in head), rows),
        "",
        f"{literal(pack.title.in_(language))}. {literal(pack.source.in_(language))}",
        "",
        *_criteria(pack, language),
        "",
    ]


def _agency(tally: Tally, pack: GradePack, language: Language) -> tuple[str, ...]:
    found = tally.grading
    return (
        literal(tally.name),
        literal(grade_words(pack, found).in_(language)),
        *_numbers(found, language),
        str(tally.devices),
    )


def _numbers(found: Grading | None, language: Language) -> tuple[str, str]:
    if found is None or found.worst is None:
        return "–", "–"
    shares = percent_words(found.score), percent_words(found.unknown)
    return shares[0].in_(language), shares[1].in_(language)


def _rule(pack: GradePack) -> Text:
    limit = pack.unknown_at_most
    return Text(
        en=f"A grade is given where at most {limit} % of the points is unknown, or where nothing "
        "unknown could change it. Else the worst and the best grade that it could be are named.",
        vi=f"Chỉ xếp loại khi phần chưa rõ không quá {limit} % số điểm, hoặc khi phần đó không "
        "thể làm thay đổi xếp loại. Nếu không, chỉ nêu loại thấp nhất và cao nhất có thể.",
    )


def _criteria(pack: GradePack, language: Language) -> list[str]:
    head = (CRITERION.in_(language), WEIGHT.in_(language), FULL.in_(language))
    rows = [
        (literal(c.title.in_(language)), str(c.weight), f"{c.full_at} %") for c in pack.criteria
    ]
    levels = "; ".join(f"{level.title.in_(language)} ≥ {level.at_least} %" for level in pack.levels)
    return [*table(head, rows), "", literal(levels)]
