"""Two audits side by side."""

from ipv6plan.audit.changes import compare_audits
from ipv6plan.model.audit_change import AuditDiff
from ipv6plan.pipeline.audit_files import open_pair
from ipv6plan.workspace import Workspace


def diff_audits(workspace: Workspace, chosen: tuple[str, ...]) -> AuditDiff:
    """Compare two audits, by default the newest two of one kind; raises RecordError,
    WorkspaceError.
    """
    return compare_audits(*open_pair(workspace, chosen))
