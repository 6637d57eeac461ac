"""Options that several commands share, each declared once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say


class Format(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class Lang(StrEnum):
    """The language of documents."""

    VI = "vi"
    EN = "en"


class FailOn(StrEnum):
    """What makes a judging command exit with 4 or 5."""

    NOT_READY = "not-ready"
    UNKNOWN = "unknown"


Directory = Annotated[
    Path,
    typer.Option(
        "-C",
        "--directory",
        metavar="DIR",
        help=say(en="The workspace.", vi="Thư mục làm việc."),
    ),
]
Language_ = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        help=say(
            en="Language of documents; the network's own by default.",
            vi="Ngôn ngữ của tài liệu; mặc định theo network.yaml.",
        ),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help=say(en="Write the result to a file.", vi="Ghi kết quả vào tệp."),
    ),
]
Format_ = Annotated[
    Format,
    typer.Option("--format", help=say(en="How to print the result.", vi="Định dạng kết quả.")),
]
Places = Annotated[
    list[str] | None,
    typer.Option(
        "--site",
        metavar="ID",
        help=say(
            en="Only of this site or agency. May be given again.",
            vi="Chỉ của địa điểm hoặc cơ quan này. Có thể dùng nhiều lần.",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=say(en="Show what would be done; write nothing.", vi="Chỉ cho xem, không ghi gì."),
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "-q", "--quiet", help=say(en="No remarks, no progress.", vi="Không in ghi chú, tiến độ.")
    ),
]
Simulate = Annotated[
    bool,
    typer.Option(
        "--simulate",
        help=say(
            en="Ask simulated equipment on loopback instead of the real network.",
            vi="Hỏi thiết bị mô phỏng trên loopback thay cho mạng thật.",
        ),
    ),
]
FailOn_ = Annotated[
    list[FailOn] | None,
    typer.Option(
        "--fail-on",
        help=say(
            en="Exit 4 if a device is not ready, 5 if one could not be judged. May be given twice.",
            vi="Thoát với mã 4 nếu có thiết bị chưa sẵn sàng, 5 nếu chưa xác định được. Có thể "
            "dùng hai lần.",
        ),
    ),
]
GatewayFilters = Annotated[
    bool,
    typer.Option(
        "--gateway-filters",
        help=say(
            en="Filter users' VLANs on routers of sites without a firewall by the policy; what it "
            "does not name is denied, the Internet too.",
            vi="Lọc VLAN người dùng trên bộ định tuyến của nơi không có tường lửa theo chính sách; "
            "những gì không nêu đều bị chặn, kể cả Internet.",
        ),
    ),
]
HERE = Path()
