"""`ipv6plan plan merge`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import HERE, Directory, Format, Format_

if TYPE_CHECKING:
    from ipv6plan.model.address import IPv4Prefix

HELP = say(
    en="Make one network of two workspaces: what collides, what each way costs, the files.",
    vi="Hợp nhất hai không gian làm việc: chỗ trùng nhau, cái giá của mỗi cách, các tệp kết quả.",
)


class Keep(StrEnum):
    """Whose blocks stay where both want the same place."""

    FIRST = "first"
    SECOND = "second"
    FEWEST = "fewest"


Other = Annotated[
    Path,
    typer.Argument(
        metavar="OTHER",
        help=say(
            en="The workspace that joins; its ids give way.",
            vi="Không gian làm việc nhập vào; mã của nó nhường chỗ.",
        ),
    ),
]
Into = Annotated[
    Path | None,
    typer.Option(
        "--into",
        metavar="DIR",
        help=say(en="The new workspace, for --write.", vi="Thư mục mới, dùng với --write."),
    ),
]
Keep_ = Annotated[
    Keep,
    typer.Option(
        "--keep",
        help=say(
            en="Whose IPv6 blocks stay: the first's, the second's, or of each clash what moves "
            "fewest.",
            vi="Giữ khối IPv6 của mạng thứ nhất, thứ hai, hoặc phương án dời ít nhất.",
        ),
    ),
]
Blocks = Annotated[
    list[str] | None,
    typer.Option(
        "--ipv4",
        metavar="ID=BLOCK",
        help=say(
            en="Another IPv4 block for a site or link of OTHER, an address for a device. May be "
            "given often.",
            vi="Khối IPv4 khác cho địa điểm, liên kết của OTHER, hoặc địa chỉ thiết bị. Dùng được "
            "nhiều lần.",
        ),
    ),
]
Write = Annotated[
    bool,
    typer.Option(
        "--write",
        help=say(en="Write the merged workspace.", vi="Ghi không gian làm việc hợp nhất."),
    ),
]


def merge(
    other: Other,
    *,
    into: Into = None,
    keep: Keep_ = Keep.FEWEST,
    ipv4: Blocks = None,
    write: Write = False,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
) -> None:
    """Compare two workspaces, and write one of both."""
    from ipv6plan.cli.plan_merge_view import present, written
    from ipv6plan.pipeline.plan_merge import Merging, compare, write_merged
    from ipv6plan.planning.merge import Keep as Kept
    from ipv6plan.workspace import Workspace

    if write and into is None:
        raise typer.BadParameter(
            say(en="--write needs --into DIR", vi="--write cần có --into DIR"), param_hint="--into"
        )
    asked = Merging(keep=Kept(keep.value), blocks=dict(map(_block, ipv4 or ())))
    merged = compare(Workspace(directory), Workspace(other), asked)
    present(merged, format_)
    if write and into is not None:
        written(write_merged(merged, Workspace(into)), into)


def _block(text: str) -> "tuple[str, IPv4Prefix]":
    from ipv6plan.model.address import AddressError, IPv4Prefix

    key, _, block = text.partition("=")
    try:
        return key, IPv4Prefix.parse(block if "/" in block else f"{block}/32")
    except AddressError as error:
        raise typer.BadParameter(error.message.in_(spoken()), param_hint="--ipv4") from error
