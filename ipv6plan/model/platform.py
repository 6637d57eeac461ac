"""What is known of a platform: facts from templates/platforms/<name>/platform.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ipv6plan.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSource:
    """One way to read the OS version."""

    oid: tuple[int, ...] | None
    """The object that holds it; None for sysDescr."""
    pattern: str
    """A regular expression with the group `version`; searched with line ends turned into spaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How interfaces are called; each a format string."""

    loopback: str
    """The loopback for management and routing: `Loopback0`."""
    vlan: str
    """The routed interface of a VLAN, with {vlan}: `Vlan{vlan}`; empty where the platform has
    none.
    """
    subinterface: str
    """With {port} and {vlan}: `{port}.{vlan}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that is said in a configuration's comments, where it applies."""

    section: str
    """Its heading: before, apply, verify, limits, uncertain, omitted; undo and rollback."""
    when: tuple[str, ...]
    """Features that the file must all have (`ospf`, `ra`, `guards`, ...); empty for always."""
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherFile:
    """A file beside a device's configuration: for a daemon, a filter."""

    template: str
    """Under templates/platforms/, so that platforms may share it: `bird/config.j2`."""
    ending: str
    """Of its name, behind the device's id: `kea.conf`."""
    when: tuple[str, ...]
    """Features that the device must all have."""
    comment: str
    title: Text
    """What it is for."""
    notes: tuple[Text, ...]
    """Where it belongs, how it is checked and put in force; printed in its first comments."""

    @property
    def folder(self) -> str:
        """The platform whose template it is: `bird`."""
        return self.template.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """All that is known of one platform without asking a device."""

    name: str
    """Netmiko's name."""
    vendor: str
    title: str
    """As people call it: "Cisco IOS / IOS-XE"."""
    sys_object_ids: tuple[tuple[int, ...], ...]
    """Prefixes of sysObjectID; the longest match over all platforms wins."""
    sys_descr: tuple[str, ...]
    """Regular expressions on sysDescr, asked where no prefix decides or several platforms share
    one.
    """
    versions: tuple[VersionSource, ...]
    """Tried in order."""
    naming: Naming
    interface_pattern: str
    """A regular expression that a whole interface name must match to be put into a
    configuration.
    """
    comment: str
    """What starts a comment line of a configuration: `!`, `#`."""
    extension: str
    """The ending of its configuration files, without the dot: `cfg`, `rsc`, `conf`."""
    renders: bool
    """Whether there are templates for it."""
    limits: tuple[Text, ...]
    """What it cannot do and what must be said about it, printed as comments."""
    labels: Mapping[str, str]
    """Further named facts that its own templates use."""
    notes: tuple[Note, ...] = ()
    """What its configurations say in comments, in this order within each section."""
    variants: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of command variants, each with a regular expression on the model; first match wins."""
    lacks: frozenset[str] = frozenset()
    """What its configurations never have in them: `guards`, `relay`, `managers`."""
    writes: frozenset[str] = frozenset()
    """What its templates write beyond addresses, advertisements, OSPFv3 and management access:
    `vrrp`, `hsrp`, `bgp`, `static`, `urpf`, `ntp`, `syslog`, `traps`, `radius`, `vrf`, `filters`,
    `dns`, `tunnel-6in4`, `tunnel-gre`. What is planned and not written is said in the file.
    """
    files: tuple[FurtherFile, ...] = ()
    """Further files of its devices, where they have the features that these ask for."""
    endings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The ending of the configuration by command variant, where it is not `extension`."""
    stand_in: str = ""
    """What stands for an interface that the inventory does not name, in files that say how to put
    its name there; empty: such an address is left out and asked for.
    """
    version_scheme: str = ""
    """How its versions are written (`platforms.versions`); empty: they are not compared."""
    kind: str = ""
    """What its devices are, where they are all alike: firewall, printer, ups, camera, ..."""
    daemon: bool = False
    """Whether it is a program that machines run beside their own configuration (`file` in
    platform.yaml), and no platform of a device.
    """
    generic: bool = False
    """Whether its sysObjectID and sysDescr are also those of appliances built on it: any more
    particular platform goes before.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What is known of the product that a sysObjectID names."""

    object_id: str
    """The registered OID, dotted; shorter than what was asked for where `exact` is false."""
    vendor: str
    platform: str
    """The platform it usually runs, by name; empty where not known. What it says itself wins."""
    model: str
    kind: str
    """firewall, printer, router, server, switch, ups, wireless; empty where not known."""
    basis: str
    """What the kind rests on: `platform` (the vendor makes nothing else), `type` (a list of
    types), `name` (how it is called: a hint); empty where the kind is.
    """
    source: str
    """The MIB or list that registers it."""
    exact: bool = True
    """Whether the whole OID is registered; otherwise it is a variant of this product."""
