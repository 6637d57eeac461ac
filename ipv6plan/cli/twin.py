"""`ipv6plan twin`: a part of the network, built on this machine and tested."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, DryRun, Format, Format_, Output, Quiet

app = typer.Typer(
    no_args_is_help=True,
    help=say(
        en="A twin of a part of the network on this machine (root, Linux, FRR).",
        vi="Bản sao một phần mạng dựng ngay trên máy này (cần root, Linux, FRR).",
    ),
)


class ExportTo(StrEnum):
    """What else can build the twin."""

    CONTAINERLAB = "containerlab"


Sites = Annotated[
    list[str] | None,
    typer.Option(
        "--site",
        metavar="ID",
        help=say(
            en="A site to build, with what lies between it and the others; may be given several "
            "times. Default: all.",
            vi="Địa điểm cần dựng, kèm các thiết bị nằm giữa; có thể dùng nhiều lần. Mặc định: "
            "tất cả.",
        ),
    ),
]
Edited = Annotated[
    bool,
    typer.Option(
        "--edited",
        help=say(
            en="Load build/twin/configs/ as it is, with your changes, in place of new files.",
            vi="Nạp nguyên build/twin/configs/ đã sửa tay, không sinh lại tệp.",
        ),
    ),
]
Export = Annotated[
    tuple[ExportTo, Path] | None,
    typer.Option(
        "--export",
        metavar="containerlab DIR",
        help=say(
            en="Write a containerlab topology instead; needs no root.",
            vi="Chỉ ghi cấu trúc mạng cho containerlab; không cần root.",
        ),
    ),
]


@app.command(
    "up",
    help=say(
        en="Build the twin from the rendered files and wait until routing has settled.",
        vi="Dựng bản sao từ các tệp cấu hình đã sinh và chờ định tuyến ổn định.",
    ),
)
def up(
    *,
    directory: Directory = HERE,
    site: Sites = None,
    edited: Edited = False,
    export: Export = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Bring the twin up."""
    from ipv6plan.cli import twin_view as view
    from ipv6plan.cli.console import remark
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.twin import design_twin, export_twin, raise_twin
    from ipv6plan.workspace import Workspace

    ready = load_planned(Workspace(directory))
    wanted = site or []
    if dry_run:
        view.show_design(design_twin(ready, wanted))
    elif export is not None:
        topology = export_twin(ready, wanted, export[1])
        remark(view.exported(topology, export[1]), quiet=quiet)
    else:
        raised = raise_twin(ready, wanted, edited=edited)
        remark(view.raised_words(raised), quiet=quiet)


@app.command(
    "test",
    help=say(
        en="Try everything the plan promises of the twin that is up; exit 4 if something fails.",
        vi="Thử mọi điều quy hoạch cam kết trên bản sao đang chạy; thoát với mã 4 nếu có điều "
        "không đạt.",
    ),
)
def try_promises(
    *,
    directory: Directory = HERE,
    failed: Annotated[
        bool,
        typer.Option(
            "--failed",
            help=say(en="Only what is not yes.", vi="Chỉ những điều không đạt hoặc chưa rõ."),
        ),
    ] = False,
    format_: Format_ = Format.TABLE,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Try every promise."""
    from ipv6plan.cli import twin_view as view
    from ipv6plan.cli.console import remark
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.twin import try_twin
    from ipv6plan.workspace import Workspace

    trials = try_twin(load_planned(Workspace(directory)))
    view.deliver_trials(trials, format_, output, failed=failed)
    remark(view.tried(trials), quiet=quiet)
    if view.any_failed(trials):
        raise typer.Exit(4)


@app.command(
    "down",
    help=say(
        en="Remove the twin: namespaces, daemons, files. May be repeated.",
        vi="Gỡ bản sao: không gian mạng, tiến trình, tệp tạm. Chạy lại nhiều lần cũng được.",
    ),
)
def down(*, directory: Directory = HERE, quiet: Quiet = False) -> None:
    """Take the twin down."""
    from ipv6plan.cli import twin_view as view
    from ipv6plan.cli.console import remark
    from ipv6plan.pipeline.twin import lower_twin
    from ipv6plan.workspace import Workspace

    remark(view.lowered(lower_twin(Workspace(directory))), quiet=quiet)
