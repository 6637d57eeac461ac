from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan import yamlfile
from ipv6plan.errors import InventoryError, Source

TAGS = "tags are not allowed; text that begins with ! goes in quotes"
NOT_YAML = "đây không phải là YAML"


def data(text: str) -> Any:
    return yamlfile.parse(text, "f.yaml").data


def told(text: str, language: Any = "en") -> list[str]:
    with pytest.raises(InventoryError) as raised:
        yamlfile.parse(text, "f.yaml")
    return [problem.in_(language) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "text, value",
    [
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("Null", "Null"),
        ("2001:10:20:30:40:50:1:2", "2001:10:20:30:40:50:1:2"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("010", "010"),
        ("0x10", "0x10"),
        ("0o7", "0o7"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("+1", "+1"),
        ("-0", "-0"),
        ("0", 0),
        ("10", 10),
        ("-10", -10),
        ("9" * 18, int("9" * 18)),
        ("9" * 19, "9" * 19),
        ("1.0", "1.0"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2026-11-25", "2026-11-25"),
        ("=", "="),
        ("<<", "<<"),
        ('"10"', "10"),
        ("'true'", "true"),
        ('"null"', "null"),
        ("|\n  10\n", "10\n"),
        (">\n  true\n", "true\n"),
        ("Trung tâm", "Trung tâm"),
        ("64/28", "64/28"),
        ("/60", "/60"),
        ("10.34.4.0/24", "10.34.4.0/24"),
    ],
)
def test_scalars_mean_what_they_look_like(text: str, value: object) -> None:
    found = data(f"key: {text}")["key"]
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("text", ["", "# chỉ có chú thích\n", "---\n", "\ufeff"])
def test_an_empty_file_is_nothing(text: str) -> None:
    assert data(text) is None


def test_a_byte_order_mark_and_line_ends_of_windows_do_no_harm() -> None:
    assert data("\ufeffa: b\r\nc:\r\n  - d\r\n") == {"a": "b", "c": ["d"]}


def test_lines_are_those_of_keys_and_elements() -> None:
    text = "a:\n  b: 1\n  12: [x,\n    {y: z}]\nc:\n  - d\n  - e\n"
    document = yamlfile.parse(text, "f.yaml")
    expected = {
        (): 1, ("a",): 1, ("a", "b"): 2, ("a", "12"): 3, ("a", "12", "0"): 3, ("a", "12", "1"): 4,
        ("a", "12", "1", "y"): 4, ("c",): 5, ("c", "0"): 6, ("c", "1"): 7,
    }  # fmt: skip
    assert dict(document.lines) == expected
    assert document.source(("a", 12, 1, "y")) == Source("f.yaml", 4)
    assert document.source(("a", "12", "missing", "deeper")) == Source("f.yaml", 3)
    assert document.source(("nowhere",)) == Source("f.yaml", 1)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a: 1\nb: 2\na: 3\n", ["f.yaml:3: a: 'a' is here twice, first on line 1"]),
        ("x:\n  a: 1\n  a: {b: 1, b: 2}\n", ["f.yaml:3: x.a: 'a' is here twice, first on line 2"]),
        ('10: 1\n"10": 2\n', ["f.yaml:2: 10: '10' is here twice, first on line 1"]),
        (
            "a: 1\na: 2\nb: 1\nb: 2\n",
            [
                "f.yaml:2: a: 'a' is here twice, first on line 1",
                "f.yaml:4: b: 'b' is here twice, first on line 3",
            ],
        ),
        ("a: &x 1\nb: *x\n", ["f.yaml:2: b: aliases are not allowed"]),
        (
            "a: &x [1]\nb: *x\nc: {<<: *x}\n",
            ["f.yaml:2: b: aliases are not allowed", "f.yaml:3: c.<<: aliases are not allowed"],
        ),
        ("a: *unknown\n", ["f.yaml:1: a: aliases are not allowed"]),
        ("*x : 1\n", ["f.yaml:1: a key must be a word or a number"]),
        ("a: &x [*x]\n", ["f.yaml:1: a.0: aliases are not allowed"]),
        ("a: !!int 0x10\n", [f"f.yaml:1: a: {TAGS}"]),
        ("a: !!python/object/apply:os.system [id]\n", [f"f.yaml:1: a: {TAGS}"]),
        ("a: !x {b: 1}\n", [f"f.yaml:1: a: {TAGS}"]),
        ("!x a: 1\n", ["f.yaml:1: a key must be a word or a number"]),
        (
            "[a, b]: 1\n{c: {d: e}}: 2\nnull: 3\ntrue: 4\n",
            [f"f.yaml:{n}: a key must be a word or a number" for n in (1, 2, 3, 4)],
        ),
        ("a: 1\n---\nb: 2\n", ["f.yaml:2: a file holds one document; a second one begins here"]),
        ("a:\x00b\n", ["f.yaml:1: the character U+0000 is not allowed"]),
        ("a: 1\n# \x1b[2J\n", ["f.yaml:2: the character U+001B is not allowed"]),
        ("a: 1\r\nb: \x85\n", ["f.yaml:2: the character U+0085 is not allowed"]),
        ("a: 1\n# ghi chú\u2028b: 2\n", ["f.yaml:2: the character U+2028 is not allowed"]),
        ("a: '\u202eevil'\n", ["f.yaml:1: the character U+202E is not allowed"]),
        ("a: '\ud800'\n", ["f.yaml:1: the character U+D800 is not allowed"]),
        (
            "a: 1\n\tb: 2\n",
            ["f.yaml:2: this is not YAML: found a tab character that violates indentation"],
        ),
        ("a: [1\n", ["f.yaml:2: this is not YAML: did not find expected ',' or ']'"]),
        (
            "a: 1\na: 2\nb: ]\n",
            [
                "f.yaml:2: a: 'a' is here twice, first on line 1",
                "f.yaml:3: this is not YAML: did not find expected node content",
            ],
        ),
    ],
)
def test_what_is_refused_is_said_with_its_line(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a: 1\na: 2\n", "f.yaml:2: a: 'a' xuất hiện hai lần, lần đầu ở dòng 1"),
        ("a: *x\n", "f.yaml:1: a: không được dùng bí danh (alias)"),
        (
            "a: b: c\n",
            (
                f"f.yaml:1: {NOT_YAML}: dấu hai chấm không đúng chỗ; "
                "giá trị có dấu hai chấm phải đặt trong dấu nháy, khóa phải thụt lề thẳng hàng"
            ),
        ),
        (
            "a: @x\n",
            (
                f"f.yaml:1: {NOT_YAML}: giá trị bắt đầu bằng ký tự không hợp lệ "
                "(@, `, % hoặc tab); hãy đặt trong dấu nháy, thụt lề bằng dấu cách"
            ),
        ),
        ("a: 'x\n", f"f.yaml:2: {NOT_YAML}: tệp kết thúc giữa chừng; thiếu dấu nháy đóng"),
        ("a: 1\n\tb: 2\n", f"f.yaml:2: {NOT_YAML}: thụt lề bằng tab; hãy dùng dấu cách"),
        ("a: {b: 1\n", f"f.yaml:2: {NOT_YAML}: thiếu dấu phẩy hoặc }}"),
        ("a:\n  b: 1\n c: 2\n", f"f.yaml:3: {NOT_YAML}: thiếu khóa; kiểm tra thụt lề và dấu nháy"),
        ("%FOO\n", f"f.yaml:1: {NOT_YAML}: found unknown directive name"),
        ("\x07", "f.yaml:1: không được dùng ký tự U+0007 trong tệp"),
    ],
)
def test_messages_in_vietnamese(text: str, expected: str) -> None:
    assert told(text, "vi") == [expected]


def test_a_bomb_of_aliases_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    problems = told("\n".join(lines))
    assert len(problems) == 9 * 11
    assert problems[-1] == "f.yaml:12: a11.8: aliases are not allowed"


@pytest.mark.parametrize("opening, closing", [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")])
@pytest.mark.parametrize("depth", [50, 500, 100_000])
def test_deep_nesting_ends_in_a_problem(opening: str, closing: str, depth: int) -> None:
    problems = told(f"{opening * depth}1{closing * depth}")
    assert len(problems) in {1, 2}
    assert problems[0].endswith(
        (
            "nested deeper than 40 levels",
            "exceeded maximum nesting depth",
            "a key must be a word or a number",
        )
    )


def test_nesting_up_to_the_limit_is_read() -> None:
    depth = yamlfile.MAX_DEPTH
    assert data(f"{'[' * depth}{']' * depth}") != []
    assert told(f"{'[' * (depth + 1)}{']' * (depth + 1)}")[0].endswith(
        "nested deeper than 40 levels"
    )


def test_paths_with_control_characters_stay_on_one_line() -> None:
    assert told('"a\\nb\\e[2J": 1\n"a\\nb\\e[2J": 2\n') == [
        "f.yaml:2: a\\nb\\x1b[2J: 'a\\nb\\x1b[2J' is here twice, first on line 1"
    ]


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20)
values = st.recursive(
    words | st.booleans() | st.none() | st.integers(-(10**17), 10**17),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_what_others_write_is_read_back(value: Any) -> None:
    class Quoting(yaml.SafeDumper):
        """Quotes all text, for `no` and `1.0` are text only here."""

    Quoting.add_representer(
        str, lambda d, s: d.represent_scalar("tag:yaml.org,2002:str", s, style='"')
    )
    Quoting.ignore_aliases = lambda *_: True  # type: ignore[method-assign]  # its manual's way
    assert data(yaml.dump(value, Dumper=Quoting, allow_unicode=True)) == value


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        yamlfile.parse(text, "f.yaml")
    except InventoryError as error:
        assert error.problems  # noqa: PT017  # whether it is raised is open


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Cf"))
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z0-9/:-]{1,12}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True), PLAIN, max_size=4))
def test_what_is_written_reads_back_as_it_was(value: dict[str, Any]) -> None:
    text = yamlfile.write(value, "one\ntwo")
    assert _keyed(data(text)) == _keyed(value)
    assert text == yamlfile.write(value, "one\ntwo")
    assert text.startswith("# one\n# two\n")


def _keyed(value: Any) -> Any:
    """Keys as text: a key of digits is read as a number, which is what VLAN ids are."""
    if isinstance(value, dict):
        return {str(k): _keyed(v) for k, v in value.items()}
    return [_keyed(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "word",
    ["no", "010", "1:20:30", "true", "null", "~", "", "=", "<<", "-5", "0x10", "1e3", "1_000",
     "2001:10:20:30:40:50:1:2", "2024-01-01", "!tag", "&a", "*a", "# no", "a: b", " x ", "é", "Đ"],
)  # fmt: skip
def test_words_stay_words(word: str) -> None:
    assert data(yamlfile.write({"key": [word, {word or "x": word}]}))["key"][0] == word


def test_what_stands_twice_is_written_twice() -> None:
    same = {"a": [1, 2]}
    text = yamlfile.write({"x": same, "y": same})
    assert "&" not in text
    assert data(text) == {"x": same, "y": same}
