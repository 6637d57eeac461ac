"""`ipv6plan audit run`."""

from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, FailOn_, Quiet, Simulate

HELP = say(
    en="Ask every device; results are appended to audits/ as they come.",
    vi="Hỏi mọi thiết bị; kết quả được ghi nối vào audits/ ngay khi có.",
)

Timeout = Annotated[
    float,
    typer.Option(
        min=0.1, max=60, help=say(en="Seconds to wait for an answer.", vi="Số giây chờ trả lời.")
    ),
]
Retries = Annotated[
    int,
    typer.Option(min=0, max=10, help=say(en="How often to ask again.", vi="Số lần hỏi lại.")),
]
Concurrency = Annotated[
    int,
    typer.Option(
        min=1, max=1000, help=say(en="Devices read at once.", vi="Số thiết bị đọc cùng lúc.")
    ),
]
Sample = Annotated[
    float,
    typer.Option(
        min=0,
        max=600,
        help=say(
            en="Seconds until counters are read again, to see traffic; 0: never.",
            vi="Số giây trước khi đọc lại các bộ đếm để thấy lưu lượng; 0: không đọc lại.",
        ),
    ),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help=say(
            en="Go on with an unfinished newest audit: devices in it are not asked again.",
            vi="Tiếp tục lần đánh giá mới nhất nếu còn dang dở: không hỏi lại thiết bị đã có.",
        ),
    ),
]
Record = Annotated[
    Path | None,
    typer.Option(
        "--record",
        metavar="DIR",
        help=say(
            en="Keep what was asked and answered in a new folder, to be judged elsewhere.",
            vi="Giữ lại câu hỏi và trả lời trong một thư mục mới, để đánh giá ở nơi khác.",
        ),
    ),
]
Anonymize = Annotated[
    bool,
    typer.Option(
        "--anonymize",
        help=say(
            en="With --record: write other names and addresses for all.",
            vi="Dùng với --record: thay mọi tên và địa chỉ bằng tên và địa chỉ khác.",
        ),
    ),
]


def run(
    *,
    directory: Directory = HERE,
    simulate: Simulate = False,
    resume: Resume = False,
    timeout: Timeout = 2.0,
    retries: Retries = 1,
    concurrency: Concurrency = 200,
    sample: Sample = 2.0,
    record: Record = None,
    anonymize: Anonymize = False,
    fail_on: FailOn_ = None,
    quiet: Quiet = False,
) -> None:
    """Audit the network, or its simulation."""
    from ipv6plan.cli.asking import ask
    from ipv6plan.cli.audit_view import audited
    from ipv6plan.cli.console import remark
    from ipv6plan.cli.judging import judge
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.snmp import Settings
    from ipv6plan.workspace import Workspace

    if anonymize and record is None:
        raise typer.BadParameter(
            say(en="--anonymize needs --record", vi="--anonymize cần --record")
        )
    settings = Settings(timeout=timeout, retries=retries, concurrency=concurrency, sample=sample)
    planned = load_planned(Workspace(directory))
    report = ask(
        planned,
        settings,
        simulate=simulate,
        resume=resume,
        record=record,
        anonymize=anonymize,
        quiet=quiet,
    )
    remark(audited(report), quiet=quiet)
    judge(report, fail_on)
