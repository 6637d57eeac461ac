"""`ipv6plan render configs --running DIR`: only what is missing."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.text import Language

if TYPE_CHECKING:
    from ipv6plan.errors import Problem
    from ipv6plan.pipeline.configs import Choice
    from ipv6plan.pipeline.inputs import Planned

Running = Annotated[
    Path | None,
    typer.Option(
        "--running",
        metavar="DIR",
        help=say(
            en="A folder of saved running configurations, ID.anything each; write only what is "
            "missing from them.",
            vi="Thư mục các cấu hình đang chạy đã lưu, mỗi tệp tên ID.bất-kỳ; chỉ ghi những gì "
            "còn thiếu.",
        ),
    ),
]


def against(
    ready: "Planned",
    strangers: "tuple[Problem, ...]",
    choice: "Choice",
    language: Language,
    folder: Path,
    *,
    ipv4_effect: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Write what is missing, and say what came of it; exit 3 where a device is not complete, or is
    one of `strangers`, whose platforms are not known.
    """
    check_library()
    from ipv6plan.cli.console import problems, remark
    from ipv6plan.cli.documents_view import rendered_words
    from ipv6plan.cli.render_running_view import compared_words
    from ipv6plan.pipeline.running import write_compared

    done = write_compared(ready, choice, language, folder, ipv4_effect=ipv4_effect, dry_run=dry_run)
    configured = replace(done.configured, failures=(*strangers, *done.configured.failures))
    problems((*configured.failures, *done.incomplete))
    if not quiet:
        problems(done.warnings)
    remark(rendered_words(ready, configured, dry_run=dry_run), quiet=quiet)
    for text in compared_words(done):
        remark(text, quiet=quiet)
    if configured.failures or done.incomplete:
        raise typer.Exit(3)


def check_library() -> None:
    """Refuse where hier_config is missing."""
    if find_spec("hier_config") is None:
        raise typer.BadParameter(
            say(
                en="--running needs hier_config: pip install 'ipv6plan[running]'",
                vi="--running cần hier_config: pip install 'ipv6plan[running]'",
            )
        )
