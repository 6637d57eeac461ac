"""How ready a workspace is by an audit, and what its checks ask: without what files are made by,
so that a question to an audit is answered before all that is read.
"""

from collections.abc import Mapping

from ipv6plan.audit import CHECKS
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.readiness import Readiness
from ipv6plan.pipeline.inputs import Inputs
from ipv6plan.report import load_grades, measure
from ipv6plan.text import Text


def measured(inputs: Inputs, audit: AuditReport | None) -> Readiness:
    """Measure readiness, with the agencies' grades; raises TemplateError."""
    pack = load_grades(inputs.workspace.templates, check_titles())
    return measure(inputs.inventory, audit, pack)


def check_titles() -> Mapping[str, Text]:
    """Give what each check asks, by its id."""
    return {check.id: check.title for check in CHECKS}
