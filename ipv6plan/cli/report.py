"""`ipv6plan report`: readiness per device, site, agency and province."""

from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, FailOn_, Format, Format_, Language_, Output

HELP = say(
    en="Report readiness per device, site, agency and province.",
    vi="Báo cáo mức sẵn sàng theo thiết bị, địa điểm, cơ quan và toàn tỉnh.",
)


class By(StrEnum):
    """What a row of the table stands for."""

    DEVICE = "device"
    SITE = "site"
    TENANT = "tenant"
    GROUP = "group"


def report(
    *,
    directory: Directory = HERE,
    by: Annotated[
        By, typer.Option(help=say(en="What a row stands for.", vi="Mỗi dòng là một …"))
    ] = By.GROUP,
    format_: Format_ = Format.TABLE,
    output: Output = None,
    lang: Language_ = None,
    fail_on: FailOn_ = None,
) -> None:
    """Print the report of the latest audit."""
    from ipv6plan.cli.audit_view import newest
    from ipv6plan.cli.judging import judge
    from ipv6plan.cli.report_view import deliver_report
    from ipv6plan.pipeline.inputs import load_inputs
    from ipv6plan.pipeline.measuring import measured
    from ipv6plan.workspace import Workspace

    workspace = Workspace(directory)
    inputs = load_inputs(workspace)
    audit = newest(workspace)
    language = lang.value if lang else inputs.inventory.network.language
    deliver_report(
        inputs.inventory,
        measured(inputs, audit),
        by=by.value,
        format_=format_,
        output=output,
        language=language,
    )
    judge(audit, fail_on)
