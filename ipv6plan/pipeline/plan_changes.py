"""Plans side by side: two files, two revisions, a workspace and what it was."""

from collections.abc import Sequence
from pathlib import Path

from ipv6plan.model.plan import Plan
from ipv6plan.model.plan_change import PlanDiff
from ipv6plan.pipeline.git_files import read_at
from ipv6plan.planning import read_plan
from ipv6plan.planning.diff import diff_plans
from ipv6plan.workspace import Workspace


def diff_files(workspace: Workspace, files: Sequence[Path]) -> PlanDiff:
    """Compare two plan files, or one with the workspace's; raises PlanFileError,
    WorkspaceError.
    """
    first, *second = files
    return diff_plans(_plan_in(first), _plan_in(second[0]) if second else _own(workspace))


def diff_revisions(workspace: Workspace, revisions: Sequence[str]) -> PlanDiff:
    """Compare the workspace's plan in two git revisions, or in one with what it is now; raises
    PlanFileError, WorkspaceError.
    """
    first, *second = revisions
    before = _plan_at(workspace, first)
    return diff_plans(before, _plan_at(workspace, second[0]) if second else _own(workspace))


def _own(workspace: Workspace) -> Plan:
    return read_plan(workspace.read(workspace.plan), workspace.name(workspace.plan))


def _plan_in(path: Path) -> Plan:
    return read_plan(Workspace(Path()).read(path), str(path))


def _plan_at(workspace: Workspace, revision: str) -> Plan:
    name = workspace.name(workspace.plan)
    return read_plan(read_at(workspace.root, revision, name), f"{revision}:{name}")
