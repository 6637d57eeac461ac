"""`ipv6plan plan build`."""

from datetime import datetime
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Format, Format_, Quiet

HELP = say(
    en="Allocate what is new; nothing that was allocated moves.",
    vi="Cấp phát phần mới; những gì đã cấp không bị dời.",
)
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help=say(
            en="The date that what was left is dated by, and its quarantine is judged by; today "
            "by default.",
            vi="Ngày dùng để ghi nhận khối đã bỏ và tính thời gian cách ly; mặc định là hôm nay.",
        ),
    ),
]
Reclaim = Annotated[
    bool,
    typer.Option(
        "--reclaim",
        help=say(
            en="Free what was left now, without waiting for its quarantine.",
            vi="Giải phóng ngay phần đã bỏ, không chờ hết thời gian cách ly.",
        ),
    ),
]
AllowRenumber = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-renumber",
        metavar="SITE",
        help=say(
            en="A site or group that may move, where something cannot grow otherwise. May be "
            "given several times.",
            vi="Địa điểm hoặc nhóm được phép dời khi không mở rộng được cách khác. Có thể dùng "
            "nhiều lần.",
        ),
    ),
]


def build(
    *,
    directory: Directory = HERE,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    reclaim: Reclaim = False,
    allow_renumber: AllowRenumber = None,
    quiet: Quiet = False,
    format_: Format_ = Format.TABLE,
) -> None:
    """Build plan.jsonl from the inventory and the previous plan."""
    from ipv6plan.cli.clock import today
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.plan_view import change_words, present_change
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.pipeline.plan import make_plan
    from ipv6plan.workspace import Workspace

    change = make_plan(
        load_inputs(Workspace(directory)),
        dry_run=dry_run,
        as_of=today() if as_of is None else as_of.date(),
        reclaim=reclaim,
        allow_renumber=allow_renumber or (),
    )
    present_change(change, format_, dry_run=dry_run)
    for warning in change.warnings:
        remark(warning, quiet=quiet)
    remark(change_words(change, dry_run=dry_run), quiet=quiet)
