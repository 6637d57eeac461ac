"""Reports: how ready the province is, as Markdown for people and JSON for programs."""

from ipv6plan.report.markdown_report import report_markdown
from ipv6plan.report.measure import measure, standing
from ipv6plan.report.record import report_json
from ipv6plan.report.words import OUTCOMES, STANDINGS, VERDICTS

__all__ = [
    "OUTCOMES",
    "STANDINGS",
    "VERDICTS",
    "measure",
    "report_json",
    "report_markdown",
    "standing",
]
