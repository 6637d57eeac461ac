"""Text from outside shows in Markdown and does nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.markdown import literal, table


@pytest.mark.parametrize(
    "text, written",
    [
        ("Xã Đông Sơn (thử)", "Xã Đông Sơn (thử)"),
        ("1.3.6.1.2.1.4.25.0", "1.3.6.1.2.1.4.25.0"),
        ("<script>alert('x')</script>", "&lt;script&gt;alert('x')&lt;/script&gt;"),
        ("a | b", "a \\| b"),
        ("`id`", "\\`id\\`"),
        ("[click](javascript:x)", "\\[click\\](javascript:x)"),
        ("![i](http://evil.example/)", "\\!\\[i\\](http\\://evil.example/)"),
        ("WWW.evil.example", "WWW\\.evil.example"),
        ("@everyone #1", "\\@everyone \\#1"),
        ("**bold** _it_ ~~no~~", "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~"),
        ("one\n- [x] two\r\n", "one - \\[x\\] two\\\\u000d"),
        ("\u202egnp.exe", "\\\\u202egnp.exe"),
        ("\x1b[2J", "\\\\u001b\\[2J"),
        ("&copy; \\", "&amp;copy; \\\\"),
        ("\U000e0041", "\\\\U000e0041"),
    ],
)
def test_what_it_becomes(text: str, written: str) -> None:
    assert literal(text) == written


@given(st.text())
def test_one_line_without_markup(text: str) -> None:
    written = literal(text)
    assert not set(written) & set("\n\r\t\x1b\u202e<>")
    bare = written.replace("\\\\", "")
    assert all(bare[i - 1] == "\\" for i, c in enumerate(bare) if i and c in "`*_[]|~#!@")


def test_table() -> None:
    assert table(("a", "b"), [("1", "2")]) == ["| a | b |", "| --- | --- |", "| 1 | 2 |"]
