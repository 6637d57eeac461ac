"""The shape of platform.yaml, and what is said where a file does not have it."""

import re
import string
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from ipv6plan.errors import Problem
from ipv6plan.platforms.versions import SCHEMES
from ipv6plan.text import Text
from ipv6plan.yamlfile import Document, dotted

_OID: Final = re.compile(r"\.?[0-2](?:\.[0-9]{1,10})+")


class UnfitError(ValueError):
    """A value that does not fit, and why in both languages."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


TRUSTED: Final = MappingProxyType({"trusted": True})
"""The context in which patterns are not compiled: for files that ship with the program, whose
patterns its tests compile; compiling all of them takes longer than reading all the files.
"""


def _pattern(text: str, info: ValidationInfo) -> str:
    if info.context is TRUSTED:
        return text
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise UnfitError(
            Text(
                en=f"is not a regular expression: {error}",
                vi=f"không phải là biểu thức chính quy: {error}",
            )
        ) from error
    return text


def _with_version(text: str, info: ValidationInfo) -> str:
    if info.context is not TRUSTED and "version" not in re.compile(text).groupindex:
        raise UnfitError(
            Text(
                en="needs the group (?P<version>...)",
                vi="cần có nhóm (?P<version>...)",
            )
        )
    return text


def _oid(text: str) -> str:
    if not _OID.fullmatch(text):
        raise UnfitError(
            Text(en="is not an object identifier", vi="không phải là định danh đối tượng (OID)")
        )
    return text


def _naming(*fields: str) -> AfterValidator:
    """Refuse a format string that asks for anything but `fields`."""
    message = Text(
        en=f"may hold no braces but {', '.join(f'{{{f}}}' for f in fields)}",
        vi=f"chỉ được dùng {', '.join(f'{{{f}}}' for f in fields)} trong ngoặc nhọn",
    )

    def check(text: str) -> str:
        try:
            named = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
        except ValueError as error:
            raise UnfitError(message) from error
        if any(name not in fields or spec or conversion for name, spec, conversion in named):
            raise UnfitError(message)
        return text

    return AfterValidator(check)


def _scheme(text: str) -> str:
    if text not in SCHEMES:
        known = ", ".join(SCHEMES)
        raise UnfitError(Text(en=f"must be one of {known}", vi=f"phải là một trong: {known}"))
    return text


Scheme = Annotated[str, AfterValidator(_scheme)]
Pattern = Annotated[str, AfterValidator(_pattern)]
ObjectId = Annotated[str, AfterValidator(_oid)]


_ONE_OF_BOTH: Final = Text(
    en="needs template, ending, en and vi, or platform alone",
    vi="cần có template, ending, en và vi, hoặc chỉ platform",
)


class StrictForm(BaseModel):
    """Refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VersionForm(StrictForm):
    """One of `versions`."""

    oid: ObjectId | None = None
    pattern: Annotated[Pattern, AfterValidator(_with_version)]


class NamingForm(StrictForm):
    """`naming`."""

    loopback: Annotated[str, _naming()] = ""
    vlan: Annotated[str, _naming("vlan")] = ""
    subinterface: Annotated[str, _naming("port", "vlan")] = "{port}.{vlan}"


class LimitForm(StrictForm):
    """One of `limits`."""

    en: str
    vi: str


class NoteForm(LimitForm):
    """One of `notes`."""

    section: Literal[
        "before", "apply", "verify", "limits", "uncertain", "omitted", "undo", "rollback"
    ]
    when: list[str] = []


class OwnFileForm(LimitForm):
    """`file`; `en` and `vi` say what it is for."""

    when: list[str] = []
    notes: list[LimitForm] = []


class FurtherFileForm(StrictForm):
    """One of `files`: a template and what it is for, or the platform whose `file` it is."""

    platform: str = ""
    template: str = ""
    ending: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,30}$")] = ""
    when: list[str] = []
    comment: str = "#"
    en: str = ""
    vi: str = ""
    notes: list[LimitForm] = []

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        own = all((self.template, self.ending, self.en, self.vi))
        if bool(self.platform) == own:
            raise UnfitError(_ONE_OF_BOTH)
        return self


class PlatformForm(StrictForm):
    """A whole file."""

    vendor: str
    title: str
    sys_object_ids: list[ObjectId] = Field(default_factory=list, alias="sys-object-ids")
    sys_descr: list[Pattern] = Field(default_factory=list, alias="sys-descr")
    versions: list[VersionForm] = []
    version_scheme: Scheme = Field(default="", alias="version-scheme")
    kind: str = ""
    generic: bool = False
    naming: NamingForm = NamingForm()
    interface_pattern: Pattern = Field(
        default=r"[A-Za-z][A-Za-z0-9/.:_-]{0,62}", alias="interface-pattern"
    )
    comment: str = "!"
    extension: str = "cfg"
    renders: bool = False
    limits: list[LimitForm] = []
    labels: dict[str, str] = {}
    notes: list[NoteForm] = []
    variants: dict[str, Pattern] = {}
    lacks: list[Literal["guards", "relay", "managers"]] = []
    files: list[FurtherFileForm] = []
    file: OwnFileForm | None = None
    endings: dict[str, str] = {}
    stand_in: str = Field(default="", alias="stand-in")
    writes: list[
        Literal[
            "vrrp", "hsrp", "bgp", "static", "urpf", "ntp", "syslog", "traps", "radius", "vrf",
            "filters", "dns", "tunnel-6in4", "tunnel-gre", "delegated-routes",
        ]
    ] = []  # fmt: skip


_WORDING: Final[Mapping[str, Text]] = {
    "missing": Text(en="is missing", vi="còn thiếu"),
    "extra_forbidden": Text(en="is not a known key here", vi="không phải là khóa hợp lệ ở đây"),
    "string_type": Text(en="must be text", vi="phải là chuỗi"),
    "list_type": Text(en="must be a list", vi="phải là danh sách"),
    "bool_type": Text(en="must be true or false", vi="phải là true hoặc false"),
    "bool_parsing": Text(en="must be true or false", vi="phải là true hoặc false"),
    "dict_type": Text(en="must be a map of keys and values", vi="phải gồm các cặp khóa: giá trị"),
    "model_type": Text(en="must be a map of keys and values", vi="phải gồm các cặp khóa: giá trị"),
}


def explain(error: ValidationError, document: Document) -> list[Problem]:
    """Give each problem with its line."""
    return [
        Problem(
            source=document.source(item["loc"]), path=dotted(item["loc"]), message=_message(item)
        )
        for item in error.errors(include_url=False)
    ]


def _message(item: Any) -> Text:
    if item["type"] == "value_error":
        wording: Text = item["ctx"]["error"].message
        return wording
    if item["type"] == "literal_error":
        words = item["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        return Text(en=f"must be one of {words}", vi=f"phải là một trong: {words}")
    return _WORDING.get(item["type"]) or Text(
        en=item["msg"], vi=f"giá trị không hợp lệ ({item['msg']})"
    )
