"""Writes the plan in other formats: one file, or a folder of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.publishing import publish
from ipv6plan.report.export.ansible import ansible_files
from ipv6plan.report.export.netbox import netbox_files
from ipv6plan.report.export.pairing import pairing_csv
from ipv6plan.report.export.plan_csv import plan_csv
from ipv6plan.report.export.plan_html import plan_html
from ipv6plan.report.export.plan_json import plan_json
from ipv6plan.report.export.plan_md import plan_markdown
from ipv6plan.report.export.rpsl import plan_rpsl
from ipv6plan.report.export.terraform import FILE as TFVARS
from ipv6plan.report.export.terraform import terraform_variables
from ipv6plan.text import Language
from ipv6plan.workspace import Workspace, write_result

Files = tuple[Artifact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an export is made from."""

    inventory: Inventory
    plan: Plan
    language: Language
    origin: str = ""
    """The AS that announces the aggregates, as `AS64500`; empty where it is not said."""


def _file(name: str, make: Callable[[Wanted], str | bytes]) -> Callable[[Wanted], Files]:
    return lambda wanted: (Artifact(path=name, content=make(wanted)),)


def _workbook(wanted: Wanted) -> bytes:
    from ipv6plan.report.export.workbook import (  # noqa: PLC0415  # needs the extra
        plan_workbook,
    )

    return plan_workbook(wanted.inventory, wanted.plan, wanted.language)


EXPORTS: Final[Mapping[str, Callable[[Wanted], Files]]] = MappingProxyType({
    "csv": _file("plan.csv", lambda w: plan_csv(w.inventory, w.plan)),
    "json": _file("plan.json", lambda w: plan_json(w.inventory, w.plan)),
    "md": _file("plan.md", lambda w: plan_markdown(w.inventory, w.plan, w.language)),
    "html": _file("plan.html", lambda w: plan_html(w.inventory, w.plan, w.language)),
    "xlsx": _file("plan.xlsx", _workbook),
    "pairing": _file("pairing.csv", lambda w: pairing_csv(w.inventory, w.plan)),
    "netbox": lambda w: netbox_files(w.inventory, w.plan, w.language),
    "rpsl": _file("plan.rpsl", lambda w: plan_rpsl(w.inventory, w.plan, w.language, w.origin)),
    "terraform": _file(TFVARS, lambda w: terraform_variables(w.inventory, w.plan)),
    "ansible": lambda w: ansible_files(w.inventory, w.plan),
})  # fmt: skip
"""Format to its maker; paths are relative to where the user wants them."""


def export_plan(planned: Planned, format_: str, language: Language, *, origin: str = "") -> Files:
    """Make the files of one of EXPORTS."""
    wanted = Wanted(
        inventory=planned.inputs.inventory, plan=planned.plan, language=language, origin=origin
    )
    return EXPORTS[format_](wanted)


def save_export(files: Files, output: Path) -> None:
    """Write one file to `output`, or into it where it is a folder; several into the folder, from
    which go those of an earlier export that are not made any more.
    """
    if len(files) > 1:
        output = output.resolve()
        workspace = Workspace(output.parent)
        placed = (Artifact(path=f"{output.name}/{f.path}", content=f.content) for f in files)
        publish(workspace, output.name, tuple(placed))
        return
    write_result(output / files[0].path if output.is_dir() else output, files[0].content)
