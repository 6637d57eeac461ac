"""The software's checks as a table: what a device says, and the finding that must come of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from ipv6plan.audit import REASONS, evaluate
from ipv6plan.audit.checks import checks_of, software
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.audit import Finding, Truth
from ipv6plan.model.intent import DeviceIntent, InterfaceKind
from ipv6plan.model.snmp import Snapshot, Unreachable, Varbind, parse_oid
from tests.audit.devices import answered, catalogue, interface, planned, value

DESCR, OBJECT_ID = "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0"
ENTERPRISES = "1.3.6.1.4.1"
TODAY = date(2026, 6, 1)
ROUTER = planned(interface("Vlan10", "2001:db8:0:10::1/64"))
SWITCH = planned(interface("Vlan90", "2001:db8:0:90::5/64", InterfaceKind.HOST), routes=False)
LINKED = planned(
    replace(interface("Gi0/1", "2001:db8:0:fffe::a/127", InterfaceKind.LINK), passive=False)
)
GUARDING = planned(
    interface("Vlan90", "2001:db8:0:90::5/64", InterfaceKind.HOST),
    replace(interface("Gi0/2", "2001:db8::/64", InterfaceKind.ACCESS), address=None),
    routes=False,
)
FILTERING = replace(ROUTER, management_sources=(IPv6Prefix.parse("2001:db8:9::/64"),))
IDLE = planned(routes=False)


def says(product: str, description: str, *more: Varbind) -> list[Varbind]:
    return [
        value(DESCR, description.encode()),
        value(OBJECT_ID, f"{ENTERPRISES}.{product}"),
        *more,
    ]


def ios(version: str, product: str = "9.1.222") -> list[Varbind]:
    return says(product, f"Cisco IOS Software, X Software (X-M), Version {version}, RELEASE")


def fortios(version: str) -> list[Varbind]:
    return says(
        "12356.101.1.644",
        "",
        value(f"{ENTERPRISES}.12356.101.4.1.1.0", f"v{version},build1".encode()),
    )


def routeros(version: str) -> list[Varbind]:
    return says(
        "14988.1", "RouterOS CHR", value(f"{ENTERPRISES}.14988.1.1.4.4.0", version.encode())
    )


def windows(build: int, product: str = "311.1.1.3.1.2") -> list[Varbind]:
    return says(product, f"Hardware: x - Software: Windows Version 6.3 (Build {build} Multi)")


S3100 = says("25506.1.23", "H3C Comware Platform Software, Software Version 5.20, Release 2102")
GLOBAL = (32, 1, 13, 184, *(0,) * 11, 1)
EX2300 = "2636.1.1.1.4.132.2"
AR510 = says(
    "2011.2.224.107", "AR511GW Huawei Software, Version 5.160 (AR510 V200R006C10) Copyright"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    status: Truth
    reason: str = ""
    says: list[Varbind] | None
    """None where it is silent."""
    intent: DeviceIntent = ROUTER
    as_of: date | None = TODAY
    detail: tuple[str, ...] = ()
    """How the detail begins."""


SILENT = Case(status=Truth.UNKNOWN, reason="no-answer", says=None)
STRANGE = Case(
    status=Truth.UNKNOWN, reason="platform-not-identified", says=[value(DESCR, b"Toaster")]
)
EMPTY = Case(status=Truth.UNKNOWN, reason="object-absent", says=[])
NO_VERSION = Case(
    status=Truth.UNKNOWN,
    reason="version-not-shown",
    says=says("2011.2.62.30", "Huawei Versatile Routing Platform Software"),
)
UNHEARD = (SILENT, STRANGE, EMPTY, NO_VERSION)

ALL = {
    "model-known": (
        SILENT,
        EMPTY,
        Case(status=Truth.YES, says=ios("12.4(24)T5"), detail=("CISCO7206VXR",)),
        Case(status=Truth.NO, reason="model-not-listed", says=routeros("7.18.2")),
        Case(
            status=Truth.YES,
            says=[
                *routeros("7.18.2"),
                value("1.3.6.1.2.1.47.1.1.1.1.5.1", 3),
                value("1.3.6.1.2.1.47.1.1.1.1.13.1", b"RB760iGS"),
            ],
            detail=("RB760iGS",),
        ),
    ),
    "os-at-least-ipv6-floor": (
        *UNHEARD,
        Case(status=Truth.YES, reason="on-condition", says=ios("12.4(24)T5"), detail=("12.2(2)T",)),
        Case(status=Truth.NO, reason="older-than-ipv6-floor", says=ios("12.2(1)T")),
        Case(status=Truth.YES, says=ios("17.9.4a", "9.1.2068"), detail=("16.1.1", "known")),
        Case(
            status=Truth.UNKNOWN,
            reason="version-not-comparable",
            says=ios("12.2(33)SXI4a"),
        ),
        Case(
            status=Truth.UNKNOWN,
            reason="older-than-documented",
            says=ios("12.2(40)SE", "9.1.634"),
        ),
        Case(
            status=Truth.YES,
            reason="on-condition",
            says=ios("12.2(55)SE3", "9.1.634"),
            detail=("12.2(44)SE", "documented"),
        ),
        Case(status=Truth.NO, reason="older-than-ipv6-floor", says=AR510, detail=("V200R007",)),
        Case(
            status=Truth.UNKNOWN,
            reason="support-only-guessed",
            says=says("4881.1.1.10.1.41", "Ruijie", value(
                f"{ENTERPRISES}.4881.1.1.10.2.1.1.2.0", b"RGOS 10.4(3)p4"
            )),
            detail=("10.4", "guess"),
        ),
        Case(
            status=Truth.YES,
            says=says("8072.3.2.10", "Linux srv 3.10.0-514.el7.x86_64 #1 SMP"),
            intent=SWITCH,
        ),
        Case(status=Truth.YES, says=windows(17763), intent=SWITCH),
        Case(
            status=Truth.YES,
            reason="on-condition",
            says=fortios("7.2.10"),
            intent=SWITCH,
            detail=("6.4", "known"),
        ),
        Case(
            status=Truth.UNKNOWN,
            reason="support-not-documented",
            says=says("1916.2.71", "ExtremeXOS (X440) version 16.2.4.5 v1"),
        ),
    ),
    "hardware-supported": (
        SILENT,
        STRANGE,
        EMPTY,
        replace(NO_VERSION, reason="support-only-guessed"),
        Case(status=Truth.YES, says=ios("12.4(24)T5")),
        Case(
            status=Truth.NO,
            reason="hardware-without-ipv6",
            says=S3100,
            detail=("H3C S3100",),
        ),
        Case(status=Truth.UNKNOWN, reason="release-alone-known", says=AR510),
        Case(status=Truth.UNKNOWN, reason="release-alone-known", says=ios("12.2(1)T")),
        Case(
            status=Truth.UNKNOWN,
            reason="sources-disagree",
            says=[
                *S3100,
                value("1.3.6.1.2.1.4.25.0", 1),
                value(f"1.3.6.1.2.1.4.34.1.3.2.16.{'.'.join(map(str, GLOBAL))}", 3),
                value(f"1.3.6.1.2.1.4.24.7.1.9.2.16.{'0.' * 16}0.2.0.0.2.16.{'0.' * 15}1", 3),
            ],
        ),
    ),
    "ipv6-support-documented": (
        *UNHEARD,
        Case(status=Truth.YES, says=ios("12.4(24)T5"), intent=LINKED, detail=("ipv6-forwarding",)),
        Case(
            status=Truth.NO,
            reason="feature-not-in-release",
            says=ios("12.2(8)T"),
            intent=LINKED,
            detail=("ospfv3",),
        ),
        Case(
            status=Truth.UNKNOWN,
            reason="support-not-documented",
            says=ios("12.4(24)T5"),
            intent=FILTERING,
            detail=("ipv6-acl",),
        ),
        Case(
            status=Truth.UNKNOWN,
            reason="support-not-documented",
            says=ios("12.4(24)T5"),
            intent=GUARDING,
            detail=("management-over-ipv6", "ra-guard", "dhcpv6-guard"),
        ),
        Case(
            status=Truth.NOT_APPLICABLE,
            reason="nothing-planned",
            says=ios("12.4(24)T5"),
            intent=IDLE,
        ),
    ),
    "os-supported": (
        *UNHEARD,
        Case(status=Truth.YES, says=fortios("7.4.4"), detail=("7.4: 2028-11-11",)),
        Case(status=Truth.YES, says=fortios("7.2.10"), as_of=date(2026, 9, 30)),
        Case(
            status=Truth.NO,
            reason="support-ended",
            says=fortios("7.2.10"),
            as_of=date(2026, 10, 1),
            detail=("7.2: 2026-09-30",),
        ),
        Case(status=Truth.NO, reason="support-ended", says=ios("16.12.4", "9.1.2068")),
        Case(
            status=Truth.NO,
            reason="support-paid-only",
            says=windows(9600),
            detail=("Windows Server 2012-r2: 2023-10-10",),
        ),
        Case(status=Truth.UNKNOWN, reason="several-releases", says=windows(17763)),
        Case(status=Truth.YES, says=windows(20348), as_of=date(2027, 1, 1)),
        Case(status=Truth.UNKNOWN, reason="end-only-guessed", says=routeros("7.18.2")),
        Case(status=Truth.UNKNOWN, reason="day-not-known", says=fortios("7.2.10"), as_of=None),
        Case(status=Truth.UNKNOWN, reason="release-not-listed", says=fortios("5.2.1")),
        Case(status=Truth.UNKNOWN, reason="release-not-listed", says=ios("12.4(24)T5")),
        Case(
            status=Truth.UNKNOWN,
            reason="lifecycle-not-known",
            says=says("2636.1.1.1.2.57", "Juniper mx80 router, kernel JUNOS 16.2R2.8, Build"),
        ),
    ),
}  # fmt: skip
TABLE = [(check, case) for check, cases in ALL.items() for case in cases]


def snapshot(case: Case) -> Snapshot:
    if case.says is None:
        return Unreachable(device="r1", reason="no-answer")
    return answered(case.says)


def finding(check: str, case: Case) -> Finding:
    intent = case.intent
    audit = evaluate(intent.device, intent, catalogue(), snapshot(case), case.as_of)
    found = audit.finding(check)
    assert found is not None
    return found


@pytest.mark.parametrize("check, case", TABLE, ids=[f"{c}-{x.status}-{x.reason}" for c, x in TABLE])
def test_findings(check: str, case: Case) -> None:
    found = finding(check, case)
    assert (found.status, found.reason) == (case.status, case.reason)
    assert found.detail[: len(case.detail)] == case.detail


def test_every_check_has_a_case_for_all_it_can_say() -> None:
    for check in checks_of(software):
        cases = ALL[check.id]
        assert {case.status for case in cases} == check.statuses, check.id
    assert {case.reason for _, case in TABLE} - {""} <= set(REASONS)


def test_evidence_is_the_object_that_shows_the_version() -> None:
    found = finding("os-supported", Case(status=Truth.YES, says=fortios("7.4.4")))
    assert [e.oid for e in found.evidence] == [f"{ENTERPRISES}.12356.101.4.1.1.0"]
    found = finding("os-supported", Case(status=Truth.NO, says=ios("16.12.4", "9.1.2068")))
    assert [e.oid for e in found.evidence] == [DESCR]


def test_the_reasons_of_the_catalogue_are_all_in_words() -> None:
    said: Callable[[str], bool] = REASONS.__contains__
    claims = [
        c for name in catalogue().support_files for c in catalogue().knowledge_of(name).claims
    ]
    assert claims
    for platform in catalogue().platforms:
        for version in ("", "0.1", "12.2(1)T", "99.9"):
            for feature in ("ipv6-forwarding", "nat64"):
                answer = catalogue().supports(platform, "", version, feature)
                assert not answer.reason or said(answer.reason)
            life = catalogue().support_of(platform, version, TODAY, parse_oid("1.3.6"))
            assert not life.reason or said(life.reason)
