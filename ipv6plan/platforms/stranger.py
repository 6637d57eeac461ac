"""A platform of which nothing is known."""

from types import MappingProxyType

from ipv6plan.model.platform import Naming, Platform


def stranger(name: str) -> Platform:
    """Give a platform that is recognised by nothing, names nothing and has no templates."""
    return Platform(
        name=name,
        vendor="",
        title=name,
        sys_object_ids=(),
        sys_descr=(),
        versions=(),
        naming=Naming(loopback="", vlan="", subinterface=""),
        interface_pattern="",
        comment="#",
        extension="txt",
        renders=False,
        limits=(),
        labels=MappingProxyType({}),
    )
