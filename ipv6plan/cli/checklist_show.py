"""`ipv6plan checklist show`."""

from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Format, Format_, Output, Places
from ipv6plan.model.checklist import State

HELP = say(
    en="Show how far each checklist is, one in full, or what is next (--who, --site, --state).",
    vi="Xem tiến độ các danh mục, toàn bộ một danh mục, hoặc việc tiếp theo (--who, --site, "
    "--state).",
)
Subject = Annotated[
    str,
    typer.Argument(
        metavar="[SITE]",
        help=say(
            en="A site's or agency's id, or the network's.",
            vi="Mã địa điểm, mã đơn vị, hoặc mã của mạng.",
        ),
    ),
]
Who = Annotated[
    str,
    typer.Option(
        "--who",
        metavar="ROLE|NAME",
        help=say(
            en="What is next for a role (network-engineer, words of it), or for whoever said "
            "something of a step.",
            vi="Việc tiếp theo của một vai trò (network-engineer, hoặc từ trong tên vai trò), hoặc "
            "của người đã xác nhận việc.",
        ),
    ),
]
States = Annotated[
    list[State] | None,
    typer.Option(
        "--state",
        help=say(
            en="Only items in this state; by default all that are not finished. Again for more.",
            vi="Chỉ các việc ở trạng thái này; mặc định là mọi việc chưa xong. Có thể dùng nhiều "
            "lần.",
        ),
    ),
]


def show(
    subject: Subject = "",
    *,
    who: Who = "",
    site: Places = None,
    state: States = None,
    directory: Directory = HERE,
    format_: Format_ = Format.TABLE,
    output: Output = None,
) -> None:
    """Show checklists without writing them."""
    from ipv6plan.checklist.choosing import Wanted
    from ipv6plan.cli.checklist_show_view import present_next, present_whole
    from ipv6plan.pipeline.checklist_next import what_is_next
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.workspace import Workspace

    asked = who or site or state
    if asked and subject:
        raise typer.BadParameter(
            say(
                en="a checklist in full, or what is next",
                vi="chỉ xem một danh mục hoặc việc tiếp theo",
            )
        )
    ready = load_planned(Workspace(directory))
    if asked:
        wanted = Wanted(who=who, sites=tuple(site or ()), states=tuple(state or ()))
        present_next(what_is_next(ready, wanted), format_, output)
    else:
        present_whole(ready, subject, format_, output)
