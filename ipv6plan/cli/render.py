"""`ipv6plan render`: configurations from the plan."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from ipv6plan.cli import render_check, render_parity, render_policy, render_running
from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, GatewayFilters, Language_, Quiet


class Stage(StrEnum):
    """Whose turn it is in a roll-out."""

    CORE = "core"
    DISTRIBUTION = "distribution"
    ACCESS = "access"
    SERVICES = "services"


Stages = Annotated[
    list[Stage] | None,
    typer.Option(
        "--stage",
        help=say(
            en="Only devices of this stage of the roll-out. May be given again.",
            vi="Chỉ thiết bị thuộc giai đoạn triển khai này. Có thể dùng nhiều lần.",
        ),
    ),
]
Sites = Annotated[
    list[str] | None,
    typer.Option(
        "--site",
        metavar="ID",
        help=say(
            en="Only devices of this site. May be given again.",
            vi="Chỉ thiết bị của địa điểm này. Có thể dùng nhiều lần.",
        ),
    ),
]
Devices = Annotated[
    list[str] | None,
    typer.Option(
        "--device",
        metavar="ID",
        help=say(
            en="Only this device. May be given again.",
            vi="Chỉ thiết bị này. Có thể dùng nhiều lần.",
        ),
    ),
]
Since = Annotated[
    str,
    typer.Option(
        "--changed-since",
        metavar="REV|FILE",
        help=say(
            en="Only devices whose files would have been others: by an earlier plan (a file), or "
            "by inventory, plan and templates of a git revision.",
            vi="Chỉ thiết bị có tệp cấu hình khác so với quy hoạch trước (một tệp), hoặc so với "
            "tệp kiểm kê, quy hoạch và mẫu trong một phiên bản git.",
        ),
    ),
]
Ipv4Effect = Annotated[
    bool,
    typer.Option(
        "--allow-ipv4-effect",
        help=say(
            en="Write lines that change IPv4 too, each after a mark.",
            vi="Sinh cả các dòng làm thay đổi IPv4, mỗi dòng có đánh dấu.",
        ),
    ),
]

app = typer.Typer(help=say(en="Render configurations.", vi="Sinh cấu hình thiết bị."))


@app.callback(invoke_without_command=True)
def everything(context: typer.Context, *, directory: Directory = HERE) -> None:
    """Render all there is, where no sub-command is named."""
    if context.invoked_subcommand is None:
        configs(directory=directory)


@app.command(
    "configs",
    help=say(
        en="Write build/configs/: one configuration and one roll-back a device; exit 3 if one "
        "cannot be rendered.",
        vi="Ghi build/configs/: mỗi thiết bị một tệp cấu hình và một tệp khôi phục; thoát với mã "
        "3 nếu có thiết bị không sinh được.",
    ),
)
def configs(
    *,
    directory: Directory = HERE,
    stage: Stages = None,
    site: Sites = None,
    device: Devices = None,
    changed_since: Since = "",
    allow_ipv4_effect: Ipv4Effect = False,
    gateway_filters: GatewayFilters = False,
    running: render_running.Running = None,
    lang: Language_ = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Render the configurations of all devices, or of the chosen ones."""
    from ipv6plan.cli.console import problems, remark
    from ipv6plan.cli.documents_view import rendered_words
    from ipv6plan.pipeline.configs import Choice, write_chosen
    from ipv6plan.pipeline.inputs import load_known
    from ipv6plan.workspace import Workspace

    ready, strangers = load_known(Workspace(directory), gateway_filters=gateway_filters)
    language = lang.value if lang else ready.inputs.inventory.network.language
    choice = Choice(
        stages=tuple(stage or ()),
        sites=tuple(site or ()),
        devices=tuple(device or ()),
        since=changed_since,
    )
    effect = allow_ipv4_effect
    if running is not None:
        render_running.against(
            ready, strangers, choice, language, running,
            ipv4_effect=effect, dry_run=dry_run, quiet=quiet,
        )  # fmt: skip
        return
    configured = write_chosen(ready, choice, language, ipv4_effect=effect, dry_run=dry_run)
    configured = replace(configured, failures=(*strangers, *configured.failures))
    problems(configured.failures)
    remark(rendered_words(ready, configured, dry_run=dry_run), quiet=quiet)
    if configured.failures:
        raise typer.Exit(3)


app.command("check", help=render_check.HELP)(render_check.check)
app.command("parity", help=render_parity.HELP)(render_parity.parity)
app.command("policy", help=render_policy.HELP)(render_policy.policy)
