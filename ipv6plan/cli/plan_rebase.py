"""`ipv6plan plan rebase`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_
from ipv6plan.model.address import AddressError, IPv6Prefix
from ipv6plan.model.inventory import AggregateKind
from ipv6plan.planning.rebase import Phase

HELP = say(
    en="Put the plan under another prefix, at once or make-before-break (RFC 4192); every "
    "allocation keeps its offset.",
    vi="Chuyển quy hoạch sang tiền tố khác, một lần hoặc từng bước không gián đoạn (RFC 4192); mọi "
    "mục giữ nguyên độ lệch.",
)


def _prefix(text: str) -> IPv6Prefix:
    from ipv6plan.cli.language import spoken

    try:
        return IPv6Prefix.parse(text)
    except AddressError as error:
        raise typer.BadParameter(error.message.in_(spoken())) from error


def rebase(
    *,
    source: Annotated[
        IPv6Prefix,
        typer.Option(
            "--from",
            parser=_prefix,
            metavar="PREFIX",
            help=say(en="An aggregate of the plan.", vi="Một khối địa chỉ của quy hoạch."),
        ),
    ],
    target: Annotated[
        IPv6Prefix,
        typer.Option(
            "--to",
            parser=_prefix,
            metavar="PREFIX",
            help=say(en="The aggregate that replaces it.", vi="Khối địa chỉ thay thế."),
        ),
    ],
    kind: Annotated[
        AggregateKind | None,
        typer.Option(
            "--kind",
            help=say(
                en="Where the new aggregate comes from; the old one's kind by default.",
                vi="Nguồn gốc của khối mới; mặc định như khối cũ.",
            ),
        ),
    ] = None,
    make_before_break: Annotated[
        bool,
        typer.Option(
            "--make-before-break",
            help=say(
                en="Keep both prefixes for a time: reserve a twin of every allocation.",
                vi="Dùng song song hai tiền tố một thời gian: giữ chỗ cho mọi mục trong khối mới.",
            ),
        ),
    ] = False,
    phase: Annotated[
        Phase,
        typer.Option(
            "--phase",
            help=say(
                en="A step of make-before-break: add, switch, deprecate, remove.",
                vi="Bước của --make-before-break: add, switch, deprecate, remove.",
            ),
        ),
    ] = Phase.AT_ONCE,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=say(en="Write the new plan to a file.", vi="Ghi quy hoạch mới vào tệp."),
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option("--write", help=say(en="Write it to plan.jsonl.", vi="Ghi vào plan.jsonl.")),
    ] = False,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
) -> None:
    """Put the plan under another prefix, and say what that touches."""
    from datetime import UTC, datetime

    from ipv6plan.cli.plan_rebase_view import present
    from ipv6plan.cli.results import save
    from ipv6plan.pipeline.plan_rebase import Rebasing
    from ipv6plan.pipeline.plan_rebase import rebase as rebase_workspace
    from ipv6plan.planning import write_plan
    from ipv6plan.workspace import Workspace

    asked = Rebasing(
        source=source,
        target=target,
        kind=kind,
        phase=_chosen(phase, make_before_break=make_before_break),
        today=datetime.now(UTC).astimezone().date(),
    )
    found = rebase_workspace(Workspace(directory), asked, write=write)
    if output is not None:
        save(output, write_plan(found.plan))
    present(found, format_, written=write or output is not None)


def _chosen(phase: Phase, *, make_before_break: bool) -> Phase:
    if not make_before_break and phase is not Phase.AT_ONCE:
        raise typer.BadParameter(
            say(
                en="it is a step of --make-before-break",
                vi="đây là một bước của --make-before-break",
            ),
            param_hint="--phase",
        )
    return Phase.ADD if make_before_break and phase is Phase.AT_ONCE else phase
