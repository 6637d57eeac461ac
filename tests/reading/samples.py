"""Devices whose files between them hold every line, and what comes of checking them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory, Network, Order, Policy
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.reading import Checked, check_configs, load_grammars
from ipv6plan.render import render_configs
from tests.render.devices import MODELS, NAMES, every_device
from tests.render.featured import featured

MORE_MODELS = {
    "cisco_ios": ("WS-C2960X-24TS",),
    "huawei_vrp": ("NE8000", "CE6881", "AR6120"),
    "mikrotik_routeros": ("RouterOS 6.49",),
}
"""Models with commands of their own."""
EMPTY = Inventory(
    network=Network(id="mau", name="Mạng mẫu", language="vi", domain=""),
    aggregates=(), credentials=(), zones=(), groups=(), tenants=(), sites=(), links=(),
    services=(),
    policy=Policy(tiers=(), infrastructure=Order.RIGHTMOST, opaque_exposed=True, last_octet=True),
)  # fmt: skip


@cache
def catalogue() -> Catalogue:
    """Every bundled platform."""
    return load_platforms()


GRAMMARS = load_grammars()
PLATFORMS = tuple(name for name in NAMES if name in GRAMMARS)


def sub(port: str) -> str:
    """Name the sub-interfaces of a platform's ports."""
    return f"{port.format(9).removesuffix('.0')}.{{}}"


@cache
def full(platform: str, role: str = "router", model: str = "") -> DeviceIntent:
    """A device with everything that is planned of an edge."""
    loopback, port, vlan, access = NAMES[platform]
    names = (loopback, port, sub(port), vlan, access)
    return featured(platform, names, model or MODELS[platform], role)


@cache
def samples(platform: str) -> tuple[DeviceIntent, ...]:
    """Everything for each role and model, and devices of which little is known."""
    devices = (
        full(platform, "core-switch"),
        full(platform),
        *(full(platform, "router", model) for model in MORE_MODELS.get(platform, ())),
        *every_device(platform),
    )
    return tuple(
        replace(intent, device=replace(intent.device, id=f"{intent.device.id}-{number}"))
        for number, intent in enumerate(devices)
    )


@cache
def files(intent: DeviceIntent) -> tuple[tuple[str, str], ...]:
    """Render the configuration and the rollback of a device."""
    rendered = render_configs(EMPTY, (intent,), catalogue(), None, "vi")
    assert rendered.failures == ()
    found = [(Path(a.path).name, str(a.content)) for a in rendered.artifacts]
    return tuple(found[:2])


def check(intent: DeviceIntent, written: dict[str, str]) -> Checked:
    """Hold files against what a device should have."""
    return check_configs((intent,), catalogue(), GRAMMARS, written)


def said(checked: Checked) -> list[str]:
    """Give the findings as a person reads them."""
    return [f"{f.file}:{f.difference.line}: {f.difference.message.en}" for f in checked.findings]
