"""What pydantic finds wrong with a file's shape, as problems with lines, in both languages."""

import re
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, ValidationError

from ipv6plan.errors import Problem
from ipv6plan.inventory.forms import MAP, WORD
from ipv6plan.inventory.problems import MISSING, Place, like, shown
from ipv6plan.text import Text
from ipv6plan.yamlfile import Document, Key, Path

_MARKS: Final = frozenset({WORD, MAP, "[key]", "v1", "v2c", "v3"})
"""What pydantic puts into paths and nobody wrote."""
_SUGGESTED: Final = 100


def explain(
    error: ValidationError, document: Document, form: type[BaseModel]
) -> list[tuple[Path, Problem]]:
    """Give each problem with the path of the value that has it."""
    found = []
    for number, item in enumerate(error.errors(include_url=False)):
        path = _written(item["loc"], document.data)
        hint = _hint(item, path, form) if number < _SUGGESTED else None
        place = Place(document, path)
        problem = Problem(source=place.source, path=str(place), message=_message(item), hint=hint)
        found.append((path, problem))
    return found


def _written(loc: Path, data: Any) -> Path:
    """Take out what is not a key of the file."""
    path: list[Key] = []
    for key in loc:
        here = isinstance(data, dict | list) and _has(data, key)
        if not here and key in _MARKS:
            continue
        path.append(key)
        data = data[key] if here else None
    return tuple(path)


def _has(data: Any, key: Key) -> bool:
    if isinstance(data, dict):
        return key in data
    return isinstance(key, int) and key < len(data)


def _message(item: Any) -> Text:
    kind = item["type"]
    if kind == "value_error":
        wording: Text = item["ctx"]["error"].message
        return wording
    if item["input"] is None and kind != "missing":
        return _EMPTY
    if kind in {"enum", "literal_error", "union_tag_invalid"}:
        return _none_of(item)
    return _WORDING.get(kind) or Text(en=item["msg"], vi=f"giá trị không hợp lệ ({item['msg']})")


def _expected(item: Any) -> list[str]:
    """Give the words that would do, out of "'a', 'b' or 'c'"."""
    listed = item["ctx"].get("expected") or item["ctx"]["expected_tags"]
    return re.findall(r"'([^']*)'", listed) or [listed]


def _given(item: Any) -> Any:
    return item["ctx"]["tag"] if item["type"] == "union_tag_invalid" else item["input"]


def _none_of(item: Any) -> Text:
    words, given = ", ".join(_expected(item)), _given(item)
    if "," not in words:
        return Text(en=f"must be {words}", vi=f"phải là {words}")
    if isinstance(given, dict | list) or given is None:
        return Text(en=f"must be one of {words}", vi=f"phải là một trong: {words}")
    return Text(en=f"{shown(given)} is none of {words}", vi=f"{shown(given)} không thuộc: {words}")


_EMPTY: Final = Text(en="must not be empty", vi="không được để trống")
_WORDING: Final[Mapping[str, Text]] = {
    "missing": MISSING,
    "extra_forbidden": Text(en="is not a known key here", vi="không phải là khóa hợp lệ ở đây"),
    "string_type": Text(en="must be text", vi="phải là chuỗi"),
    "bool_type": Text(en="must be true or false", vi="phải là true hoặc false"),
    "int_type": Text(
        en="must be a whole number, without quotes", vi="phải là số nguyên, không có dấu nháy"
    ),
    "dict_type": Text(en="must be a map of keys and values", vi="phải gồm các cặp khóa: giá trị"),
    "model_type": Text(en="must be a map of keys and values", vi="phải gồm các cặp khóa: giá trị"),
    "model_attributes_type": Text(
        en="must be a map of keys and values", vi="phải gồm các cặp khóa: giá trị"
    ),
    "list_type": Text(en="must be a list: [..., ...]", vi="phải là danh sách: [..., ...]"),
    "too_short": _EMPTY,
    "too_long": Text(en="must have one entry only", vi="chỉ được có một mục"),
    "union_tag_not_found": Text(
        en="needs the key `snmp`: v1, v2c or v3", vi="cần có khóa `snmp`: v1, v2c hoặc v3"
    ),
}


def _hint(item: Any, path: Path, form: type[BaseModel]) -> Text | None:
    match item["type"]:
        case "value_error":
            hint: Text | None = getattr(item["ctx"]["error"], "hint", None)
            return hint
        case "enum" | "literal_error" | "union_tag_invalid":
            return like(_given(item), _expected(item))
        case "string_type" if isinstance(item["input"], bool):
            return Text(en="write it in quotes", vi="hãy đặt trong dấu nháy")
        case "extra_forbidden":
            return like(path[-1], sorted(_keys(form, path[:-1])))
    return None


def _keys(annotation: Any, path: Path) -> Iterator[str]:
    """Give the keys that may stand below `path` in a value of the annotated type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            key = field.alias or name
            if not path:
                yield key
            elif path[0] == key:
                yield from _keys(field.annotation, path[1:])
        return
    inside = [a for a in get_args(annotation) if a is not NoneType]
    if get_origin(annotation) in {dict, list}:
        if path:
            yield from _keys(inside[-1], path[1:])
        return
    for alternative in inside:
        yield from _keys(alternative, path)
