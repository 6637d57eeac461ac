"""Safe YAML with line numbers, and plain YAML out; the only door to the yaml library.

Scalars stay strings but for null, true/false and decimal integers, since YAML 1.1 would read
`2001:10:20:30:40:50:1:2` as a number in base 60, `no` as false and `010` as 8. Refused are
duplicate keys, aliases (a few lines of them can stand for gigabytes), tags, and characters that
make a file look other than it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import yaml

from ipv6plan.errors import InventoryError, Problem, Source
from ipv6plan.text import Text

Key = str | int
Path = tuple[Key, ...]
MAX_DEPTH: Final = 40
WIDTH: Final = 120
"""Columns that written lines are filled to."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,17}")
_WORDS: Final[Mapping[str, bool | None]] = {
    "": None, "~": None, "null": None, "true": True, "false": False,
}  # fmt: skip
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""What YAML 1.1 does not allow, its line breaks that editors do not show as such, and characters
that turn the direction of writing.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's data, and the line of every key and element in it."""

    file: str
    data: Any
    """dicts, lists, str, int, bool, None."""
    lines: Mapping[tuple[str, ...], int]
    """By path; numbers are written as text there."""

    def source(self, path: Path) -> Source:
        """Give where `path` is written; the nearest ancestor's line where it is not."""
        at = tuple(map(str, path))
        while at and at not in self.lines:
            at = at[:-1]
        return Source(self.file, self.lines.get(at, 1))


def dotted(path: Iterable[Key]) -> str:
    """Give a path as messages show it, on one line and without control characters."""
    keys = map(str, path)
    return ".".join(key if key.isprintable() else repr(key)[1:-1] for key in keys)


def parse(text: str, file: str) -> Document:
    """Read YAML text; raises InventoryError with every duplicate key, or the syntax error."""
    if found := _FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise InventoryError.at(Source(file, line), _forbidden(found.group()))
    builder = _Builder(text, file)
    try:
        data = builder.document()
    except yaml.YAMLError as error:
        wrong = _conflict(text, file) or _syntax(error, file)
        raise InventoryError([*builder.problems, wrong]) from error
    if builder.problems:
        raise InventoryError(builder.problems)
    return Document(file=file, data=data, lines=MappingProxyType(builder.lines))


def write(data: Mapping[str, Any], comment: str = "") -> str:
    """Write data that `parse` reads back as it is; the same data gives the same text.

    Maps keep their order, the innermost stand on one line where they fit. Comments of a file that
    the data came from are not in the data, and so are lost.
    """
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    body = yaml.dump(
        data,
        Dumper=_Plain,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=WIDTH,
    )
    return head + body


class _Plain(yaml.SafeDumper):
    """Writes what occurs twice twice: aliases are not read."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


class _Builder:
    """Turns YAML events into plain data, and remembers lines and problems."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines: dict[tuple[str, ...], int] = {}
        self.problems: list[Problem] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Any:
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        data = self._value(next(self._events), ())
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._problem(after, (), _SECOND)
        return data

    def _value(self, event: Any, path: tuple[str, ...]) -> Any:
        self.lines.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, path, _ALIAS)
            return None
        if event.tag is not None:
            self._problem(event, path, _TAG)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if len(path) >= MAX_DEPTH:
            self._problem(event, path, _DEEP)
            self._skip(event)
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._pairs(path))
        return list(self._items(path))

    def _items(self, path: tuple[str, ...]) -> Iterator[Any]:
        for number, event in enumerate(self._events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._value(event, (*path, str(number)))

    def _pairs(self, path: tuple[str, ...]) -> Iterator[tuple[Key, Any]]:
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._key(event, path)
            value = next(self._events)
            if key is None:
                self._skip(value)
                continue
            at = (*path, str(key))
            if at in self.lines:
                self._problem(event, at, _duplicate(key, self.lines[at]))
                self._skip(value)
                continue
            self.lines[at] = event.start_mark.line + 1
            yield key, self._value(value, at)

    def _key(self, event: Any, path: tuple[str, ...]) -> Key | None:
        if isinstance(event, yaml.ScalarEvent) and event.tag is None:
            key = _scalar(event)
            if isinstance(key, str | int) and not isinstance(key, bool):
                return key
        self._problem(event, path, _KEY)
        self._skip(event)
        return None

    def _skip(self, event: Any) -> None:
        depth = _step(event)
        while depth:
            depth += _step(next(self._events))

    def _problem(self, event: Any, path: tuple[str, ...], message: Text) -> None:
        source = Source(self.file, event.start_mark.line + 1)
        self.problems.append(Problem(source=source, path=dotted(path), message=message))


def _step(event: Any) -> int:
    """Give how an event changes the depth."""
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _scalar(event: Any) -> Any:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


_ALIAS: Final = Text(en="aliases are not allowed", vi="không được dùng bí danh (alias)")
_TAG: Final = Text(
    en="tags are not allowed; text that begins with ! goes in quotes",
    vi="không được dùng thẻ (tag); chuỗi bắt đầu bằng ! phải đặt trong dấu nháy",
)
_DEEP: Final = Text(
    en=f"nested deeper than {MAX_DEPTH} levels", vi=f"lồng nhau quá {MAX_DEPTH} cấp"
)
_SECOND: Final = Text(
    en="a file holds one document; a second one begins here",
    vi="mỗi tệp chỉ chứa một tài liệu; tài liệu thứ hai bắt đầu ở đây",
)
_KEY: Final = Text(en="a key must be a word or a number", vi="khóa phải là từ hoặc số")


def _duplicate(key: Key, line: int) -> Text:
    return Text(
        en=f"{key!r} is here twice, first on line {line}",
        vi=f"{key!r} xuất hiện hai lần, lần đầu ở dòng {line}",
    )


def _forbidden(character: str) -> Text:
    code = f"U+{ord(character):04X}"
    return Text(
        en=f"the character {code} is not allowed", vi=f"không được dùng ký tự {code} trong tệp"
    )


_SYNTAX: Final[Mapping[str, str]] = {
    "mapping values are not allowed in this context": "dấu hai chấm không đúng chỗ; giá trị có dấu "
    "hai chấm phải đặt trong dấu nháy, khóa phải thụt lề thẳng hàng",
    "did not find expected key": "thiếu khóa; kiểm tra thụt lề và dấu nháy",
    "did not find expected '-' indicator": "thiếu dấu - của danh sách; kiểm tra thụt lề",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc ]",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc }",
    "did not find expected node content": "thiếu giá trị",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "found character that cannot start any token": "giá trị bắt đầu bằng ký tự không hợp lệ "
    "(@, `, % hoặc tab); hãy đặt trong dấu nháy, thụt lề bằng dấu cách",
    "found a tab character that violates indentation": "thụt lề bằng tab; hãy dùng dấu cách",
    "found unexpected end of stream": "tệp kết thúc giữa chừng; thiếu dấu nháy đóng",
    "found unknown escape character": "ký tự sau dấu \\ không hợp lệ; hãy dùng dấu nháy đơn",
    "exceeded maximum nesting depth": "lồng nhau quá nhiều cấp",
}
"""What the parser says most, in Vietnamese."""


_MARK: Final = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)


def _conflict(text: str, file: str) -> Problem | None:
    """Say where git left two versions of the same lines."""
    found = _MARK.search(text)
    if found is None:
        return None
    return Problem(
        source=Source(file, text.count("\n", 0, found.start()) + 1),
        path="",
        message=Text(
            en="git left two versions of these lines here",
            vi="git để lại hai phiên bản của các dòng ở đây",
        ),
        hint=Text(
            en="keep what is right of both, and take out the lines that begin with <<<<<<<, "
            "=======, >>>>>>>",
            vi="giữ lại phần đúng của cả hai rồi bỏ các dòng bắt đầu bằng <<<<<<<, =======, "
            ">>>>>>>",
        ),
    )


def _syntax(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    why = getattr(error, "problem", None) or str(error).partition("\n")[0]
    message = Text(
        en=f"this is not YAML: {why}",
        vi=f"đây không phải là YAML: {_SYNTAX.get(why, why)}",
    )
    return Problem(
        source=Source(file, 1 if mark is None else mark.line + 1), path="", message=message
    )
