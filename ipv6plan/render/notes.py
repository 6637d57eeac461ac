"""Writes the comments of a configuration: what it does, how to apply it safely, what to verify."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from ipv6plan.model.configuring import HSRP
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.platform import FurtherFile, Platform
from ipv6plan.render.delegating import delegates, left_behind, without_default
from ipv6plan.render.device import View
from ipv6plan.render.unwritten import unwritten
from ipv6plan.render.view import unplaced
from ipv6plan.render.wording import (
    DOES,
    HEADINGS,
    HOSTS,
    MARKED,
    NO_DHCP_SERVER,
    NO_RESOLVER,
    SAYINGS,
    UNDOES,
    UNTOUCHED,
    file_title,
    place,
    title,
    undo_title,
    verify_title,
)
from ipv6plan.text import Language, Text

WIDTH: Final = 100
_CONFIG: Final = ("before", "apply", "verify", "limits", "uncertain", "omitted")
_ROLLBACK: Final = ("undo", "rollback")


class Pen:
    """Writes texts as comment lines of one platform in one language."""

    def __init__(self, platform: Platform, language: Language, sign: str = "") -> None:
        self._platform = platform
        self._sign = sign or platform.comment
        self._language: Language = language
        self._folded: dict[tuple[str, bool], str] = {}

    def with_sign(self, sign: str) -> "Pen":
        """Give a pen that writes the comments of another kind of file."""
        return self if sign == self._sign else Pen(self._platform, self._language, sign)

    def line(self, text: Text, *, bullet: bool = False) -> str:
        """Give one text as comment lines, folded, without a final line end."""
        wording = text.in_(self._language)
        if (wording, bullet) not in self._folded:
            self._folded[wording, bullet] = self._fold(wording, bullet=bullet)
        return self._folded[wording, bullet]

    def _fold(self, wording: str, *, bullet: bool) -> str:
        first = f"{self._sign}  - " if bullet else f"{self._sign} "
        rest = f"{self._sign}    " if bullet else f"{self._sign} "
        return textwrap.fill(
            wording,
            width=WIDTH,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def section(self, heading: str, texts: Iterable[Text]) -> Iterator[str]:
        """Give a heading and its points; nothing where there are none."""
        points = [self.line(text, bullet=True) for text in texts]
        if points:
            yield from (self._sign, self.line(HEADINGS[heading]), *points)

    @property
    def blank(self) -> str:
        """A comment line with nothing in it."""
        return self._sign


def config_header(
    intent: DeviceIntent, view: View, platform: Platform, pen: Pen, *, verify: bool = True
) -> str:
    """Give the first lines of a configuration, all comments, without a final line end; what to
    verify is among them unless that is a file of its own.
    """
    lines = [
        pen.line(title(intent.device, platform)),
        pen.line(place(intent)),
        pen.blank,
        *(pen.line(text) for text in _does(view)),
        pen.line(MARKED if view.ipv4_effect else UNTOUCHED),
    ]
    sections = _CONFIG if verify else tuple(s for s in _CONFIG if s != "verify")
    for section in sections:
        known = platform.limits if section == "limits" else ()
        lines += pen.section(section, (*known, *_noted(section, view, platform)))
    return "\n".join(lines)


def rollback_header(intent: DeviceIntent, view: View, platform: Platform, pen: Pen) -> str:
    """Give the first lines of a rollback, all comments, without a final line end."""
    lines = [
        pen.line(undo_title(intent.device, platform)),
        pen.line(place(intent)),
        pen.blank,
        pen.line(UNDOES),
        pen.line(MARKED if view.ipv4_effect else UNTOUCHED),
    ]
    for section in _ROLLBACK:
        more = left_behind(intent) if section == "rollback" else ()
        lines += pen.section(section, (*_noted(section, view, platform), *more))
    return "\n".join(lines)


def verify_header(intent: DeviceIntent, view: View, platform: Platform, pen: Pen) -> str:
    """Give the first lines of the list of what to verify, all comments."""
    lines = [pen.line(verify_title(intent.device, platform)), pen.line(place(intent))]
    lines += pen.section("verify", _noted("verify", view, platform))
    return "\n".join(lines)


def file_header(intent: DeviceIntent, view: View, file: FurtherFile, pen: Pen) -> str:
    """Give the first lines of a further file, all comments: what it is and where it belongs."""
    values = _values(view)
    return "\n".join((
        pen.line(file_title(intent.device, file.title)),
        pen.line(place(intent)),
        pen.blank,
        *(pen.line(_filled(note, values), bullet=True) for note in file.notes),
    ))  # fmt: skip


def sayings(pen: Pen) -> Mapping[str, str]:
    """Give the remarks that templates put between their lines, by key, as comment lines."""
    return MappingProxyType({key: pen.line(text) for key, text in SAYINGS.items()})


def remarks(intent: DeviceIntent, pen: Pen) -> Mapping[str, str]:
    """Give one remark an interface, by name: what it is, and what its hosts are told."""
    found: dict[str, str] = {}
    for i in intent.interfaces:
        if i.address is not None:
            said = (_remark(i), *delegates(i), *_missing(i, intent))
            found[i.name] = "\n".join(map(pen.line, said))
    return MappingProxyType(found)


def questions(intent: DeviceIntent, view: View, platform: Platform, pen: Pen) -> tuple[str, ...]:
    """Give one remark for each thing that is left out, and why."""
    return tuple(map(pen.line, _questions(intent, view, platform)))


def left_to_people(intent: DeviceIntent, view: View, platform: Platform) -> tuple[Text, ...]:
    """Give what the device's files do not do: what the platform cannot, what would change IPv4
    too, what is planned and not written.
    """
    said = (_noted(section, view, platform) for section in ("limits", "omitted"))
    texts = (*platform.limits, *chain.from_iterable(said), *_questions(intent, view, platform))
    return tuple(dict.fromkeys(texts))


def _questions(intent: DeviceIntent, view: View, platform: Platform) -> Iterator[Text]:
    yield from (_no_interface(i) for i in intent.interfaces if unplaced(i))
    written = {i.name for i in view.gateways}
    yield from (
        _no_hsrp(i) if i.vrrp and i.vrrp.protocol == HSRP else _no_redundancy(i)
        for i in intent.interfaces
        if i.kind is InterfaceKind.REDUNDANT and i.name not in written
    )
    if without_default(intent):
        yield SAYINGS["external"]
    yield from unwritten(intent, platform)


def _no_interface(i: InterfaceIntent) -> Text:
    return Text(
        en=f"MISSING: {i.address} ({i.description}) is left out. Question: which interface holds "
        "it. Set it there by hand.",
        vi=f"THIẾU: chưa đặt {i.address} ({i.description}). Câu hỏi: địa chỉ này thuộc cổng nào. "
        "Đặt bằng tay trên cổng đó.",
    )


def _no_redundancy(i: InterfaceIntent) -> Text:
    return Text(
        en=f"MISSING: {i.description} is routed by several devices; {i.address} on {i.name} and "
        f"the virtual router {i.virtual} (VRRPv3, RFC 9568) are left out. Set both by hand, the "
        "virtual link-local address fe80::1 first.",
        vi=f"THIẾU: {i.description} do nhiều thiết bị định tuyến; chưa đặt {i.address} trên "
        f"{i.name} và bộ định tuyến ảo {i.virtual} (VRRPv3, RFC 9568). Đặt bằng tay cả hai, địa "
        "chỉ link-local ảo fe80::1 trước.",
    )


def _no_hsrp(i: InterfaceIntent) -> Text:
    return Text(
        en=f"MISSING: the inventory asks for HSRP in {i.description}, which is not written for "
        f"this platform; {i.address} on {i.name} and the virtual router {i.virtual} are left "
        "out. All routers of a VLAN must speak the same: take fhrp: hsrp out of the inventory.",
        vi=f"THIẾU: tệp kiểm kê yêu cầu HSRP cho {i.description}, chưa sinh được cho nền tảng này; "
        f"chưa đặt {i.address} trên {i.name} và bộ định tuyến ảo {i.virtual}. Mọi bộ định tuyến "
        "của một VLAN phải dùng cùng giao thức: bỏ fhrp: hsrp trong tệp kiểm kê.",
    )


def _does(view: View) -> Iterator[Text]:
    for feature, text in DOES.items():
        if feature in view.features:
            yield text


def _noted(section: str, view: View, platform: Platform) -> Iterator[Text]:
    for note in platform.notes:
        if note.section == section and view.features.issuperset(note.when):
            yield _filled(note.text, _values(view))


def _values(view: View) -> Mapping[str, str]:
    lan = (*view.gateways, *view.hosts)
    return {
        "neighbours": str(sum(1 for link in view.links if link.ospf and not link.passive)),
        "lan": lan[0].name if lan else "",
        "address": lan[0].ip if lan else "",
        "next-hop": view.next_hop,
        "delegating": ", ".join(g.name for g in view.gateways if g.delegated),
        "trusted": ", ".join(view.trusted),
        "device": view.device,
        "ipv4": view.ipv4,
    }


def _filled(text: Text, values: Mapping[str, str]) -> Text:
    en, vi = text.en, text.vi
    for key, value in values.items():
        en, vi = en.replace(f"{{{key}}}", value), vi.replace(f"{{{key}}}", value)
    return Text(en=en, vi=vi)


def _remark(i: InterfaceIntent) -> Text:
    about = f"{i.name}: {i.description}" if i.description else i.name
    match i.kind:
        case InterfaceKind.LINK:
            return _link_remark(about, i)
        case InterfaceKind.GATEWAY | InterfaceKind.REDUNDANT:
            told = HOSTS[i.hosts or HostMode.STATIC]
            return Text(en=f"{about} - {told.en}", vi=f"{about} - {told.vi}")
        case _:
            return Text(en=about, vi=about)


def _missing(i: InterfaceIntent, intent: DeviceIntent) -> Iterator[Text]:
    """Say what the hosts of a VLAN would need and the plan does not have."""
    if i.kind not in {InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT}:
        return
    if i.hosts is HostMode.DHCPV6 and not i.relay:
        yield NO_DHCP_SERVER
    if i.hosts is HostMode.SLAAC and not intent.resolvers:
        yield NO_RESOLVER


def _link_remark(about: str, i: InterfaceIntent) -> Text:
    if i.external:
        return Text(
            en=f"{about} - leaves the network: no OSPFv3, no router advertisements",
            vi=f"{about} - ra ngoài mạng: không chạy OSPFv3, không gửi RA",
        )
    return Text(
        en=f"{about} - point-to-point to {i.peer_name}, {i.peer}: no router advertisements",
        vi=f"{about} - kết nối điểm–điểm tới {i.peer_name}, {i.peer}: không gửi RA",
    )
