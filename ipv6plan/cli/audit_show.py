"""`ipv6plan audit show`."""

from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, FailOn_, Format, Format_, Output

HELP = say(
    en="Show an audit: by device, check, site or agency; or all about one device.",
    vi="Xem kết quả đánh giá: theo thiết bị, mục kiểm tra, địa điểm, cơ quan; hoặc một thiết bị.",
)


class By(StrEnum):
    """What a row of the table stands for."""

    DEVICE = "device"
    CHECK = "check"
    SITE = "site"
    AGENCY = "agency"


Device_ = Annotated[
    str,
    typer.Argument(
        metavar="[DEVICE]",
        help=say(en="Every finding about one device.", vi="Mọi kết luận về một thiết bị."),
    ),
]
By_ = Annotated[By, typer.Option("--by", help=say(en="What a row stands for.", vi="Mỗi dòng là …"))]
Failed = Annotated[
    bool,
    typer.Option(
        "--failed",
        help=say(
            en="Only what fails: devices, checks, sites, agencies with a no.",
            vi="Chỉ những gì chưa đạt: thiết bị, mục kiểm tra, địa điểm, cơ quan có mục “không”.",
        ),
    ),
]
Why = Annotated[
    str,
    typer.Option(
        "--why",
        metavar="DEVICE",
        help=say(
            en="The whole reasoning about one device: verdicts, checks, evidence, remedies.",
            vi="Toàn bộ lập luận về một thiết bị: kết luận, mục kiểm tra, bằng chứng, cách xử lý.",
        ),
    ),
]
Chosen = Annotated[
    str,
    typer.Option(
        "--audit",
        metavar="ID|FILE",
        help=say(
            en="Another audit than the latest: its id, the beginning of it, or a file.",
            vi="Lần đánh giá khác lần gần nhất: mã, phần đầu của mã, hoặc tệp.",
        ),
    ),
]


def show(
    device: Device_ = "",
    *,
    directory: Directory = HERE,
    by: By_ = By.DEVICE,
    failed: Failed = False,
    why: Why = "",
    audit: Chosen = "",
    format_: Format_ = Format.TABLE,
    output: Output = None,
    fail_on: FailOn_ = None,
) -> None:
    """Show what an audit found."""
    from ipv6plan.cli import audit_show_view
    from ipv6plan.cli.audit_why import present_findings, present_why
    from ipv6plan.cli.judging import judge
    from ipv6plan.pipeline.audit_files import open_audit
    from ipv6plan.workspace import Workspace

    workspace = Workspace(directory)
    report = open_audit(workspace, audit)
    if why:
        present_why(report, why, format_, output)
    elif device:
        present_findings(report, device, format_, output, failed=failed)
    else:
        audit_show_view.present(workspace, report, by.value, format_, output, failed=failed)
    judge(report, fail_on)
