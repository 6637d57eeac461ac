"""The stage that reads rendered configurations back."""

from pathlib import Path

from ipv6plan.errors import Problem, Source, WorkspaceError
from ipv6plan.pipeline.documents import CONFIGS
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.reading import Checked, check_configs, load_grammars
from ipv6plan.text import Text


def check_files(planned: Planned, *, ipv4_effect: bool = False) -> Checked:
    """Hold build/configs against the plan; with `ipv4_effect` it was written with lines that
    change IPv4 too. Raises TemplateError where a grammar cannot be read,
    WorkspaceError where a file cannot.
    """
    inputs = planned.inputs
    grammars = load_grammars(inputs.workspace.templates)
    folder = inputs.workspace.root / CONFIGS
    files = {path.name: _text(path) for path in sorted(folder.glob("[!.]*")) if path.is_file()}
    return check_configs(
        planned.intents, inputs.catalogue, grammars, files, ipv4_effect=ipv4_effect
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = Text(en=f"cannot be read: {error}", vi=f"không đọc được: {error}")
        problem = Problem(source=Source(f"{CONFIGS}/{path.name}"), path="", message=message)
        raise WorkspaceError((problem,)) from error
