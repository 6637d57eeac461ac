"""`ipv6plan audit diff`."""

from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output

HELP = say(
    en="What changed between two audits: fixed, broken, appeared, vanished, not known any more.",
    vi="Thay đổi giữa hai lần đánh giá: đã sửa, hỏng, xuất hiện, biến mất, không còn rõ.",
)


class FailOnChange(StrEnum):
    """What makes the comparison exit with 4 or 5."""

    WORSE = "worse"
    UNKNOWN = "unknown"


Audits = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[A [B]]",
        help=say(
            en="Audits by id or file, the earlier one first; B is the latest by default, both are "
            "the latest two.",
            vi="Mã hoặc tệp của hai lần đánh giá, lần trước đứng trước; mặc định B là lần mới "
            "nhất, không ghi gì là hai lần mới nhất.",
        ),
    ),
]
FailOnChanges = Annotated[
    list[FailOnChange] | None,
    typer.Option(
        "--fail-on",
        help=say(
            en="Exit 4 if something got worse, 5 if something is not known any more. May be given "
            "twice.",
            vi="Thoát với mã 4 nếu có điểm xấu đi, 5 nếu có điểm không còn rõ. Có thể dùng hai "
            "lần.",
        ),
    ),
]


def diff(
    audits: Audits = None,
    *,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
    fail_on: FailOnChanges = None,
) -> None:
    """Say what differs between two audits."""
    from ipv6plan.cli.audit_diff_view import present
    from ipv6plan.pipeline.audit_diff import diff_audits
    from ipv6plan.workspace import Workspace

    chosen = tuple(audits or ())
    if len(chosen) > 2:  # noqa: PLR2004  # a comparison has two sides
        raise typer.BadParameter(say(en="two audits at most", vi="tối đa hai lần đánh giá"))
    found = diff_audits(Workspace(directory), chosen)
    present(found, format_, output)
    wanted = set(fail_on or ())
    if FailOnChange.WORSE in wanted and any(change.worse for change in found.changes):
        raise typer.Exit(4)
    if FailOnChange.UNKNOWN in wanted and any(change.unclear for change in found.changes):
        raise typer.Exit(5)
