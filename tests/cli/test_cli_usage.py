"""Help pages and usage errors speak the language of the person at the terminal."""

import pytest

from tests.cli.test_cli_basics import started

ERRORS = [
    (("plan", "fly"), "ipv6plan plan: No such command 'fly'.", "không có lệnh 'fly'."),
    (("report", "--nope"), "ipv6plan report: No such option: --nope", "không có tùy chọn --nope"),
    (
        ("audit", "run", "--timeout", "x"),
        (
            "ipv6plan audit run: Invalid value for '--timeout': Input should be a valid number, "
            "unable to parse string as a number"
        ),
        "giá trị không hợp lệ cho '--timeout': ở đây cần một số",
    ),
    (
        ("twin", "up", "--export", "containerlab"),
        "ipv6plan: Option '--export' requires 2 arguments.",
        "tùy chọn '--export' cần 2 giá trị.",
    ),
    (("init", "a", "b"), "ipv6plan init: Got unexpected extra argument(s) (b)", "thừa tham số b"),
]


@pytest.mark.parametrize("arguments,english,vietnamese", ERRORS)
def test_a_usage_error_is_one_sentence_and_where_help_is(
    arguments: tuple[str, ...], english: str, vietnamese: str
) -> None:
    path = english.split(":", maxsplit=1)[0]
    found = started(*arguments)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == f"{english}\nsee {path} --help\n"
    found = started(*arguments, language="vi")
    assert found.stderr == f"{path}: {vietnamese}\nxem {path} --help\n"


@pytest.mark.parametrize("command", [(), ("plan",), ("audit", "run"), ("demo",)], ids=" ".join)
def test_no_english_is_left_on_a_vietnamese_page(command: tuple[str, ...]) -> None:
    page = started(*command, "--help", language="vi").stdout
    left = ("Usage:", "OPTIONS", "COMMAND", "ARGS", "─ Options", "─ Commands", "─ Arguments",
            "default:", "Show this", "Install")  # fmt: skip
    assert [words for words in left if words in page] == []


@pytest.mark.parametrize("language", ["en", "vi"])
def test_switches_take_nothing_and_choices_break_between_words(language: str) -> None:
    page = started("render", "configs", "--help", language=language, columns="80").stdout
    assert "bool" not in page
    assert "core | distribution |" in page
    assert "access | services" in page


def test_a_group_without_a_command_shows_its_page() -> None:
    found = started("plan")
    assert found.returncode == 0
    assert "build" in found.stdout
