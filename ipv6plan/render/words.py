"""Decides which words may be put into a configuration, so that no name can become a command."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.platform import Platform
from ipv6plan.render.view import unplaced
from ipv6plan.text import Text

ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,126}")
ABOUT: Final = re.compile(r"[A-Za-z0-9 ._:,/-]{0,200}")
_COMMENT_MARKS: Final = frozenset(" -–—.,:()/&+'’“”_%")
_MODEL: Final = re.compile(r"[A-Za-z0-9 ._/()+-]{0,80}")
_LANS: Final = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT})
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,62}")
LONGEST_NAME: Final = 120

Refusal = tuple[str, Text, Text]
"""Where (`name`, `site`, `interfaces.Vlan10`), what is wrong, and how to mend it."""


def refusals(intent: DeviceIntent, platform: Platform) -> Iterator[Refusal]:
    """Go through every word of `intent` that may not be printed, and say why."""
    device = intent.device
    yield from _of_pattern("id", device.id, ID, _ID_HINT)
    yield from _of_pattern("model", device.model, _MODEL, _MODEL_HINT)
    yield from _of_name("site", intent.site_name)
    yield from _of_name("tenant", intent.tenant_name)
    if not intent.interfaces:
        yield "ports", _NOTHING, _NOTHING_HINT
    yield from _of_further(intent)
    pattern = re.compile(platform.interface_pattern)
    hint = _interface_hint(platform)
    for interface in intent.interfaces:
        if unplaced(interface):
            continue
        if not interface.name and interface.kind in _LANS:
            yield f"interfaces.{interface.description!r}", _no_role(intent, platform), _ROLE_HINT
            continue
        where = f"interfaces.{interface.name!r}"
        yield from _of_pattern(where, interface.name, pattern, hint)
        yield from _of_pattern(f"{where}.description", interface.description, ABOUT, _ID_HINT)
        if interface.peer_name:
            yield from _of_pattern(f"{where}.peer", interface.peer_name, ID, _ID_HINT)


def _of_further(intent: DeviceIntent) -> Iterator[Refusal]:
    for interface in intent.interfaces:
        for word in filter(None, (interface.vrf, interface.acl_in)):
            yield from _of_pattern(f"interfaces.{interface.name!r}", word, _WORD, _WORD_HINT)
    for wanted in intent.filters:
        yield from _of_pattern("filters", wanted.name, _WORD, _WORD_HINT)
        for rule in wanted.rules:
            yield from _of_pattern(f"filters.{wanted.name}", rule.about, ABOUT, _ID_HINT)
    for neighbour in intent.bgp.neighbours if intent.bgp else ():
        yield from _of_pattern("bgp", neighbour.about, ABOUT, _ID_HINT)


def _no_role(intent: DeviceIntent, platform: Platform) -> Text:
    role = intent.device.role
    return Text(
        en=f"{platform.title} has no routed interface for a VLAN, so that this {role} cannot be "
        "its gateway",
        vi=f"{platform.title} không có cổng định tuyến cho VLAN nên thiết bị này ({role}) không "
        "thể làm gateway",
    )


def _of_pattern(where: str, word: str, pattern: re.Pattern[str], hint: Text) -> Iterator[Refusal]:
    if not pattern.fullmatch(word) or not word.isascii() or not word.isprintable():
        yield where, _refused(word), hint


def _of_name(where: str, name: str) -> Iterator[Refusal]:
    wrong = next((c for c in name if not _harmless(c)), None)
    if wrong is not None:
        yield where, _refused_for(name, wrong), _NAME_HINT
    elif not name.strip() or len(name) > LONGEST_NAME:
        yield where, _refused(name), _NAME_HINT


def _harmless(character: str) -> bool:
    """Letters with their marks, digits, and a few signs that no platform gives a meaning."""
    return unicodedata.category(character)[0] in "LMN" or character in _COMMENT_MARKS


def _refused(word: str) -> Text:
    return Text(
        en=f"{word!r} cannot be put into a configuration",
        vi=f"không thể đưa {word!r} vào tệp cấu hình",
    )


def _refused_for(name: str, wrong: str) -> Text:
    return Text(
        en=f"{name!r} cannot be put into a configuration because of {wrong!r}",
        vi=f"không thể đưa {name!r} vào tệp cấu hình vì có {wrong!r}",
    )


def _interface_hint(platform: Platform) -> Text:
    pattern = platform.interface_pattern
    return Text(
        en=f"interface names of {platform.title} look like {pattern}",
        vi=f"tên cổng của {platform.title} có dạng {pattern}",
    )


_NOTHING: Final = Text(
    en="nothing is known of its interfaces, so that there is nothing to configure",
    vi="chưa biết cổng nào của thiết bị nên không có gì để cấu hình",
)
_NOTHING_HINT: Final = Text(
    en="write its `ports`, its `management` or a link into the inventory, and build the plan",
    vi="ghi `ports`, `management` hoặc liên kết vào tệp kiểm kê rồi lập lại quy hoạch",
)
_ROLE_HINT: Final = Text(
    en="name another `gateway`, or give the port `{dot1q: [VLAN, ...]}`",
    vi="chọn `gateway` khác, hoặc khai báo cổng `{dot1q: [VLAN, ...]}`",
)
_WORD_HINT: Final = Text(
    en="use letters without accents, digits, - and _",
    vi="dùng chữ cái không dấu, chữ số, - và _",
)
_ID_HINT: Final = Text(
    en="use lower-case letters, digits and hyphens",
    vi="dùng chữ thường không dấu, chữ số và dấu gạch nối",
)
_MODEL_HINT: Final = Text(
    en="use letters without accents, digits, spaces and . _ / ( ) + -",
    vi="dùng chữ cái không dấu, chữ số, dấu cách và . _ / ( ) + -",
)
_NAME_HINT: Final = Text(
    en="use letters, digits, spaces and - – . , : ( ) / & + ' “ ” _ %, at most 120 characters",
    vi="dùng chữ cái, chữ số, dấu cách và - – . , : ( ) / & + ' “ ” _ %, không quá 120 ký tự",
)
