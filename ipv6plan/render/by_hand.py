"""Writes what is to be entered by hand on a device whose platform has no templates."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from ipv6plan.model.address import IPv6Address
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent
from ipv6plan.model.platform import Platform
from ipv6plan.render.environment import Templates
from ipv6plan.render.wording import place, what
from ipv6plan.text import Language, Text

FOLDER: Final = "by-hand"
"""Where the sheets lie, beside the configurations."""
_TEMPLATE: Final = "configs/by-hand.j2"
_WIDTH: Final = 100


def by_hand(
    intent: DeviceIntent, platform: Platform, templates: Templates, language: Language, folder: str
) -> tuple[Artifact, ...]:
    """Give the sheet of one device, none where the plan holds no address for it; raises
    TemplateError. There are no commands in it: what they are called is not known here.
    """
    if not intent.addresses:
        return ()

    def fold(text: Text) -> str:
        return textwrap.fill(text.in_(language), _WIDTH, break_long_words=False)

    values = {
        "say": {key: fold(text) for key, text in _says(intent, platform)},
        "rows": [(label.in_(language), value) for label, value in _rows(intent)],
        "before": [_point(text.in_(language)) for text in _BEFORE],
        "after": [_point(text.in_(language)) for text in _after(intent)],
    }
    name = f"{folder}/{FOLDER}/{intent.device.id}.txt"
    return (Artifact(path=name, content=templates.render(_TEMPLATE, values)),)


def _point(words: str) -> str:
    return textwrap.fill(
        words, _WIDTH, initial_indent=" - ", subsequent_indent="   ", break_long_words=False
    )


def _says(intent: DeviceIntent, platform: Platform) -> Iterator[tuple[str, Text]]:
    named = what(intent.device, platform)
    yield (
        "title",
        Text(
            en=f"IPv6 of {named}, to be entered by hand", vi=f"IPv6 của {named}, nhập bằng tay"
        ),
    )  # fmt: skip
    yield "place", place(intent)
    yield "what", _WHAT
    yield "before", Text(en="Before:", vi="Trước khi nhập:")
    yield "after", Text(en="After:", vi="Sau khi nhập:")
    yield "back", _BACK


def _rows(intent: DeviceIntent) -> Iterator[tuple[Text, str]]:
    for interface in intent.interfaces:
        if interface.address is not None:
            yield _address(interface), str(interface.address)
    if intent.gateway is not None:
        yield Text(en="Default gateway", vi="Cổng mặc định (gateway)"), str(intent.gateway)
    for label, addresses in (
        (Text(en="DNS resolvers", vi="Máy chủ phân giải DNS"), intent.resolvers),
        (Text(en="NTP servers", vi="Máy chủ NTP"), intent.ntp),
        (Text(en="Syslog servers", vi="Máy chủ syslog"), intent.syslog),
        (Text(en="SNMP notifications to", vi="Gửi cảnh báo SNMP đến"), intent.traps),
    ):
        if addresses:
            yield label, _listed(addresses)
    if intent.management_sources:
        sources = ", ".join(map(str, intent.management_sources))
        yield Text(en="Managed from nowhere but", vi="Chỉ cho phép quản trị từ"), sources


def _address(interface: InterfaceIntent) -> Text:
    where = interface.name or interface.description
    return Text(en=f"Address ({where})", vi=f"Địa chỉ ({where})")


def _listed(addresses: Iterable[IPv6Address]) -> str:
    return ", ".join(map(str, addresses))


def _after(intent: DeviceIntent) -> Iterator[Text]:
    if intent.gateway is not None:
        yield Text(
            en=f"the device reaches {intent.gateway} (ping from the device)",
            vi=f"thiết bị tới được {intent.gateway} (ping từ thiết bị)",
        )
    if intent.management is not None:
        yield Text(
            en=f"{intent.management} answers ping and management from a manager's computer",
            vi=f"{intent.management} trả lời ping và truy cập quản trị từ máy của người quản trị",
        )
        yield Text(
            en="it does not answer management from any other network",
            vi="thiết bị không cho phép quản trị từ mạng khác",
        )
    yield Text(
        en="IPv4 management works as before, and the configuration is saved",
        vi="quản trị qua IPv4 vẫn như trước, và cấu hình đã được lưu",
    )


_WHAT: Final = Text(
    en="No commands are known here for this platform. Enter the values below as the vendor's "
    "manual for this very model and release says; what the device does not offer, write down as "
    "missing.",
    vi="Chưa có câu lệnh cho nền tảng này. Hãy nhập các giá trị dưới đây theo tài liệu của hãng "
    "cho đúng dòng máy và phiên bản; mục nào thiết bị không có thì ghi lại là thiếu.",
)
_BEFORE: Final = (
    Text(
        en="check in the vendor's documents that this model and release do IPv6 for management",
        vi="đối chiếu tài liệu của hãng: dòng máy và phiên bản này quản trị được qua IPv6",
    ),
    Text(en="save the present configuration", vi="sao lưu cấu hình hiện tại"),
    Text(
        en="write down the IPv6 settings that are there now: they are what rolling back restores",
        vi="ghi lại các thiết lập IPv6 đang có: khôi phục (rollback) là trả lại đúng như vậy",
    ),
    Text(
        en="restrict who may manage the device over IPv6 before it has an address; if it cannot "
        "restrict that, filter at the router of its VLAN",
        vi="giới hạn nơi được quản trị qua IPv6 trước khi gán địa chỉ; nếu thiết bị không giới hạn "
        "được thì lọc tại bộ định tuyến của VLAN đó",
    ),
)
_BACK: Final = Text(
    en="To roll back: take out the default gateway, then the address, then what was entered "
    "beside them; put back what was written down.",
    vi="Khôi phục (rollback): gỡ cổng mặc định, rồi địa chỉ, rồi các giá trị còn lại; trả lại "
    "những gì đã ghi.",
)
