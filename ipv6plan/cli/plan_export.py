"""`ipv6plan plan export`."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ipv6plan.cli.language import say
from ipv6plan.cli.options import HERE, Directory, Language_, Quiet

HELP = say(
    en="Write the plan for people or for other tools.",
    vi="Xuất quy hoạch cho người đọc hoặc cho công cụ khác.",
)


class ExportFormat(StrEnum):
    """What a plan can be written as."""

    CSV = "csv"
    JSON = "json"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    PAIRING = "pairing"
    NETBOX = "netbox"
    RPSL = "rpsl"
    TERRAFORM = "terraform"
    ANSIBLE = "ansible"


def _origin(text: str) -> str:
    if text and not (re.fullmatch(r"AS\d{1,10}", text) and int(text[2:]) < 1 << 32):
        wrong = say(
            en=f"{text!r} is not an AS number such as AS64500",
            vi=f"{text!r} không phải là số hiệu AS, ví dụ AS64500",
        )
        raise typer.BadParameter(wrong)
    return text


def export(
    *,
    directory: Directory = HERE,
    format_: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help=say(
                en="For people or for a tool; see docs/formats/exports.md.",
                vi="Cho người đọc hoặc cho công cụ; xem docs/formats/exports.md.",
            ),
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|DIR",
            help=say(
                en="Where to; needed for xlsx (a file), netbox and ansible (a folder).",
                vi="Nơi ghi; bắt buộc với xlsx (tệp), netbox và ansible (thư mục).",
            ),
        ),
    ] = None,
    lang: Language_ = None,
    origin: Annotated[
        str,
        typer.Option(
            metavar="ASN",
            callback=_origin,
            help=say(
                en="For rpsl: the AS that announces the aggregates.",
                vi="Với rpsl: AS quảng bá các khối địa chỉ.",
            ),
        ),
    ] = "",
    quiet: Quiet = False,
) -> None:
    """Write the plan in another format."""
    from ipv6plan.cli.export_view import deliver_export, needs_extra
    from ipv6plan.pipeline.inputs import load_planned
    from ipv6plan.pipeline.plan_export import export_plan
    from ipv6plan.workspace import Workspace

    needs_extra(format_.value)
    planned = load_planned(Workspace(directory))
    language = lang.value if lang else planned.inputs.inventory.network.language
    files = export_plan(planned, format_.value, language, origin=origin)
    deliver_export(files, output, quiet=quiet)
