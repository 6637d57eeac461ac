"""`ipv6plan init`: a new workspace."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import Quiet

HELP = say(en="Make a new workspace from an example.", vi="Tạo thư mục làm việc mới từ một ví dụ.")


def init(
    directory: Annotated[Path, typer.Argument(metavar="DIR")],
    example: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="EXAMPLE",
            help=say(en="Which example to start from.", vi="Bắt đầu từ ví dụ nào."),
        ),
    ] = "small-office",
    *,
    quiet: Quiet = False,
) -> None:
    """Make a new workspace from an example."""
    from ipv6plan.cli.console import remark
    from ipv6plan.pipeline.examples import create, examples
    from ipv6plan.text import Text
    from ipv6plan.workspace import Workspace

    if example not in examples():
        known = ", ".join(examples())
        raise typer.BadParameter(
            say(
                en=f"no example {example!r}; there are {known}",
                vi=f"không có ví dụ {example!r}; hiện có {known}",
            ),
            param_hint="--from",
        )
    create(Workspace(directory), example)
    done = Text(
        en=f"{directory} is ready; next: ipv6plan run -C {directory} --simulate",
        vi=f"Đã tạo {directory}; tiếp theo: ipv6plan run -C {directory} --simulate",
    )
    remark(done, quiet=quiet)
