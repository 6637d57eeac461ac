"""Finds out which file of a folder is the running configuration of which device."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ipv6plan.errors import Problem, Source
from ipv6plan.model.inventory import Device
from ipv6plan.model.platform import Platform
from ipv6plan.running.description import Description
from ipv6plan.running.saved import Saved, SavedFile, hostname_of, mentions, read_saved, text_of
from ipv6plan.text import Text

_HERE: Final = 3
"""How many devices are named in one message."""


Load = Callable[[SavedFile], bytes | Problem]
"""Gives what is in a file, or why it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Which file is whose."""

    files: Mapping[str, SavedFile]
    """By device id."""
    refused: Mapping[str, tuple[Problem, ...]]
    """By device id: why none of its files can be used."""
    warnings: tuple[Problem, ...]
    """Files that belong to no device, or to none for certain."""


def match_files(
    files: Sequence[SavedFile],
    load: Load,
    devices: Sequence[Device],
    descriptions: Mapping[str, Description],
) -> Matched:
    """Give each device its file: by the file's name, else by the hostname inside."""
    names = tuple(device.id for device in devices)
    warnings: list[Problem] = []
    claims: dict[str, list[SavedFile]] = defaultdict(list)
    for file in files:
        owners = [file.stem] if file.stem in names else _named_in(file, load, names, descriptions)
        if len(owners) == 1:
            claims[owners[0]].append(file)
        else:
            warnings.append(_unmatched(file, owners))
    refused = {
        key: tuple(_ambiguous(key, file, claimed) for file in claimed)
        for key, claimed in sorted(claims.items())
        if len(claimed) > 1
    }
    return Matched(
        files={key: claimed[0] for key, claimed in sorted(claims.items()) if key not in refused},
        refused=refused,
        warnings=tuple(warnings),
    )


def read_file(
    file: SavedFile,
    load: Load,
    *,
    device: Device,
    platform: Platform,
    about: Description | None,
    names: Iterable[str],
) -> Saved | Problem:
    """Take a device's file apart, or say why it cannot be used.

    It must be that device's: its hostname is the device's id, or the device's IPv4 management
    address is in it. `names` are the ids of all devices.
    """
    if about is None:
        return _unread(file, device, platform)
    content = load(file)
    text = content if isinstance(content, Problem) else text_of(file, content)
    found = text if isinstance(text, Problem) else read_saved(file.name, text, about, platform)
    if isinstance(found, Problem):
        return _of_device(found, device)
    return found if _is_of(found, device, about) else _other_device(found, device, names)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one: letter case and separators do not count."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().partition(".")[0]).strip("-")


def _named_in(
    file: SavedFile, load: Load, names: Sequence[str], descriptions: Mapping[str, Description]
) -> list[str]:
    """Give the devices that have the name which the text in a file gives its device."""
    content = load(file)
    text = content if isinstance(content, Problem) else text_of(file, content)
    if isinstance(text, Problem):
        return []
    said = {hostname_of(text, about) for about in descriptions.values()} - {""}
    return [key for key in names if any(same_name(key, name) for name in said)]


def _is_of(saved: Saved, device: Device, about: Description) -> bool:
    if same_name(saved.hostname, device.id):
        return True
    ipv4 = device.management.ipv4 if device.management else None
    return ipv4 is not None and mentions(saved, str(ipv4), about)


def _of_device(problem: Problem, device: Device) -> Problem:
    return Problem(
        source=problem.source, path=device.id, message=problem.message, hint=problem.hint
    )


def _unmatched(file: SavedFile, owners: list[str]) -> Problem:
    if owners:
        named = ", ".join(owners[:_HERE])
        message = Text(
            en=f"the hostname in it fits several devices: {named}; the file is not used",
            vi=f"hostname trong tệp khớp nhiều thiết bị: {named}; không dùng tệp này",
        )
    else:
        message = Text(
            en="belongs to no device of the inventory, by its name or the hostname in it; it is "
            "not used",
            vi="không thuộc thiết bị nào trong tệp kiểm kê, xét theo tên tệp và hostname; không "
            "dùng tệp này",
        )
    return Problem(source=Source(file.name), path="", message=message, hint=_NAME_IT)


def _ambiguous(key: str, file: SavedFile, claimed: Sequence[SavedFile]) -> Problem:
    others = ", ".join(one.name for one in claimed if one is not file)
    return Problem(
        source=Source(file.name),
        path=key,
        message=Text(
            en=f"several files are this device's (also {others}); none is used",
            vi=f"nhiều tệp cùng là của thiết bị này (còn có {others}); không dùng tệp nào",
        ),
        hint=Text(en="keep the newest one", vi="chỉ giữ lại tệp mới nhất"),
    )


def _unread(file: SavedFile, device: Device, platform: Platform) -> Problem:
    title = platform.title
    return Problem(
        source=Source(file.name),
        path=device.id,
        message=Text(
            en=f"nothing here reads running configurations of {title}",
            vi=f"chưa đọc được cấu hình đang chạy của {title}",
        ),
        hint=Text(
            en="take the file out of the folder to have the whole configuration",
            vi="bỏ tệp khỏi thư mục để sinh cấu hình đầy đủ",
        ),
    )


def _other_device(saved: Saved, device: Device, known: Iterable[str]) -> Problem:
    owner = next((key for key in known if same_name(key, saved.hostname)), "")
    whose = f", the name of {owner}" if owner else ""
    whose_vi = f", trùng tên thiết bị {owner}" if owner else ""
    said = repr(saved.hostname) if saved.hostname else ""
    message = (
        Text(
            en=f"the hostname in it is {said}{whose}, and the management address of {device.id} is "
            "not in it: it may be another device's",
            vi=f"hostname trong tệp là {said}{whose_vi} và không có địa chỉ quản trị của "
            f"{device.id}: có thể là của thiết bị khác",
        )
        if said
        else Text(
            en=f"has no hostname, and the management address of {device.id} is not in it",
            vi=f"không có hostname và không có địa chỉ quản trị của {device.id}",
        )
    )
    return Problem(source=saved.source(), path=device.id, message=message, hint=_NAME_IT)


_NAME_IT: Final = Text(
    en="name the file after the device's id: ID.cfg; its hostname or its management address in "
    "the inventory must be in it",
    vi="đặt tên tệp theo id của thiết bị: ID.cfg; trong tệp phải có hostname hoặc địa chỉ quản "
    "trị đã ghi trong tệp kiểm kê",
)
