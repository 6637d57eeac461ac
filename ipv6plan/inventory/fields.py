"""The words and numbers of network.yaml: what a value must look like, and how it is read."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainValidator,
    StrictBool,
    StrictInt,
    WithJsonSchema,
)

from ipv6plan.errors import did_you_mean
from ipv6plan.inventory.problems import like, shown
from ipv6plan.model.address import AddressError, IPv4Address, IPv4Prefix
from ipv6plan.model.inventory import ROLES, LinkEnd, SecretRef
from ipv6plan.text import Text

ID: Final = r"[a-z0-9][a-z0-9-]{0,62}"
_ID: Final = re.compile(ID)
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN: Final = rf"(?:{_LABEL}\.)*{_LABEL}"
_PROTOCOL: Final = r"[a-z][a-z0-9+-]{0,30}"
_ENV: Final = r"[A-Za-z_][A-Za-z0-9_]*"
_LONGEST_NAME: Final = 200
_LONGEST_DOMAIN: Final = 253
_LAST_VLAN: Final = 4094
_LAST_PORT: Final = 65535
_SUBNET: Final = 64
_OCTET: Final = 256
_BYTES: Final = 4


class UnfitError(ValueError):
    """A value is not what its key needs; `message` says why, `hint` what would do."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message.en)


def _worded(value: Any) -> Any:
    """Take a number for the word it was meant as: `model: 2911`, `tenant: 12`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _read_id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    folded = _folded(text)
    message = Text(
        en=f"{shown(text)} is not an id: a-z, 0-9 and hyphens, at most 63, no hyphen first",
        vi=f"{shown(text)} không phải là mã hợp lệ: chỉ dùng a-z, 0-9 và dấu gạch nối, tối đa 63 "
        "ký tự, không bắt đầu bằng gạch nối",
    )
    raise UnfitError(message, did_you_mean(folded) if _ID.fullmatch(folded) else None)


def _folded(text: str) -> str:
    """Give the id a person most likely means: `Xã Đông Sơn` is `xa-dong-son`."""
    plain = unicodedata.normalize("NFD", text[:_LONGEST_NAME].lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _read_name(text: str) -> str:
    """Normalise a name to NFC; control and invisible characters have no business in one."""
    name = unicodedata.normalize("NFC", text.strip())
    if not name or len(name) > _LONGEST_NAME:
        raise UnfitError(
            Text(
                en=f"must have 1 to {_LONGEST_NAME} characters",
                vi=f"phải có từ 1 đến {_LONGEST_NAME} ký tự",
            )
        )
    hidden = next((c for c in name if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}), None)
    if hidden is not None:
        code = f"U+{ord(hidden):04X}"
        raise UnfitError(
            Text(
                en=f"has a line end or an invisible character in it ({code})",
                vi=f"có ký tự xuống dòng hoặc ký tự ẩn ({code})",
            )
        )
    return name


def _read_domain(text: str) -> str:
    if len(text) > _LONGEST_DOMAIN or not re.fullmatch(_DOMAIN, text):
        raise UnfitError(
            Text(
                en=f"{shown(text)} is not a DNS name: letters, digits, hyphens, dots between",
                vi=f"{shown(text)} không phải là tên DNS: chỉ gồm chữ cái không dấu, chữ số, gạch "
                "nối, cách nhau bằng dấu chấm",
            )
        )
    return text


def _read_protocol(text: str) -> str:
    if re.fullmatch(_PROTOCOL, text):
        return text
    raise UnfitError(
        Text(
            en=f"{shown(text)} is not a protocol's name, such as tcp, udp, https, dns",
            vi=f"{shown(text)} không phải là tên giao thức, ví dụ tcp, udp, https, dns",
        )
    )


def within(least: int, most: int, what: Text) -> AfterValidator:
    """Give a validator that takes numbers from `least` to `most`, which are called `what`."""

    def check(number: int) -> int:
        if least <= number <= most:
            return number
        raise UnfitError(
            Text(
                en=f"{number} is not {what.en}; they run from {least} to {most}",
                vi=f"{number} không phải là {what.vi}; giá trị từ {least} đến {most}",
            )
        )

    return AfterValidator(check)


def _read_role(text: str) -> str:
    return chosen(text, ROLES)


def chosen(text: str, words: Collection[str]) -> str:
    """Give `text` if it is one of `words`; raises UnfitError."""
    if text in words:
        return text
    listed = ", ".join(sorted(words))
    message = Text(
        en=f"{shown(text)} is none of {listed}", vi=f"{shown(text)} không thuộc: {listed}"
    )
    raise UnfitError(message, like(text, words))


def _read_length(value: Any) -> int:
    digits = value.removeprefix("/") if isinstance(value, str) else str(value)
    if not isinstance(value, bool) and re.fullmatch("[1-9][0-9]?", digits):
        length = int(digits)
        if length <= _SUBNET:
            return length
    raise UnfitError(
        Text(
            en=f"{shown(value)} is not a prefix length from /1 to /64",
            vi=f"{shown(value)} không phải là độ dài tiền tố từ /1 đến /64",
        )
    )


def _read_tier_length(value: Any) -> int | None:
    return None if value == "auto" else _read_length(value)


@dataclass(frozen=True, slots=True)
class Offset:
    """A block counted from the start of the site's: `1.64/28` begins 320 addresses in."""

    start: int
    length: int

    def within(self, block: IPv4Prefix | None) -> IPv4Prefix:
        """Give the block meant inside the site's; raises AddressError and UnfitError."""
        if block is None:
            raise UnfitError(
                Text(
                    en="the site has no `ipv4` block to count from",
                    vi="địa điểm chưa có khối `ipv4` để tính từ đó",
                )
            )
        if self.start >= block.size or self.length < block.length:
            raise UnfitError(outside(str(self), block))
        return IPv4Prefix(block.value + self.start, self.length)

    def __str__(self) -> str:
        octets = [str(octet) for octet in self.start.to_bytes(_BYTES, "big")]
        while len(octets) > 1 and octets[0] == "0":
            del octets[0]
        return f"{'.'.join(octets)}/{self.length}"


def outside(block: str, site: IPv4Prefix) -> Text:
    """Say that a subnet does not lie in its site's block."""
    return Text(
        en=f"{block} does not lie in the site's block, a /{site.length}",
        vi=f"{block} không nằm trong khối /{site.length} của địa điểm",
    )


def read_block(value: Any) -> Offset | IPv4Prefix:
    """Read `64/28`, `1.64/28` or `10.34.4.0/24`; raises AddressError and UnfitError."""
    text = value if isinstance(value, str) else str(value)
    start, _, length = text.partition("/")
    octets = start.split(".")
    if len(octets) >= _BYTES or ":" in text:
        return IPv4Prefix.parse(text)
    if not all(re.fullmatch("0|[1-9][0-9]{0,4}", o) for o in (*octets, length)) or int(length) > 32:  # noqa: PLR2004  # bits of an IPv4 address
        raise UnfitError(_no_block(text))
    if any(int(octet) >= _OCTET for octet in octets):
        raise UnfitError(_no_block(text), _carried(octets, length))
    offset = Offset(int.from_bytes(bytes(map(int, octets)), "big"), int(length))
    aligned = IPv4Prefix.around(offset.start, offset.length)
    if aligned.value != offset.start:
        raise UnfitError(_misaligned(offset, Offset(aligned.value, offset.length)))
    return offset


def _no_block(text: str) -> Text:
    return Text(
        en=f"{shown(text)} is neither offset/length (64/28, 1.64/28) nor an IPv4 prefix",
        vi=f"{shown(text)} không phải là độ-lệch/độ-dài (64/28, 1.64/28) hay tiền tố IPv4",
    )


def _misaligned(offset: Offset, aligned: Offset) -> Text:
    return Text(
        en=f"{offset} has host bits set; the block is {aligned}",
        vi=f"{offset} có bit phần máy khác 0; khối là {aligned}",
    )


def _carried(octets: list[str], length: str) -> Text | None:
    start = sum(int(octet) << 8 * i for i, octet in enumerate(reversed(octets)))
    fits = start < 1 << 8 * (_BYTES - 1)
    return did_you_mean(str(Offset(start, int(length)))) if fits else None


def _read_end(value: Any) -> LinkEnd:
    device, slash, interface = value.partition("/") if isinstance(value, str) else ("", "", "")
    if slash and interface and _ID.fullmatch(device):
        return LinkEnd(device=device, interface=interface)
    raise UnfitError(
        Text(
            en=f"{shown(value)} is not DEVICE/INTERFACE, such as dic-wan-1/GigabitEthernet0/0/1",
            vi=f"{shown(value)} không có dạng THIẾT-BỊ/CỔNG, ví dụ dic-wan-1/GigabitEthernet0/0/1",
        )
    )


def _read_secret(value: Any) -> SecretRef:
    """Read where a secret is; what stands there instead is never repeated in a message."""
    kind, colon, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    if not colon or kind not in {"env", "file"}:
        raise UnfitError(_in_place(), _never_in_place())
    if kind == "env" and not re.fullmatch(_ENV, name):
        raise UnfitError(
            Text(
                en="env: must be followed by the name of an environment variable",
                vi="sau env: phải là tên một biến môi trường",
            )
        )
    if kind == "file" and not _is_inside(name):
        raise UnfitError(
            Text(
                en="file: must be followed by a path inside the workspace",
                vi="sau file: phải là đường dẫn nằm trong thư mục làm việc",
            )
        )
    return SecretRef(kind=kind, name=name)


def _is_inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return (
        path.isprintable()
        and path != ""
        and ".." not in parts
        and parts[0] != ""
        and ":" not in path
    )


def _in_place() -> Text:
    return Text(
        en="a secret must not be written here; write env:NAME or file:PATH",
        vi="không được ghi trực tiếp bí mật ở đây; hãy ghi env:TÊN hoặc file:ĐƯỜNG-DẪN",
    )


def _never_in_place() -> Text:
    return Text(
        en="change the secret if this file was ever shared",
        vi="hãy đổi bí mật nếu tệp này đã từng được chia sẻ",
    )


def _read_ipv4(value: Any) -> IPv4Address:
    if not isinstance(value, str):
        raise AddressError(
            Text(
                en=f"{shown(value)} is neither an IPv4 address nor {{vlan: ID, host: NUMBER}}",
                vi=f"{shown(value)} không phải là địa chỉ IPv4 hay {{vlan: MÃ, host: SỐ}}",
            )
        )
    return IPv4Address.parse(value)


def _empty(value: Any) -> Any:
    """Take a key with nothing behind it for an empty map."""
    return {} if value is None else value


def _schema(pattern: str, **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$", **more})


Flag = StrictBool
Map = BeforeValidator(_empty)
Word = Annotated[str, BeforeValidator(_worded)]
Id = Annotated[Word, AfterValidator(_read_id), _schema(ID)]
Ref = Annotated[Word, WithJsonSchema({"type": "string"})]
"""An id of something that is written elsewhere; whether it is there is looked up later."""
Name = Annotated[
    Word,
    AfterValidator(_read_name),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": _LONGEST_NAME}),
]
Domain = Annotated[Word, AfterValidator(_read_domain), _schema(_DOMAIN)]
Protocol = Annotated[Word, AfterValidator(_read_protocol), _schema(_PROTOCOL)]
Role = Annotated[
    str, AfterValidator(_read_role), WithJsonSchema({"type": "string", "enum": sorted(ROLES)})
]
VlanId = Annotated[
    StrictInt,
    within(1, _LAST_VLAN, Text(en="a VLAN id", vi="số hiệu VLAN")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": _LAST_VLAN}),
]
Socket = Annotated[
    StrictInt,
    within(1, _LAST_PORT, Text(en="a port number", vi="số hiệu cổng")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": _LAST_PORT}),
]
Growth = Annotated[
    StrictInt,
    within(1, 1000, Text(en="a growth factor", vi="hệ số phát triển")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 1000}),
]
Host = Annotated[
    StrictInt,
    within(0, 2**24, Text(en="a host number", vi="số thứ tự máy")),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
_LENGTH: Final = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": _SUBNET},
        {"type": "string", "pattern": "^/?[1-9][0-9]?$"},
    ]
}
Length = Annotated[int, BeforeValidator(_read_length), WithJsonSchema(_LENGTH)]
TierLength = Annotated[
    int | None,
    BeforeValidator(_read_tier_length),
    WithJsonSchema({"anyOf": [{"const": "auto"}, *_LENGTH["anyOf"]]}),
]
Prefix4 = Annotated[IPv4Prefix, WithJsonSchema({"type": "string", "examples": ["10.34.4.0/24"]})]
Address4 = Annotated[
    IPv4Address,
    PlainValidator(_read_ipv4),
    WithJsonSchema({"type": "string", "format": "ipv4"}),
]
Block = Annotated[
    Offset | IPv4Prefix,
    PlainValidator(read_block),
    WithJsonSchema({"type": "string", "examples": ["64/28", "1.64/28", "10.34.4.0/24"]}),
]
End = Annotated[
    LinkEnd,
    PlainValidator(_read_end),
    _schema(f"{ID}/.+", examples=["dic-wan-1/GigabitEthernet0/0/1.101"]),
]
Secret = Annotated[SecretRef, PlainValidator(_read_secret), _schema(f"env:{_ENV}|file:.+")]
