"""Reports: how ready the province is, as Markdown for people and JSON for programs."""

from ipv6plan.report.grade_pack import load_grades
from ipv6plan.report.markdown_report import report_markdown
from ipv6plan.report.measure import measure
from ipv6plan.report.ranking import grade_words, percent_words, ranked
from ipv6plan.report.record import report_json
from ipv6plan.report.standings import standing
from ipv6plan.report.verdict_words import ACTIONS, CLASSES, IPV6_ONLY, class_words
from ipv6plan.report.words import OUTCOMES, STANDINGS, VERDICTS

__all__ = [
    "ACTIONS",
    "CLASSES",
    "IPV6_ONLY",
    "OUTCOMES",
    "STANDINGS",
    "VERDICTS",
    "class_words",
    "grade_words",
    "load_grades",
    "measure",
    "percent_words",
    "ranked",
    "report_json",
    "report_markdown",
    "standing",
]
