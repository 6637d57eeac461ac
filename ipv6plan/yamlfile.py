"""Safe YAML with line numbers; the only door to the yaml library.

Scalars stay strings but for null, true/false and decimal integers, since YAML 1.1 would read
`2001:10:20:30:40:50:1:2` as a number in base 60, `no` as false and `010` as 8. Duplicate keys are
refused, aliases too (a few lines of them can stand for gigabytes).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import yaml

from ipv6plan.errors import InventoryError, Problem, Source
from ipv6plan.text import Text

Key = str | int
Path = tuple[Key, ...]
MAX_DEPTH: Final = 40

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]  # the C loader is untyped
    yaml_implicit_resolvers: Mapping[str, object] = {}


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]{0,17})$"), list("-0123456789")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file's data, and the line of every key and element in it."""

    file: str
    data: Any
    """dicts, lists, str, int, bool, None."""
    lines: Mapping[Path, int]

    def source(self, path: Path) -> Source:
        """Give where `path` is written; the nearest ancestor's line where it is not."""
        while path and path not in self.lines:
            path = path[:-1]
        return Source(self.file, self.lines.get(path, 1))


def parse(text: str, file: str) -> Document:
    """Read YAML text; raises InventoryError with every duplicate key, or the syntax error."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise InventoryError([_syntax(error, file)]) from error
    except ValueError as error:
        raise InventoryError.at(Source(file, 1), _unreadable(str(error))) from error
    builder = _Builder(file)
    data = None if node is None else builder.value(node, ())
    if builder.problems:
        raise InventoryError(builder.problems)
    return Document(file=file, data=data, lines=MappingProxyType(builder.lines))


def _unreadable(why: str) -> Text:
    return Text(en=f"this is not YAML: {why}", vi=f"đây không phải là YAML: {why}")


def _syntax(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = 1 if mark is None else mark.line + 1
    why = (
        getattr(error, "problem", None)
        or getattr(error, "reason", None)
        or str(error).splitlines()[0]
    )
    return Problem(source=Source(file, line), path="", message=_unreadable(str(why)))


class _Builder:
    """Turns nodes into plain data, and remembers lines and problems."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if id(node) in self._seen or len(path) > MAX_DEPTH:
            self._problem(
                node, path, Text(en="aliases are not allowed", vi="không được dùng bí danh (alias)")
            )
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, path))
        return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> Any:
        match node.tag.rpartition(":")[2]:
            case "str":
                return node.value
            case "null":
                return None
            case "bool":
                return node.value == "true"
            case "int":
                return int(node.value)
        self._problem(
            node, path, Text(en=f"unknown tag {node.tag}", vi=f"thẻ {node.tag} không được hỗ trợ")
        )
        return None

    def _pairs(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[Key, Any]]:
        keys: dict[Key, int] = {}
        for key_node, child in node.value:
            key = self._key(key_node, path)
            if key is None:
                continue
            line = key_node.start_mark.line + 1
            if key in keys:
                self._problem(key_node, (*path, key), _duplicate(key, keys[key]))
                continue
            keys[key] = self.lines[(*path, key)] = line
            yield key, self.value(child, (*path, key))

    def _key(self, node: yaml.Node, path: Path) -> Key | None:
        key = self._scalar(node, path) if isinstance(node, yaml.ScalarNode) else None
        if isinstance(key, str | int) and not isinstance(key, bool):
            return key
        self._problem(
            node, path, Text(en="a key must be a word or a number", vi="khóa phải là từ hoặc số")
        )
        return None

    def _problem(self, node: yaml.Node, path: Path, message: Text) -> None:
        source = Source(self.file, node.start_mark.line + 1)
        self.problems.append(Problem(source=source, path=".".join(map(str, path)), message=message))


def _duplicate(key: Key, line: int) -> Text:
    return Text(
        en=f"{key!r} is here twice, first on line {line}",
        vi=f"{key!r} xuất hiện hai lần, lần đầu ở dòng {line}",
    )
