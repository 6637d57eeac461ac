"""Which devices are managed over IPv4 and would have no IPv6 address to be managed by."""

from collections.abc import Iterable
from typing import Final

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.text import Text

MOST: Final = 8
"""How many devices a sentence names."""


def unmanaged(intents: Iterable[DeviceIntent]) -> tuple[str, ...]:
    """Give the ids of devices that somebody manages or audits and that have neither a loopback nor
    an address in a VLAN of their site.
    """
    return tuple(
        intent.device.id
        for intent in intents
        if intent.management is None
        and (intent.device.management is not None or intent.device.credential is not None)
    )


def unmanaged_words(devices: tuple[str, ...]) -> Text:
    """Say which these are, why, and what to write."""
    named = ", ".join(devices[:MOST])
    more = len(devices) - MOST
    en = f"{named} and {more} more" if more > 0 else named
    vi = f"{named} và {more} thiết bị khác" if more > 0 else named
    return Text(
        en=f"Without an IPv6 address to be managed by: {en}. There is no loopback, and no VLAN of "
        "the site that it is in: write `management: {vlan: N, host: M}` at the device, and N among "
        "the VLANs of one of its ports.",
        vi=f"Chưa có địa chỉ IPv6 để quản trị: {vi}. Thiết bị không có loopback và không thuộc "
        "VLAN nào của địa điểm: ghi `management: {vlan: N, host: M}` cho thiết bị, và N trong các "
        "VLAN của một cổng của nó.",
    )
