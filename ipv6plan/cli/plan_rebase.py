"""`ipv6plan plan rebase`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import HERE, Directory, Format, Format_

if TYPE_CHECKING:
    from ipv6plan.model.address import IPv6Prefix
    from ipv6plan.planning.rebase import Phase

HELP = say(
    en="Put the plan under another prefix, at once or make-before-break (RFC 4192); every "
    "allocation keeps its offset.",
    vi="Chuyển quy hoạch sang tiền tố khác, một lần hoặc từng bước không gián đoạn (RFC 4192); mọi "
    "mục giữ nguyên độ lệch.",
)


class Kind(StrEnum):
    """Where an aggregate comes from."""

    INDEPENDENT = "independent"
    DEPENDENT = "dependent"
    ULA = "ula"
    DOCUMENTATION = "documentation"


class Step(StrEnum):
    """A step of make-before-break."""

    ADD = "add"
    SWITCH = "switch"
    DEPRECATE = "deprecate"
    REMOVE = "remove"


Source = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="PREFIX",
        help=say(en="An aggregate of the plan.", vi="Một khối địa chỉ của quy hoạch."),
    ),
]
Target = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="PREFIX",
        help=say(en="The aggregate that replaces it.", vi="Khối địa chỉ thay thế."),
    ),
]
Kind_ = Annotated[
    Kind | None,
    typer.Option(
        "--kind",
        help=say(
            en="Where the new aggregate comes from; the old one's kind by default.",
            vi="Nguồn gốc của khối mới; mặc định như khối cũ.",
        ),
    ),
]
MakeBeforeBreak = Annotated[
    bool,
    typer.Option(
        "--make-before-break",
        help=say(
            en="Keep both prefixes for a time: reserve a twin of every allocation.",
            vi="Dùng song song hai tiền tố một thời gian: giữ chỗ cho mọi mục trong khối mới.",
        ),
    ),
]
Phase_ = Annotated[
    Step | None,
    typer.Option(
        "--phase",
        help=say(
            en="The step of --make-before-break; add by default.",
            vi="Bước của --make-before-break; mặc định là add.",
        ),
    ),
]
PlanFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=say(en="Write the new plan to a file.", vi="Ghi quy hoạch mới vào tệp."),
    ),
]
Write = Annotated[
    bool,
    typer.Option("--write", help=say(en="Write it to plan.jsonl.", vi="Ghi vào plan.jsonl.")),
]


def rebase(
    *,
    source: Source,
    target: Target,
    kind: Kind_ = None,
    make_before_break: MakeBeforeBreak = False,
    phase: Phase_ = None,
    output: PlanFile = None,
    write: Write = False,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
) -> None:
    """Put the plan under another prefix, and say what that touches."""
    from datetime import UTC, datetime

    from ipv6plan.cli.plan_rebase_view import present
    from ipv6plan.cli.results import save
    from ipv6plan.model.inventory import AggregateKind
    from ipv6plan.pipeline.plan_rebase import Rebasing
    from ipv6plan.pipeline.plan_rebase import rebase as rebase_workspace
    from ipv6plan.planning import write_plan
    from ipv6plan.workspace import Workspace

    asked = Rebasing(
        source=_prefix(source, "--from"),
        target=_prefix(target, "--to"),
        kind=None if kind is None else AggregateKind(kind.value),
        phase=_chosen(phase, make_before_break=make_before_break),
        today=datetime.now(UTC).astimezone().date(),
    )
    found = rebase_workspace(Workspace(directory), asked, write=write)
    if output is not None:
        save(output, write_plan(found.plan))
    present(found, format_, written=write or output is not None)


def _prefix(text: str, option: str) -> "IPv6Prefix":
    from ipv6plan.model.address import AddressError, IPv6Prefix

    try:
        return IPv6Prefix.parse(text)
    except AddressError as error:
        raise typer.BadParameter(error.message.in_(spoken()), param_hint=option) from error


def _chosen(step: Step | None, *, make_before_break: bool) -> "Phase":
    from ipv6plan.planning.rebase import Phase

    if step is None:
        return Phase.ADD if make_before_break else Phase.AT_ONCE
    if make_before_break:
        return Phase(step.value)
    raise typer.BadParameter(
        say(en="it is a step of --make-before-break", vi="đây là một bước của --make-before-break"),
        param_hint="--phase",
    )
