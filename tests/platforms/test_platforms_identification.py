import re
from pathlib import Path

import pytest

from ipv6plan.model.snmp import Oid, Varbind, parse_oid
from ipv6plan.platforms import load_platforms
from ipv6plan.platforms.identification import repaired
from ipv6plan.wire.snmprec import decode_snmprec, read_snmprec

CATALOGUE = load_platforms()
ENTERPRISES = "1.3.6.1.4.1"
GAIA, DSM = f"{ENTERPRISES}.2620.1.6.4.1.0", f"{ENTERPRISES}.6574.1.5.3.0"


def named(object_id: str | None, description: str, **said: bytes) -> str:
    objects = {"gaia": parse_oid(GAIA), "dsm": parse_oid(DSM)}
    answers = {objects[name]: Varbind(objects[name], 4, value) for name, value in said.items()}
    oid = None if object_id is None else parse_oid(object_id)
    found = CATALOGUE.identify(oid, description, answers)
    return found.name if found else ""


@pytest.mark.parametrize(
    "object_id, description, platform",
    [
        (f"{ENTERPRISES}.9.1.634", "Cisco IOS Software, C3560 Software", "cisco_ios"),
        (f"{ENTERPRISES}.9.1.1116", "Cisco IOS Software, IOS-XE Software", "cisco_ios"),
        (f"{ENTERPRISES}.9.1.2984", "Cisco IOS XR Software (NCS540L), Version 7.11.2", "cisco_xr"),
        (
            f"{ENTERPRISES}.9.1.2404",
            "Cisco Adaptive Security Appliance Version 9.12(2)",
            "cisco_asa",
        ),
        (f"{ENTERPRISES}.9.1.2774", "Cisco Firepower Threat Defense, Version 6.6.1", "cisco_ftd"),
        (f"{ENTERPRISES}.9.1.1631", "Cisco Controller", "cisco_wlc"),
        (f"{ENTERPRISES}.9.1.634", "Tang 2, phong may chu", "cisco_ios"),
        (f"{ENTERPRISES}.9.1.999999", "Tang 2, phong may chu", ""),
        (f"{ENTERPRISES}.8072.3.2.10", "Linux srv 5.10.0-8-amd64", "linux"),
        (f"{ENTERPRISES}.8072.3.2.10", "VyOS 1.3.2", "vyos"),
        (f"{ENTERPRISES}.8072.3.2.10", "UAP-nanoHD 5.43.36.12724", "ubiquiti_unifi"),
        (f"{ENTERPRISES}.8072.3.2.8", "FreeBSD fw 12.3-STABLE", "freebsd"),
        (f"{ENTERPRISES}.8072.3.2.8", "FreeBSD OPNsense.local 13.1-RELEASE", "opnsense"),
        (f"{ENTERPRISES}.12325.1.1.2.1.1", "pfSense fw 2.6.0-RELEASE FreeBSD 12.3", "pfsense"),
        ("0.10.43.6.1.4.1.14988.1", "", "mikrotik_routeros"),
        ("0.0", "Linux srv 5.10.0-8-amd64", "linux"),
        (None, "Cisco NX-OS(tm) n5000", ""),
        (None, "VyOS 1.3.2", "vyos"),
        (f"{ENTERPRISES}.11.2.3.9.1", "HP ETHERNET MULTI-ENVIRONMENT", "hp_printer"),
        (f"{ENTERPRISES}.11.2.3.7.11.84", "ProCurve", "hp_procurve"),
        (f"{ENTERPRISES}.318.1.3.27", "APC Web/SNMP", "apc"),
        (f"{ENTERPRISES}.39165.1.1", "", "hikvision"),
        (f"{ENTERPRISES}.2011.2.235.1.1", "iBMC", "huawei_ibmc"),
        (f"{ENTERPRISES}.2011.2.23.276", "", "huawei_vrp"),
        (f"{ENTERPRISES}.12356.106.1.2482", "", "fortinet_other"),
        (f"{ENTERPRISES}.12356.101.1.644", "", "fortinet"),
        (f"{ENTERPRISES}.99999.1", "", ""),
    ],
)
def test_agents_as_they_are(object_id: str | None, description: str, platform: str) -> None:
    assert named(object_id, description) == platform


def test_a_version_object_outranks_what_appliances_share() -> None:
    kernel = "Linux box 3.10.0 #1 SMP"
    generic = f"{ENTERPRISES}.8072.3.2.10"
    assert named(generic, kernel, gaia=b"R80.20") == "checkpoint_gaia"
    assert named(generic, kernel, dsm=b"DSM 7.1-42962") == "synology_dsm"
    assert named(None, kernel, gaia=b"R80.20") == "checkpoint_gaia"
    assert named(generic, kernel, gaia=b"") == "linux"
    assert named(generic, kernel, gaia=b"R80.20", dsm=b"DSM 7.1-42962") == "linux"
    assert named(f"{ENTERPRISES}.14988.1", "RouterOS", gaia=b"R80.20") == "mikrotik_routeros"


@pytest.mark.parametrize(
    "object_id, meant",
    [
        ((0, 10, 43, 6, 1, 4, 1, 9), (1, 3, 6, 1, 4, 1, 9)),
        ((1, 3, 6, 1, 4, 1, 9), (1, 3, 6, 1, 4, 1, 9)),
        ((0, 0), (0, 0)),
        ((), None),
        (None, None),
    ],
)
def test_broken_object_ids_are_read_as_they_were_meant(
    object_id: Oid | None, meant: Oid | None
) -> None:
    assert repaired(object_id) == meant


def test_at_least_forty_vendors_are_told_apart() -> None:
    assert len({platform.vendor for platform in CATALOGUE.platforms.values()}) >= 40


def test_every_pattern_is_a_regular_expression() -> None:
    for platform in CATALOGUE.platforms.values():
        for pattern in (*platform.sys_descr, platform.interface_pattern):
            re.compile(pattern)
        for source in platform.versions:
            assert "version" in re.compile(source.pattern).groupindex, platform.name
        for variant in platform.variants.values():
            re.compile(variant)


def test_whatever_says_its_version_says_how_it_is_written() -> None:
    for platform in CATALOGUE.platforms.values():
        assert bool(platform.version_scheme) >= bool(platform.versions), platform.name


UNTOLD = {
    "sd-hikvision.snmprec",  # neither sysObjectID nor sysDescr
    "sd-netmanage.snmprec",  # a simulated agent with a dummy sysDescr
    "sd-unclassified-02.snmprec",  # neither sysObjectID nor sysDescr
}


@pytest.mark.recordings
def test_recordings_of_real_equipment_are_identified(recordings: Path) -> None:
    untold = set()
    for path in sorted(recordings.glob("*.snmprec")):
        said = {v.oid: v for v in read_snmprec(decode_snmprec(path.read_bytes()))}
        identity, described = (
            said.get((1, 3, 6, 1, 2, 1, 1, 2, 0)),
            said.get((1, 3, 6, 1, 2, 1, 1, 1, 0)),
        )
        object_id = identity.value if identity and isinstance(identity.value, tuple) else None
        text = described.value if described and isinstance(described.value, bytes) else b""
        if CATALOGUE.identify(object_id, text.decode("utf-8", "replace"), said) is None:
            untold.add(path.name)
    assert untold == UNTOLD
