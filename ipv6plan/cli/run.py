"""`ipv6plan run`: every stage in order."""

from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, FailOn_, Language_, Quiet, Simulate

HELP = say(
    en="Inventory check, plan, audit, configurations, checklists, report.",
    vi="Kiểm tra kiểm kê, quy hoạch, đánh giá, cấu hình, danh mục việc, báo cáo.",
)


def run(
    *,
    directory: Directory = HERE,
    simulate: Simulate = False,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit/--no-audit",
            help=say(
                en="Ask the equipment, or use the latest audit there is.",
                vi="Hỏi thiết bị, hoặc dùng lần đánh giá gần nhất.",
            ),
        ),
    ] = True,
    lang: Language_ = None,
    fail_on: FailOn_ = None,
    quiet: Quiet = False,
) -> None:
    """Run every stage."""
    from ipv6plan.cli.stages import perform
    from ipv6plan.workspace import Workspace

    perform(
        Workspace(directory),
        lang=lang,
        audit=audit,
        simulate=simulate,
        fail_on=fail_on,
        quiet=quiet,
    )
