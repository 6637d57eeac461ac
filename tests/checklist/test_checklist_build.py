"""What ticks an item, and what leaves it open, unknown or not applicable."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ipv6plan.checklist import build_checklists, checklist_files, load_steps
from ipv6plan.checklist.conditions import condition, holds
from ipv6plan.model.audit import AuditReport, Evidence, Finding, Truth
from ipv6plan.model.checklist import Checklist, Item, Phase, Said, Scope, State, Statement, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.text import Text, same

FILES = frozenset({
    "build/configs/xa-dong-son-gw.rsc",
    "build/configs/xa-dong-son-gw.rollback.rsc",
    "build/configs/xa-dong-son-gw-2.rsc",
})  # fmt: skip
Given = tuple[Inventory, Plan, tuple[DeviceIntent, ...], AuditReport]


def step(evidence: str, scope: Scope = Scope.DEVICE, *when: str) -> Step:
    return Step(
        id="T-1",
        phase=Phase.INTERNAL,
        heading="survey",
        scope=scope,
        title=same("title"),
        verify=same("verify"),
        rollback=same("rollback"),
        who=same("who"),
        after=(),
        when=when,
        evidence=evidence,
    )


@pytest.fixture
def given(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> Given:
    return province, plan, intents, audit


def build(given: Given, *steps: Step) -> tuple[Checklist, ...]:
    inventory, plan, intents, audit = given
    return build_checklists(inventory, plan, intents, audit, FILES, steps)


def answers(given: Given, one: Step) -> dict[str, tuple[Any, ...]]:
    items = [item for checklist in build(given, one) for item in checklist.items]
    return {i.subject: (i.state, i.evidence, i.reason, i.detail, i.proof) for i in items}


def test_an_audit_item_follows_the_finding(given: Given) -> None:
    forwards = Evidence(oid="1.3.6.1.2.1.4.25.0", value="1")
    hosts = Evidence(oid="1.3.6.1.2.1.4.25.0", value="2")
    assert answers(given, step("audit:ipv6-forwarding")) == {
        "dic-core": (State.DONE, (forwards,), "", (), ()),
        "dic-lgsp-1": (State.UNKNOWN, (), "no-answer", (), ()),
        "xa-dong-son-gw": (State.OPEN, (hosts,), "not-forwarding", (), ()),
        "xa-dong-son-sw": (State.NOT_APPLICABLE, (), "does-not-route", (), ()),
        "xa-dong-son-printer": (State.UNKNOWN, (), "not-audited", (), ()),
    }


def test_a_finding_keeps_what_it_speaks_of(given: Given) -> None:
    found = answers(given, step("audit:planned-addresses-present"))
    assert found["xa-dong-son-gw"] == (State.OPEN, (), "", ("3fff:102:0:10::1",), ())


def test_a_check_that_was_not_made_is_unknown(given: Given) -> None:
    found = answers(given, step("audit:invented"))
    assert found["dic-core"] == (State.UNKNOWN, (), "not-checked", (), ())
    assert found["xa-dong-son-sw"] == (State.UNKNOWN, (), "timeout", (), ())


def test_without_an_audit_nothing_is_ticked_or_denied(given: Given) -> None:
    inventory, plan, intents, _ = given
    steps = (step("audit:reachable"),)
    lists = build_checklists(inventory, plan, intents, None, FILES, steps)
    items = [item for checklist in lists for item in checklist.items]
    assert len(items) == 5
    assert {(i.state, i.reason) for i in items} == {(State.UNKNOWN, "not-audited")}
    assert {checklist.audit for checklist in lists} == {None}


@pytest.mark.parametrize(
    "scope, when, expected",
    [
        (Scope.SITE, "profile:data-centre", (State.OPEN, "no-answer", ("dic-lgsp-1",))),
        (Scope.SITE, "profile:commune", (State.UNKNOWN, "not-audited", ("xa-dong-son-printer",))),
        (Scope.SERVICE, "service:lgsp", (State.OPEN, "no-answer", ())),
        (Scope.SERVICE, "service:fax", (State.UNKNOWN, "not-audited", ())),
    ],
)
def test_several_devices_a_no_outweighs_an_unknown_and_that_a_yes(
    given: Given, scope: Scope, when: str, expected: tuple[Any, ...]
) -> None:
    (found,) = answers(given, step("audit:reachable", scope, when)).values()
    assert (found[0], found[2], found[3]) == expected


def test_a_file_item_names_its_files(given: Given) -> None:
    found = answers(given, step("file:build/configs/{device}.*", Scope.DEVICE, "routes"))
    files = ("build/configs/xa-dong-son-gw.rollback.rsc", "build/configs/xa-dong-son-gw.rsc")
    assert found == {
        "dic-core": (State.OPEN, (), "not-rendered", (), ()),
        "xa-dong-son-gw": (State.DONE, (), "", (), files),
    }


def test_a_file_item_of_a_site(given: Given) -> None:
    found = answers(given, step("file:build/configs/{site}-*.rsc", Scope.SITE))
    assert [state for state, *_ in found.values()] == [State.OPEN, State.DONE]


@pytest.mark.parametrize(
    "what, scope, expected",
    [
        ("aggregates", Scope.PROVINCE, {"thai-binh": (State.DONE, (), ("3fff:100::/36",))}),
        ("groups", Scope.PROVINCE, {
            "thai-binh": (State.DONE, (), ("3fff:101::/40", "3fff:102::/40")),
        }),
        ("infrastructure", Scope.PROVINCE, {"thai-binh": (State.DONE, (), ("3fff:100::/48",))}),
        ("site", Scope.SITE, {
            "dic": (State.DONE, (), ("3fff:101::/48",)),
            "xa-dong-son": (State.DONE, (), ("3fff:102::/48",)),
        }),
        ("vlans", Scope.SITE, {
            "dic": (State.DONE, (), ("3fff:101:0:20::/64", "3fff:101:0:90::/64")),
            "xa-dong-son": (State.OPEN, ("xa-dong-son/90",), ()),
        }),
        ("gateways", Scope.SITE, {
            "dic": (State.OPEN, ("dic/20/dic-core", "dic/90/dic-core"), ()),
            "xa-dong-son": (
                State.OPEN, ("xa-dong-son/10/xa-dong-son-gw", "xa-dong-son/90/xa-dong-son-gw"), (),
            ),
        }),
        ("links", Scope.SITE, {
            "dic": (State.DONE, (), ("3fff:100:0:1::a/127",)),
            "xa-dong-son": (State.DONE, (), ("3fff:100:0:1::a/127",)),
        }),
        ("addresses", Scope.SERVICE, {
            "fax": (State.NOT_APPLICABLE, (), ()),
            "lgsp": (State.DONE, (), ("3fff:101:0:20::10/64",)),
            "dns": (State.DONE, (), ("3fff:101:0:20::10/64",)),
        }),
        ("loopback", Scope.DEVICE, {
            "dic-core": (State.OPEN, ("dic-core",), ()),
            "dic-lgsp-1": (State.NOT_APPLICABLE, (), ()),
            "xa-dong-son-gw": (State.DONE, (), ("3fff:100::2/128",)),
            "xa-dong-son-sw": (State.NOT_APPLICABLE, (), ()),
            "xa-dong-son-printer": (State.NOT_APPLICABLE, (), ()),
        }),
        ("management", Scope.DEVICE, {
            "dic-core": (State.DONE, (), ("3fff:100::1",)),
            "dic-lgsp-1": (State.DONE, (), ("3fff:101:0:20::10",)),
            "xa-dong-son-gw": (State.DONE, (), ("3fff:100::2",)),
            "xa-dong-son-sw": (State.DONE, (), ("3fff:102:0:90::2",)),
            "xa-dong-son-printer": (State.OPEN, ("xa-dong-son-printer",), ()),
        }),
    ],
)  # fmt: skip
def test_a_plan_item_follows_the_plan(
    given: Given, what: str, scope: Scope, expected: dict[str, tuple[Any, ...]]
) -> None:
    found = answers(given, step(f"plan:{what}", scope))
    assert {subject: (a[0], a[3], a[4]) for subject, a in found.items()} == expected


def test_an_aggregate_that_the_plan_lacks(given: Given) -> None:
    inventory, plan, intents, audit = given
    empty = replace(plan, aggregates=())
    found = answers((inventory, empty, intents, audit), step("plan:aggregates", Scope.PROVINCE))
    assert found == {"thai-binh": (State.OPEN, (), "not-in-plan", ("3fff:100::/36",), ())}


def test_only_a_person_can_tick_the_rest(given: Given) -> None:
    found = answers(given, step("person", Scope.SITE))
    assert found == dict.fromkeys(("dic", "xa-dong-son"), (State.OPEN, (), "", (), ()))


@pytest.mark.parametrize(
    "scope, when, subjects",
    [
        (Scope.DEVICE, ["role:router|access-switch"], ["xa-dong-son-gw", "xa-dong-son-sw"]),
        (
            Scope.DEVICE, ["not role:server|printer", "snmp"],
            ["dic-core", "xa-dong-son-gw", "xa-dong-son-sw"],
        ),
        (Scope.DEVICE, ["routes", "platform:cisco_ios"], ["dic-core"]),
        (Scope.DEVICE, ["interface:access", "not routes"], ["xa-dong-son-sw"]),
        (Scope.DEVICE, ["link:wan"], ["dic-core", "xa-dong-son-gw"]),
        (Scope.DEVICE, ["link:internet"], []),
        (Scope.DEVICE, ["exposed"], ["dic-core", "dic-lgsp-1"]),
        (Scope.DEVICE, ["hosts:slaac"], ["xa-dong-son-gw", "xa-dong-son-sw"]),
        (Scope.SITE, ["zone:dmz"], ["dic"]),
        (Scope.SITE, ["services"], ["dic"]),
        (Scope.SITE, ["not services"], ["xa-dong-son"]),
        (Scope.SERVICE, ["service:*gs*|dns"], ["lgsp", "dns"]),
        (Scope.SERVICE, ["outside", "exposed"], ["lgsp", "dns"]),
        (Scope.SERVICE, ["protocol:https"], ["lgsp"]),
        (Scope.SERVICE, ["strategy:dual-stack", "not exposed"], ["fax"]),
        (Scope.PROVINCE, ["aggregate:documentation", "services"], ["thai-binh"]),
        (Scope.PROVINCE, ["not aggregate:documentation"], []),
    ],
)  # fmt: skip
def test_conditions(given: Given, scope: Scope, when: list[str], subjects: list[str]) -> None:
    assert list(answers(given, step("person", scope, *when))) == subjects


def test_no_condition_holds_for_everybody() -> None:
    assert holds((), frozenset())
    assert condition("service:*a*|b").patterns == ("service:*a*",)


def test_who_gets_what(given: Given) -> None:
    steps = tuple(replace(step("person", scope), id=f"T-{scope}") for scope in Scope)
    found = {
        (c.subject, c.name, c.scope): [(i.step.scope, i.subject) for i in c.items]
        for c in build(given, *steps)
    }
    province, agency, site, device, service = Scope
    assert found == {
        ("thai-binh", "Tỉnh Thái Bình", province): [(province, "thai-binh"), (service, "fax")],
        ("dic", "Trung tâm Tích hợp dữ liệu", site): [
            (site, "dic"),
            (device, "dic-core"),
            (device, "dic-lgsp-1"),
            (service, "lgsp"),
            (service, "dns"),
        ],
        ("xa-dong-son", "Xã Đông Sơn", site): [
            (site, "xa-dong-son"),
            (device, "xa-dong-son-gw"),
            (device, "xa-dong-son-sw"),
            (device, "xa-dong-son-printer"),
        ],
        ("so-khcn", "Sở Khoa học và Công nghệ", agency): [(agency, "so-khcn")],
        ("ubnd-dong-son", "UBND xã Đông Sơn", agency): [(agency, "ubnd-dong-son")],
    }


def test_every_item_of_the_bundled_steps_is_sound(given: Given) -> None:
    items = [i for c in build(given, *load_steps(None)) for i in c.items]
    assert len({(i.step.id, i.subject) for i in items}) == len(items)
    for item in items:
        check_sound(item, given[3])


def check_sound(item: Item, audit: AuditReport) -> None:
    """Nothing is done without something that shows it, and nothing unknown without a reason."""
    kind = item.step.evidence.partition(":")[0]
    assert kind != "person" or item.state is State.OPEN
    assert item.state is not State.DONE or kind == "audit" or item.proof
    assert item.state not in {State.UNKNOWN, State.NOT_APPLICABLE} or item.reason
    assert not item.evidence or kind == "audit"
    if kind == "audit" and item.step.scope is Scope.DEVICE and item.state is State.DONE:
        entry = audit.of(item.subject)
        assert entry is not None
        found = entry.finding(item.step.evidence.removeprefix("audit:"))
        assert found is not None
        assert found.status == "yes"


def earlier_audits(latest: AuditReport, status: Truth) -> tuple[AuditReport, ...]:
    """Two audits before, in which the commune's gateway forwarded, or did not say."""
    gateway = next(entry for entry in latest.devices if entry.device == "xa-dong-son-gw")
    forwards = Finding(check="ipv6-forwarding", status=status)
    entry = replace(gateway, findings=(forwards,))
    ids = ("2026-09-01T000000Z", "2026-10-01T000000Z")
    return tuple(
        AuditReport(header=replace(latest.header, id=id_), devices=(entry,)) for id_ in ids
    )


@pytest.mark.parametrize(
    "status,expected",
    [
        (Truth.YES, (State.REGRESSED, "2026-10-01T000000Z")),
        (Truth.UNKNOWN, (State.OPEN, "")),
        (Truth.NO, (State.OPEN, "")),
    ],
)
def test_what_passed_before_and_fails_now_has_regressed(
    given: Given, status: Truth, expected: tuple[State, str]
) -> None:
    inventory, plan, intents, audit = given
    lists = build_checklists(
        inventory, plan, intents, audit, FILES, (step("audit:ipv6-forwarding"),),
        earlier=earlier_audits(audit, status),
    )  # fmt: skip
    found = {item.subject: item for checklist in lists for item in checklist.items}
    assert (found["xa-dong-son-gw"].state, found["xa-dong-son-gw"].before) == expected
    assert found["dic-core"].state is State.DONE
    assert found["dic-lgsp-1"].state is State.UNKNOWN


def test_a_person_and_the_audit_do_not_agree(given: Given) -> None:
    inventory, plan, intents, audit = given
    said = tuple(
        Statement(step="T-1", subject=s, said=Said.DONE, on=date(2026, 11, 1), by="An")
        for s in ("xa-dong-son-gw", "dic-lgsp-1", "dic-core")
    )
    lists = build_checklists(
        inventory, plan, intents, audit, FILES, (step("audit:ipv6-forwarding"),), statements=said
    )
    found = {item.subject: item for checklist in lists for item in checklist.items}
    assert found["xa-dong-son-gw"].state is State.CONTRADICTED
    assert found["xa-dong-son-gw"].reason == "not-forwarding"
    assert found["dic-lgsp-1"].state is State.DONE
    assert found["dic-core"].statement == said[2]
    pages = {f.path: f.content for f in checklist_files(lists, "en")}
    first = str(pages["build/checklists/en/xa-dong-son.md"])
    assert first.index("To be cleared up first") < first.index("## Internal")
    assert "- [ ] **T-1** title (xa-dong-son-gw) – **contradicted**: not-forwarding" in first
    assert "Said: An, 2026-11-01: done" in first
    assert "**on a person's word, not seen**: no-answer" in str(pages["build/checklists/en/dic.md"])


def test_what_files_leave_to_people_is_a_step_of_the_device_alone(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...]
) -> None:
    texts = (Text(en="no RA guard", vi="không có RA Guard"), Text(en="by hand", vi="bằng tay"))
    first, *others = (intent.device.id for intent in intents)
    left = {first: texts} | dict.fromkeys(others, ())
    steps = load_steps(None)
    lists = build_checklists(province, plan, intents, None, FILES, steps, left=left)
    found = [i for c in lists for i in c.items if i.step.id == "INT-LFT-01"]
    assert [(i.subject, i.remarks, i.state) for i in found] == [(first, texts, State.OPEN)]
    (page,) = (a for a in checklist_files(lists, "vi") if "INT-LFT-01" in str(a.content))
    assert "\n  - không có RA Guard\n  - bằng tay\n" in str(page.content)
