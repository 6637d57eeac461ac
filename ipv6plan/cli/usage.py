"""Help pages and usage errors in the language of the person at the terminal.

Typer writes its own headings and errors in English; here they get the other language. What is said
about our own commands comes through `say` where they are declared.
"""

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from ipv6plan.cli.language import say, spoken

USAGE: Final = say(en="Usage: ", vi="Cách dùng: ")
OPTIONS: Final[Mapping[str, str]] = MappingProxyType({
    "help": say(en="Show this page and exit.", vi="In trang này rồi thoát."),
    "install_completion": say(
        en="Install completion for the current shell.",
        vi="Cài tự động hoàn thành lệnh cho shell đang dùng.",
    ),
    "show_completion": say(
        en="Print completion for the current shell, to copy or change it.",
        vi="In mã tự động hoàn thành lệnh cho shell đang dùng, để sao chép hoặc sửa.",
    ),
})  # fmt: skip
_HEADINGS: Final[Mapping[str, str]] = MappingProxyType({
    "ARGUMENTS_PANEL_TITLE": say(en="Arguments", vi="Tham số"),
    "OPTIONS_PANEL_TITLE": say(en="Options", vi="Tùy chọn"),
    "COMMANDS_PANEL_TITLE": say(en="Commands", vi="Lệnh"),
    "DEFAULT_STRING": say(en="[default: {}]", vi="[mặc định: {}]"),
    "REQUIRED_LONG_STRING": say(en="[required]", vi="[bắt buộc]"),
})  # fmt: skip
_SENTENCES: Final = (
    (r"^No such command (.*?)\.", r"không có lệnh \1."),
    (r"^No such option: (\S+)", r"không có tùy chọn \1"),
    (r"Did you mean (.*?)\?", r"Có phải ý bạn là \1?"),
    (r"^Missing command\.", "thiếu lệnh."),
    (r"^Missing (?:argument|parameter|option):? (.*)", r"thiếu \1"),
    (r"^Got unexpected extra arguments? ?\(?s?\)? ?\((.*)\)", r"thừa tham số \1"),
    (r"^Invalid value for (.*?): ", r"giá trị không hợp lệ cho \1: "),
    (r"^Invalid value: ", "giá trị không hợp lệ: "),
    (r"^Option (\S+) requires an argument\.", r"tùy chọn \1 cần một giá trị."),
    (r"^Option (\S+) requires (\d+) arguments\.", r"tùy chọn \1 cần \2 giá trị."),
    (r"is not one of", "không thuộc"),
    (r"Input should be a valid (?:number|integer).*", "ở đây cần một số"),
    (r"Input should be (greater|less) than or equal to (\S+)", r"vượt giới hạn \2"),
    (r"is not in the range", "không thuộc khoảng"),
    (r"is not a valid (\S+)\.", r"không phải là \1 hợp lệ."),
    (r"\(Possible options: (.*)\)", r"(có thể là: \1)"),
)


_SLOTS: Final[Mapping[str, str]] = MappingProxyType({
    "Usage: ": USAGE,
    "[OPTIONS]": say(en="[OPTIONS]", vi="[TÙY CHỌN]"),
    "COMMAND [ARGS]...": say(en="COMMAND [ARGS]...", vi="LỆNH [THAM SỐ]..."),
})  # fmt: skip


def _kind(parameter: Any, shown: Callable[..., str | None], ctx: Any) -> str | None:
    """Give what an option takes, as people write it: nothing for a switch, words apart."""
    kind = shown(ctx=ctx)
    if kind is None or getattr(parameter, "is_flag", False):
        return None
    return kind.strip("<>").removeprefix("list[").removesuffix("]").replace("|", " | ")


class _Spoken:
    """Makes a command show its page in the language spoken here."""

    def get_params(self, ctx: Any) -> Any:
        """Give the parameters, with the words of those that Typer adds."""
        found = super().get_params(ctx)  # type: ignore[misc]  # mixed into a command
        for parameter in found:
            if parameter.name in OPTIONS:
                parameter.help = OPTIONS[parameter.name]
            if "display_type_rich" not in vars(parameter):
                parameter.display_type_rich = partial(_kind, parameter, parameter.display_type_rich)
        return found

    def get_usage(self, ctx: Any) -> str:
        """Give the line that says how to call it."""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]  # mixed into a command
        for english, shown in _SLOTS.items():
            usage = usage.replace(english, shown, 1)
        return usage

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page under headings of the language."""
        from typer import rich_utils

        for name, heading in _HEADINGS.items():
            setattr(rich_utils, name, heading)
        super().format_help(ctx, formatter)  # type: ignore[misc]  # mixed into a command


class Group(_Spoken, TyperGroup):
    """A command with sub-commands."""


class Command(_Spoken, TyperCommand):
    """A command without."""


def speak(app: typer.Typer) -> None:
    """Let an application and all below it use the language spoken here."""
    app.info.cls = Group
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        if group.typer_instance is not None:
            speak(group.typer_instance)


USAGE_ERROR: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""What all errors of usage have in common; Typer gives it no public name."""


def show_usage(error: Any) -> int:
    """Print a usage error, or the page where a command was named without one; gives 2, or 0."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(f"{error.ctx.get_help()}\n")
        return 0
    sys.stderr.write(_explained(error))
    return 2


def _explained(error: Any) -> str:
    message = error.format_message().replace("Value error, ", "")
    if spoken() == "vi":
        for english, vietnamese in _SENTENCES:
            message = re.sub(english, vietnamese, message)
    path = error.ctx.command_path if error.ctx is not None else "ipv6plan"
    more = say(en=f"see {path} --help", vi=f"xem {path} --help")
    return f"{path}: {message}\n{more}\n"
