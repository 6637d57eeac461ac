"""Several collectors' audits become one file."""

from collections.abc import Sequence
from dataclasses import replace

from ipv6plan.audit.merging import merge_audits
from ipv6plan.audit.records import write_device, write_header
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.audit_change import Merged
from ipv6plan.pipeline.audit_files import open_audit
from ipv6plan.workspace import Workspace


def merge_files(workspace: Workspace, chosen: Sequence[str], *, dry_run: bool = False) -> Merged:
    """Merge audits named by id or file into a new one in audits/; raises RecordError,
    WorkspaceError.
    """
    merged = merge_audits([open_audit(workspace, name) for name in chosen])
    merged = replace(merged, report=_named(workspace, merged.report))
    if not dry_run:
        workspace.write(
            Artifact(path=_path(merged.report), content=written(merged.report)), durable=True
        )
    return merged


def written(report: AuditReport) -> str:
    """Give an audit as its file has it."""
    lines = (write_header(report.header), *map(write_device, report.devices))
    return "".join(f"{line}\n" for line in lines)


def _path(report: AuditReport) -> str:
    return f"audits/{report.header.id}.jsonl"


def _named(workspace: Workspace, report: AuditReport) -> AuditReport:
    """Give it an id that no other audit has; merged once more, it is the same file."""
    stem = report.header.id
    for number in range(2, 1000):
        path = workspace.root / _path(report)
        if not path.exists() or workspace.read(path) == written(report):
            break
        report = replace(report, header=replace(report.header, id=f"{stem}-{number}"))
    return report
