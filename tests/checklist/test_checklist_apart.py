"""Checklists of single devices and services: the same items, each once."""

from collections import Counter

import pytest

from ipv6plan.checklist import build_checklists, checklist_files, load_steps
from ipv6plan.checklist.apart import apart
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Checklist, Scope
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan

BOTH = frozenset({Scope.DEVICE, Scope.SERVICE})


@pytest.fixture
def checklists(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> tuple[Checklist, ...]:
    return build_checklists(province, plan, intents, audit, frozenset(), load_steps(None))


def test_each_item_of_a_device_or_service_stands_in_its_own_list_once(
    checklists: tuple[Checklist, ...],
) -> None:
    wanted = Counter(
        (i.step.id, i.subject) for c in checklists for i in c.items if i.step.scope in BOTH
    )
    alone = tuple(apart(checklists, BOTH, {}))
    found = Counter((i.step.id, i.subject) for c in alone for i in c.items)
    assert found == wanted
    assert set(wanted.values()) == {1}
    for one in alone:
        assert {(i.step.scope, i.subject) for i in one.items} == {(one.scope, one.subject)}
        assert one.audit == checklists[0].audit


def test_they_come_site_by_site_and_are_named(checklists: tuple[Checklist, ...]) -> None:
    alone = tuple(apart(checklists, BOTH, {"lgsp": "Nền tảng LGSP"}))
    assert [(c.scope, c.subject, c.name) for c in alone] == [
        (Scope.SERVICE, "fax", "fax"),
        (Scope.DEVICE, "dic-core", "dic-core"),
        (Scope.DEVICE, "dic-lgsp-1", "dic-lgsp-1"),
        (Scope.SERVICE, "dns", "dns"),
        (Scope.SERVICE, "lgsp", "Nền tảng LGSP"),
        (Scope.DEVICE, "xa-dong-son-gw", "xa-dong-son-gw"),
        (Scope.DEVICE, "xa-dong-son-printer", "xa-dong-son-printer"),
        (Scope.DEVICE, "xa-dong-son-sw", "xa-dong-son-sw"),
    ]
    assert tuple(apart(checklists, frozenset(), {})) == ()
    assert {c.scope for c in apart(checklists, {Scope.SERVICE}, {})} == {Scope.SERVICE}


def test_files_of_all_scopes_have_names_of_their_own(checklists: tuple[Checklist, ...]) -> None:
    files = checklist_files((*checklists, *apart(checklists, BOTH, {})), "vi")
    paths = [file.path for file in files]
    assert len(paths) == len(set(paths))
    assert "build/checklists/vi/devices/xa-dong-son-gw.md" in paths
    assert "build/checklists/vi/services/lgsp.md" in paths
