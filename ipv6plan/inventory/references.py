"""Ids that must be there, and what is said where they are not."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from ipv6plan.inventory.problems import Place, Problems, shown
from ipv6plan.inventory.reading import Written
from ipv6plan.model.inventory import HOST_ROLES, Device
from ipv6plan.platforms import Catalogue
from ipv6plan.text import Text

V = TypeVar("V", int, str)

NOUNS: Final[Mapping[str, Text]] = {
    "tenants": Text(en="tenant", vi="cơ quan"),
    "groups": Text(en="group", vi="nhóm"),
    "zones": Text(en="zone", vi="vùng mạng"),
    "profiles": Text(en="profile", vi="mẫu"),
    "credentials": Text(en="credential", vi="thông tin xác thực"),
    "services": Text(en="service", vi="dịch vụ"),
    "devices": Text(en="device", vi="thiết bị"),
    "platforms": Text(en="platform", vi="nền tảng"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """Finds what ids refer to, and notes those that refer to nothing."""

    written: Written
    catalogue: Catalogue
    problems: Problems
    strangers: Problems | None = None
    """Where platforms that are not known are noted instead, if they are let pass."""

    def check(self, place: Place, section: str, key: str | None) -> bool:
        """Tell whether `key` is there; None, and what may be among broken things, pass."""
        known = self._known(section)
        if key is None or self.written.doubtful(section, key):
            return True
        if section == "platforms" and key in known and self.catalogue[key].daemon:
            self.problems.add(place, _a_daemon(key), _its_hosts(key, self.catalogue))
            return False
        if key in known:
            return True
        if section == "platforms" and self.strangers is not None:
            self.strangers.add(place, nothing(section, key), self.strangers.like(key, known))
            return True
        self.problems.add(place, nothing(section, key), self.problems.like(key, known))
        return False

    def _known(self, section: str) -> Collection[str]:
        if section == "platforms":
            return self.catalogue.platforms
        if section == "services":
            return self.written.services
        known: Collection[str] = getattr(self.written.network, section)
        return known


def nothing(section: str, key: object) -> Text:
    """Say that there is no such thing."""
    noun = NOUNS[section]
    return Text(en=f"there is no {noun.en} {shown(key)}", vi=f"không có {noun.vi} {shown(key)}")


def _a_daemon(name: str) -> Text:
    return Text(
        en=f"{name} is a program that runs on a machine, not the platform of a device",
        vi=f"{name} là chương trình chạy trên máy, không phải nền tảng của thiết bị",
    )


def _its_hosts(name: str, catalogue: Catalogue) -> Text | None:
    """Say what to write instead: the platforms whose machines get a file for it."""
    hosts = [p.name for p in catalogue.platforms.values() if name in {f.folder for f in p.files}]
    if not hosts:
        return None
    named = ", ".join(hosts)
    return Text(
        en=f"write {named}: its machines get a file for {name} where the plan needs one",
        vi=f"ghi {named}: máy của nền tảng này có tệp cho {name} khi quy hoạch cần",
    )


@dataclass(frozen=True, slots=True, eq=False)
class Fleet:
    """Every device of every site, to be referred to by id."""

    devices: Mapping[str, Device]
    doubtful: tuple[str, ...]
    """Beginnings of ids that may exist: their sites or profiles could not be read."""
    all_doubtful: bool

    def may_have(self, device: str) -> bool:
        """Tell whether it may be among what could not be read."""
        return self.all_doubtful or device.startswith(self.doubtful)

    def check(self, place: Place, device: str, problems: Problems) -> Device | None:
        """Give a device, or note that there is none of this id."""
        found = self.devices.get(device)
        if found is None and not self.may_have(device):
            problems.add(place, nothing("devices", device), problems.like(device, self.devices))
        return found


def routes_nothing(device: Device) -> Text | None:
    """Say that a device of its role cannot be a gateway or the end of a link, if so."""
    if device.role not in HOST_ROLES:
        return None
    return Text(
        en=f"{device.id} is a {device.role} and routes nothing",
        vi=f"{device.id} có vai trò {device.role} nên không định tuyến",
    )


def repeated(values: Iterable[V]) -> list[V]:
    """Give the values that come again, each once, in order."""
    seen: set[V] = set()
    again: dict[V, None] = {}
    for value in values:
        if value in seen:
            again[value] = None
        seen.add(value)
    return list(again)
