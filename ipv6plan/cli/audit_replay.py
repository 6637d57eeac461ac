"""`ipv6plan audit replay`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, FailOn_, Format, Format_, Quiet

HELP = say(
    en="Judge recordings: the same answers give the same findings, without any equipment.",
    vi="Đánh giá từ bản ghi: cùng trả lời thì cùng kết luận, không cần thiết bị.",
)
Recorded = Annotated[
    Path | None,
    typer.Argument(
        metavar="[DIR]",
        help=say(
            en="What `audit run --record` wrote, or a folder of .snmprec files named by device.",
            vi="Thư mục do `audit run --record` ghi, hoặc các tệp .snmprec đặt tên theo thiết bị.",
        ),
    ),
]
OneFile = Annotated[
    tuple[str, Path] | None,
    typer.Option(
        "--device",
        metavar="ID FILE",
        help=say(
            en="One recording, and the device it is of.",
            vi="Một bản ghi và mã thiết bị của nó.",
        ),
    ),
]
JudgedOn = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help=say(
            en="The day that support which ends is judged by; when it was recorded by default.",
            vi="Ngày dùng để xét thời hạn hỗ trợ; mặc định là ngày ghi.",
        ),
    ),
]
Unlisted = Annotated[
    bool,
    typer.Option(
        "--unlisted",
        help=say(
            en="Judge the devices that the inventory does not know, without a plan; needs no "
            "inventory.",
            vi="Đánh giá các thiết bị không có trong danh mục, không dùng quy hoạch; không cần "
            "danh mục.",
        ),
    ),
]
AuditFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=say(
            en="Where to write the audit (JSON Lines), instead of audits/.",
            vi="Nơi ghi kết quả đánh giá (JSON Lines), thay cho audits/.",
        ),
    ),
]


def replay(
    folder: Recorded = None,
    *,
    directory: Directory = HERE,
    device: OneFile = None,
    as_of: JudgedOn = None,
    unlisted: Unlisted = False,
    format_: Format_ = Format.TABLE,
    output: AuditFile = None,
    fail_on: FailOn_ = None,
    quiet: Quiet = False,
) -> None:
    """Judge what was recorded."""
    from ipv6plan.cli import replaying
    from ipv6plan.cli.judging import judge
    from ipv6plan.cli.replay_view import first_look_rows
    from ipv6plan.cli.results import deliver
    from ipv6plan.workspace import Workspace

    if folder is None and not device:
        raise typer.BadParameter(
            say(
                en="name a folder of recordings, or a file with --device",
                vi="hãy chỉ ra thư mục bản ghi, hoặc một tệp với --device",
            )
        )
    judged = replaying.Judged(
        workspace=Workspace(directory),
        folder=folder,
        files=() if device is None else (device,),
        as_of=as_of.date() if as_of else None,
        output=output,
        quiet=quiet,
    )
    report = judged.alone() if unlisted else judged.against_plan()
    if unlisted:
        deliver(first_look_rows(report), format_, None)
    judge(report, fail_on)
