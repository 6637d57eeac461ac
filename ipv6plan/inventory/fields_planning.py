"""The words and numbers that planning needs: prefixes in use, blocks, keys of several routers."""

import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, PlainValidator, StrictInt, WithJsonSchema

from ipv6plan.inventory.fields import Ref, UnfitError, within
from ipv6plan.inventory.problems import shown
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.text import Text

_SUBNET: Final = 64
_VRF: Final = "[A-Za-z][A-Za-z0-9_-]{0,14}"


def _read_prefix6(value: Any) -> IPv6Prefix:
    if isinstance(value, IPv6Prefix):
        return value
    return IPv6Prefix.parse(value if isinstance(value, str) else str(value))


def _read_vrf(value: Any) -> str:
    """Read a VRF's name; equipment takes at least 15 of these characters."""
    text = value if isinstance(value, str) else str(value)
    if not re.fullmatch(_VRF, text):
        raise UnfitError(
            Text(
                en=f"{shown(value)} is not a VRF's name: a letter, then letters, digits, - and _, "
                "at most 15",
                vi=f"{shown(value)} không phải là tên VRF: bắt đầu bằng chữ cái, chỉ gồm chữ cái "
                "không dấu, chữ số, - và _, tối đa 15 ký tự",
            )
        )
    return text


def _several(value: Any) -> Any:
    """Take one key for a list of one."""
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


def _read_gateways(keys: list[str]) -> list[str]:
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise UnfitError(
            Text(en=f"{shown(twice)} is there twice", vi=f"{shown(twice)} xuất hiện hai lần")
        )
    return keys


Prefix6 = Annotated[
    IPv6Prefix,
    PlainValidator(_read_prefix6),
    WithJsonSchema({"type": "string", "examples": ["3fff:7b0:100::/48"]}),
]
Vrf = Annotated[
    str, PlainValidator(_read_vrf), WithJsonSchema({"type": "string", "pattern": f"^{_VRF}$"})
]
Keys = Annotated[
    list[Ref],
    BeforeValidator(_several),
    AfterValidator(_read_gateways),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""A key, or a list of keys."""
Slot = Annotated[
    StrictInt,
    within(0, 2**20, Text(en="the number of a block", vi="số thứ tự khối")),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
Bits = Annotated[
    StrictInt,
    within(1, _SUBNET, Text(en="a number of bits", vi="số bit")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": _SUBNET}),
]
Days = Annotated[
    StrictInt,
    within(0, 3650, Text(en="a number of days", vi="số ngày")),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 3650}),
]
Routers = Annotated[
    StrictInt,
    within(1, 2**16, Text(en="a number of requesting routers", vi="số bộ định tuyến xin tiền tố")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 2**16}),
]
