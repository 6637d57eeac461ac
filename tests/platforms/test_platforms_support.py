from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from ipv6plan import resources, yamlfile
from ipv6plan.errors import TemplateError
from ipv6plan.model.audit import Truth
from ipv6plan.model.snmp import Oid, parse_oid
from ipv6plan.model.support import Feature, Life
from ipv6plan.platforms import load_platforms
from ipv6plan.platforms.support_form import SupportForm
from ipv6plan.platforms.versions import parse

CATALOGUE = load_platforms()
FILES = sorted((resources.templates() / "platforms").glob("*/support.yaml"))
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
SERVER, WORKSTATION = parse_oid("1.3.6.1.4.1.311.1.1.3.1.2"), parse_oid("1.3.6.1.4.1.311.1.1.3.1.1")


@pytest.mark.parametrize(
    "case",
    [
        ("cisco_ios", "WS-C3560-48TS", "12.2(55)SE3", "ipv6-forwarding", YES, "", "12.2(44)SE"),
        ("cisco_ios", "WS-C3560-48TS", "15.0(2)SE11", "ospfv3", YES, "", "12.2(44)SE"),
        ("cisco_ios", "WS-C3560-48TS", "12.2(40)SE", "ospfv3", UNKNOWN,
         "older-than-documented", ""),
        ("cisco_ios", "WS-C3560X-24T", "15.2(4)E8", "ra-guard", YES, "", "15.0(2)SE"),
        ("cisco_ios", "WS-C3560-48TS", "15.2(4)E8", "ra-guard", UNKNOWN,
         "support-not-documented", ""),
        ("cisco_ios", "WS-C2960X-24TS-L", "15.2(7)E", "ra-guard", YES, "", "15.0(2)EX"),
        ("cisco_ios", "Catalyst 2960-24TC", "15.2(7)E", "management-over-ipv6", YES, "",
         "12.2(40)SE"),
        ("cisco_ios", "WS-C2960S-24TS", "12.2(53)SE", "management-over-ipv6", UNKNOWN,
         "older-than-documented", ""),
        ("cisco_ios", "", "12.4(24)T5", "ospfv3", YES, "", "12.2(15)T"),
        ("cisco_ios", "", "12.2(8)T", "ospfv3", NO, "", "12.2(15)T"),
        ("cisco_ios", "", "", "ospfv3", UNKNOWN, "version-not-shown", ""),
        ("cisco_ios", "C9200L-24T-4G", "17.9.4", "dhcpv6-guard", YES, "", "16.5.1"),
        ("cisco_asa", "", "8.4(7)", "ospfv3", NO, "", "9.0(1)"),
        ("cisco_asa", "", "9.12(2)", "ospfv3", YES, "", "9.0(1)"),
        ("huawei_vrp", "AR511GW-LM7", "V200R006C10", "ipv6-forwarding", NO, "", "V200R007"),
        ("huawei_vrp", "AR511GW-LM7", "V200R010C10", "ipv6-forwarding", UNKNOWN,
         "older-than-documented", ""),
        ("huawei_vrp", "S5720-36C-EI-AC", "V200R007C00", "ra-guard", UNKNOWN,
         "support-only-guessed", ""),
        ("huawei_vrp", "S5720-36C-EI-AC", "V200R007C00SPC500", "ipv6-forwarding", YES, "",
         "V200R001"),
        ("hp_comware", "S3100V2-26TP-SI", "5.20, Release 2220", "ipv6-forwarding", UNKNOWN,
         "support-only-guessed", ""),
        ("hp_comware", "S5130-28S-EI", "7.1.070, Release 3507", "ipv6-forwarding", YES, "", "5.20"),
        ("juniper_junos", "EX2300-24T", "15.1X53-D59.4", "ra-guard", YES, "", "15.1X53-D55"),
        ("juniper_junos", "EX2300-24T", "18.2R1.9", "ra-guard", YES, "", "15.1X53-D55"),
        ("juniper_junos", "SRX300", "10.1R1", "ipv6-forwarding", NO, "", "10.2"),
        ("mikrotik_routeros", "RB750Gr3", "6.44.5", "ipv6-forwarding", YES, "", "3.0beta10"),
        ("mikrotik_routeros", "", "2.9.51", "ipv6-forwarding", NO, "", "3.0beta10"),
        ("ruijie_os", "", "RGOS 10.4(3)p4", "ipv6-forwarding", UNKNOWN, "support-only-guessed", ""),
        ("extreme_exos", "", "16.2.4.5", "ipv6-forwarding", UNKNOWN, "support-not-documented", ""),
        ("no-such-platform", "", "1.0", "nat64", UNKNOWN, "support-not-documented", ""),
    ],
)  # fmt: skip
def test_what_is_known_of_features(
    case: tuple[str, str, str, Feature, Truth, str, str],
) -> None:
    platform, model, version, feature, value, reason, said = case
    answer = CATALOGUE.supports(platform, model, version, feature)
    assert (answer.value, answer.reason) == (value, reason)
    if value is not UNKNOWN:
        (claim,) = answer.claims
        assert claim.certainty != "guess"
        assert claim.source
        assert (claim.since or claim.seen) == said


@pytest.mark.parametrize(
    "case",
    [
        ("fortinet", "7.2.10", date(2026, 9, 30), None, Life.SUPPORTED, ""),
        ("fortinet", "7.2.10", date(2026, 10, 1), None, Life.ENDED, ""),
        ("fortinet", "7.2.10", None, None, Life.UNKNOWN, "day-not-known"),
        ("fortinet", "", date(2026, 6, 1), None, Life.UNKNOWN, "version-not-shown"),
        ("fortinet", "5.2.1", date(2026, 6, 1), None, Life.UNKNOWN, "release-not-listed"),
        ("cisco_ios", "17.9.4a", date(2026, 6, 1), None, Life.SUPPORTED, ""),
        ("cisco_ios", "16.12.4", date(2026, 6, 1), None, Life.ENDED, ""),
        ("paloalto_panos", "10.1.14-h6", date(2026, 6, 1), None, Life.ENDED, ""),
        (
            "windows",
            "6.3 (Build 17763 M)",
            date(2021, 6, 1),
            SERVER,
            Life.UNKNOWN,
            "several-releases",
        ),
        ("windows", "6.3 (Build 17763 M)", date(2029, 6, 1), SERVER, Life.ENDED, ""),
        ("windows", "6.3 (Build 9600 M)", date(2023, 5, 1), SERVER, Life.SUPPORTED, ""),
        ("windows", "6.3 (Build 9600 M)", date(2023, 5, 1), WORKSTATION, Life.ENDED, ""),
        ("windows", "6.3 (Build 9600 M)", date(2023, 5, 1), None, Life.UNKNOWN, "several-releases"),
        ("mikrotik_routeros", "7.18.2", date(2026, 6, 1), None, Life.UNKNOWN, "end-only-guessed"),
        ("juniper_junos", "18.2R1.9", date(2026, 6, 1), None, Life.UNKNOWN, "lifecycle-not-known"),
    ],
)
def test_what_is_known_of_the_vendors_support(
    case: tuple[str, str, date | None, Oid | None, Life, str],
) -> None:
    platform, version, as_of, object_id, value, reason = case
    answer = CATALOGUE.support_of(platform, version, as_of, object_id)
    assert (answer.value, answer.reason) == (value, reason)


def test_a_guess_never_decides() -> None:
    for platform in CATALOGUE.support_files:
        for claim in CATALOGUE.knowledge_of(platform).claims:
            version = claim.since or claim.seen or "1.0"
            answer = CATALOGUE.supports(platform, "", version, claim.feature)
            if answer.value is not UNKNOWN:
                assert {c.certainty for c in answer.claims} <= {"documented", "observed", "known"}


@pytest.mark.parametrize("path", FILES, ids=[path.parent.name for path in FILES])
def test_every_bundled_file_is_right_in_itself(path: Path) -> None:
    document = yamlfile.parse(path.read_text(encoding="utf-8"), path.name)
    try:
        SupportForm.model_validate(document.data)
    except ValidationError as error:
        pytest.fail(str(error))
    scheme = CATALOGUE[path.parent.name].version_scheme
    known = CATALOGUE.knowledge_of(path.parent.name)
    assert known.claims or known.lifecycle.releases
    for claim in known.claims:
        for said in filter(None, (claim.since, claim.seen)):
            assert parse(scheme, said) is not None or said.startswith("R"), said
        assert claim.condition is None or claim.condition.en != claim.condition.vi
    for release in known.lifecycle.releases:
        assert parse(scheme, release.cycle) is not None, release.cycle


def own(folder: Path, text: str) -> Path:
    path = folder / "platforms" / "cisco_ios" / "support.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


RELEASES = "releases:\n  source: S\n  checked: 2026-01-01\n  certainty: known\n"
CLAIM = "certainty: documented, source: Us"


def test_the_workspaces_own_file_stands_in_for_the_bundled_one(tmp_path: Path) -> None:
    text = f"features: [{{feature: nat64, since: 15.2(4)E, {CLAIM}}}]\n"
    catalogue = load_platforms(own(tmp_path, text))
    assert catalogue.supports("cisco_ios", "", "15.2(4)E8", "nat64").value is YES
    assert catalogue.supports("cisco_ios", "", "12.4(24)T5", "ospfv3").value is UNKNOWN
    assert catalogue.supports("cisco_asa", "", "9.12(2)", "ospfv3").value is YES


def test_sources_that_contradict_each_other_decide_nothing(tmp_path: Path) -> None:
    text = (
        f"features:\n- {{feature: nat64, since: 15.2(4)E, {CLAIM}}}\n"
        f"- {{feature: nat64, never: true, {CLAIM}}}\n"
        f"- {{feature: ospfv3, models: ^X, never: true, {CLAIM}}}\n"
        f"- {{feature: ospfv3, since: 12.2(1)T, {CLAIM}}}\n"
    )
    catalogue = load_platforms(own(tmp_path, text))
    answer = catalogue.supports("cisco_ios", "", "15.2(4)E8", "nat64")
    assert (answer.value, answer.reason) == (UNKNOWN, "sources-disagree")
    assert catalogue.supports("cisco_ios", "x1", "12.4(1)T", "ospfv3").value is NO
    assert catalogue.supports("cisco_ios", "y1", "12.4(1)T", "ospfv3").value is YES


@pytest.mark.parametrize(
    "text, english, vietnamese",
    [
        (
            f"features:\n- {{feature: ipv8, since: '1', {CLAIM}}}",
            "cisco_ios/support.yaml:2: features.0.feature: must be one of ipv6-forwarding, ",
            "cisco_ios/support.yaml:2: features.0.feature: phải là một trong: ipv6-forwarding, ",
        ),
        (
            f"features:\n- {{feature: nat64, {CLAIM}}}",
            "cisco_ios/support.yaml:2: features.0: needs exactly one of since, seen and never",
            "cisco_ios/support.yaml:2: features.0: cần đúng một trong since, seen và never",
        ),
        (
            f"features:\n- {{feature: nat64, since: '1', models: '(', {CLAIM}}}",
            "cisco_ios/support.yaml:2: features.0.models: is not a regular expression: ",
            "cisco_ios/support.yaml:2: features.0.models: không phải là biểu thức chính quy: ",
        ),
        (
            "releases:\n  source: S\n  checked: soon\n  certainty: known\n  cycles: []",
            "cisco_ios/support.yaml:3: releases.checked: is not a day like 2026-09-30",
            "cisco_ios/support.yaml:3: releases.checked: không phải là ngày dạng 2026-09-30",
        ),
        (
            f"{RELEASES}  cycles: [{{cycle: '1', ends: never}}]",
            "cisco_ios/support.yaml:5: releases.cycles.0.ends: is not a day like 2026-09-30",
            "cisco_ios/support.yaml:5: releases.cycles.0.ends: không phải là ngày dạng 2026-09-30",
        ),
        (
            "colour: red",
            "cisco_ios/support.yaml:1: colour: is not a known key here",
            "cisco_ios/support.yaml:1: colour: không phải là khóa hợp lệ ở đây",
        ),
    ],
)
def test_a_wrong_file_is_told_with_its_line(
    text: str, english: str, vietnamese: str, tmp_path: Path
) -> None:
    catalogue = load_platforms(own(tmp_path, text))
    with pytest.raises(TemplateError) as raised:
        catalogue.read_all()
    (problem,) = raised.value.problems
    assert problem.in_("en").startswith(english)
    assert problem.in_("vi").startswith(vietnamese)
