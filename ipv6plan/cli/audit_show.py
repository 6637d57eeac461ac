"""`ipv6plan audit show`."""

from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, FailOn_, Format, Format_, Output

HELP = say(
    en="Show the latest audit: one row a device, or every finding of one.",
    vi="Xem lần đánh giá gần nhất: mỗi thiết bị một dòng, hoặc mọi kết luận về một thiết bị.",
)


def show(
    device: Annotated[str, typer.Argument(metavar="[DEVICE]")] = "",
    *,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
    fail_on: FailOn_ = None,
) -> None:
    """Show what the latest audit found."""
    from ipv6plan.cli.audit_view import (
        device_rows,
        finding_picture,
        finding_rows,
        found_of,
        newest,
    )
    from ipv6plan.cli.judging import judge
    from ipv6plan.cli.results import deliver
    from ipv6plan.workspace import Workspace

    report = newest(Workspace(directory))
    if device:
        found = found_of(report, device)
        deliver(finding_rows(found), format_, output, picture=finding_picture(found))
    else:
        deliver(device_rows(report), format_, output)
    judge(report, fail_on)
