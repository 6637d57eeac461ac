"""Hands over an export: one text on stdout, or files where the user wants them."""

from importlib.util import find_spec
from pathlib import Path

import typer

from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import say
from ipv6plan.model.artifact import Artifact
from ipv6plan.pipeline.plan_export import save_export
from ipv6plan.text import Text


def needs_extra(format_: str) -> None:
    """Refuse what a library is missing for; nothing else needs it."""
    if format_ == "xlsx" and find_spec("openpyxl") is None:
        missing = say(
            en="xlsx needs openpyxl: pip install 'ipv6plan[excel]'",
            vi="xlsx cần openpyxl: pip install 'ipv6plan[excel]'",
        )
        raise typer.BadParameter(missing)


def deliver_export(files: tuple[Artifact, ...], output: Path | None, *, quiet: bool) -> None:
    """Print the only text, or write all files; what cannot be printed needs `-o`."""
    if output is not None:
        save_export(files, output)
        remark(_written(len(files), output), quiet=quiet)
        return
    content = files[0].content
    if len(files) > 1 or isinstance(content, bytes):
        wanted = say(
            en="this format goes to a file or a folder: give -o",
            vi="định dạng này phải ghi ra tệp hoặc thư mục: hãy thêm -o",
        )
        raise typer.BadParameter(wanted)
    write(content)


def _written(count: int, output: Path) -> Text:
    if count == 1:
        return Text(en=f"written to {output}", vi=f"đã ghi vào {output}")
    return Text(en=f"{count} files written to {output}/", vi=f"đã ghi {count} tệp vào {output}/")
