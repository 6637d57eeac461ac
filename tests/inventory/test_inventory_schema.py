import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ipv6plan import resources, yamlfile
from ipv6plan.inventory import json_schema
from ipv6plan.inventory.schema import DESCRIPTIONS
from tests.inventory.broken import BASE

SCHEMA = json_schema()
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def misfits(value: Any, schema: dict[str, Any], at: str = "") -> Iterator[str]:
    """Judge a value by as much of JSON Schema as pydantic writes."""
    if "$ref" in schema:
        schema = {**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **schema}
    if "type" in schema and not is_a(value, schema["type"]):
        yield f"{at}: not {schema['type']}"
        return
    for word in ("anyOf", "oneOf"):
        if word in schema and all(any(misfits(value, s, at)) for s in schema[word]):
            yield f"{at}: none of {word}"
    yield from limits(value, schema, at)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from misfits(item, schema.get("items", {}), f"{at}.{number}")
    if isinstance(value, dict):
        yield from entries(value, schema, at)


def is_a(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def limits(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if value not in schema.get("enum", [value]):
        yield f"{at}: not in enum"
    if value != schema.get("const", value):
        yield f"{at}: not const"
    number = value if isinstance(value, int) else 0
    if not schema.get("minimum", number) <= number <= schema.get("maximum", number):
        yield f"{at}: too small or large"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: not {schema['pattern']}"


def entries(value: dict[Any, Any], schema: dict[str, Any], at: str) -> Iterator[str]:
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
    patterns = schema.get("patternProperties", {})
    yield from (f"{at}.{key}: missing" for key in schema.get("required", ()) if key not in value)
    for key, item in value.items():
        matching = [s for pattern, s in patterns.items() if re.search(pattern, str(key))]
        inside = known.get(key, matching[0] if matching else rest)
        if inside is False:
            yield f"{at}.{key}: unknown"
        else:
            yield from misfits(item, {} if inside is True else inside, f"{at}.{key}")


def parsed(path: Path) -> Any:
    return yamlfile.parse(path.read_text(encoding="utf-8"), path.name).data


@pytest.mark.parametrize("path", sorted(resources.inventories().glob("*/network.yaml")), ids=str)
def test_the_examples_fit(path: Path) -> None:
    assert list(misfits(parsed(path), SCHEMA)) == []


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("format: 1", "format: 2", [".format: not const"]),
        ("language: vi", "langauge: vi", ["language: missing", "langauge: unknown"]),
        ("hosts: slaac", "hosts: slacc", [".zones.users.hosts: not in enum"]),
        ("env:COMMUNITY", "public", [".credentials.read: none of oneOf"]),
        ("size: /56", "size: big", [".profiles.branch.size: none of anyOf"]),
        ("{access: 10}", "{access: 5000}", [".profiles.branch.devices.gw: none of anyOf"]),
        ("port: 53", "port: 70000", [".services.dns.endpoints.0.port: too small or large"]),
    ],
)
def test_what_does_not_fit_is_seen(old: str, new: str, expected: list[str]) -> None:
    found = list(misfits(yamlfile.parse(BASE.replace(old, new, 1), "x").data, SCHEMA))
    assert [problem.removeprefix(".network.") for problem in found] == expected


def test_every_key_is_described_in_both_languages() -> None:
    forms = {"NetworkFile": SCHEMA, **SCHEMA["$defs"]}
    keys = {(name, key) for name, form in forms.items() for key in form.get("properties", {})}
    assert set(DESCRIPTIONS) == keys
    for name, key in keys:
        text = DESCRIPTIONS[name, key]
        assert forms[name]["properties"][key]["description"] == f"{text.vi} / {text.en}"
