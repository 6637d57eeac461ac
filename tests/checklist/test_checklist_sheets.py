"""Change sheets: what must hold before, every line of every file, hours across midnight."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.audit import REASONS
from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.order import order_of
from ipv6plan.checklist.prerequisites import Change, Prerequisites
from ipv6plan.checklist.sheet_layout import sheet_layout
from ipv6plan.checklist.sheet_pages import sheet_artifacts, sheet_path
from ipv6plan.checklist.sheets import (
    DeviceChange,
    OtherChange,
    Sheet,
    Use,
    sheet_files,
    sheets_of,
)
from ipv6plan.checklist.telling import Teller
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Item, Phase, Said, Scope, State, Statement, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.night import Contact, Night
from ipv6plan.model.plan import Plan
from ipv6plan.model.waves import Task, TaskKind, Terms
from ipv6plan.render.environment import Templates
from ipv6plan.text import LANGUAGES, Language, Text

ON = date(2026, 12, 7)
NIGHT = Night(
    go=time(21, 30), begin=time(22), back=time(2, 30), decides="Trần Thị Bình",
    contacts=(Contact(what="Nhà cung cấp", name="VNPT"),),
)  # fmt: skip
CONFIG = "! Cấu hình\ninterface Vlan20\n ipv6 address 3fff:101:0:20::1/64\n"
FILL = Templates(None).render


@pytest.fixture
def prerequisites(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> Prerequisites:
    steps = load_steps(None)
    lists = build_checklists(province, plan, intents, audit, frozenset(), steps)
    return Prerequisites(lists, steps, province)


def of(prerequisites: Prerequisites, province: Inventory, id_: str) -> Change:
    tasks = {task.id: task for task in order_of(province, Terms(start=ON)).tasks}
    return prerequisites.of(tasks[id_])


def test_before_a_device_its_own_site_and_the_province_count(
    prerequisites: Prerequisites, province: Inventory
) -> None:
    change = of(prerequisites, province, "device:xa-dong-son-gw")
    assert {item.subject for item in change.does} == {"xa-dong-son-gw"}
    allowed = {"xa-dong-son-gw", "xa-dong-son", "ubnd-dong-son", "thai-binh"}
    assert {item.subject for item in change.before} <= allowed
    steps = {item.step.id for item in change.before}
    assert {"PREP-RBK-02", "INT-RBK-01", "INT-SEC-01"} <= steps
    assert steps.isdisjoint(item.step.id for item in change.does)
    assert "INT-DUA-04" in {item.step.id for item in change.does}


def test_before_a_service_its_servers_count_and_its_names_come_last(
    prerequisites: Prerequisites, province: Inventory
) -> None:
    service = of(prerequisites, province, "service:lgsp")
    names = of(prerequisites, province, "dns:lgsp")
    assert {item.subject for item in (*service.does, *names.does)} == {"lgsp"}
    assert {i.step.id for i in names.before} & {i.step.id for i in service.does}


def device(province: Inventory, **fields: object) -> DeviceChange:
    found = province.device["dic-core"]
    task = Task(
        id="device:dic-core", kind=TaskKind.DEVICE, subject="dic-core", site="dic",
        who="network-engineer", days=1.5,
    )  # fmt: skip
    artifacts = (
        Artifact(path="build/configs/dic-core.rollback.cfg", content="no interface Vlan20\n"),
        Artifact(path="build/configs/dic-core.verify.txt", content="show ipv6 interface\n! up\n"),
        Artifact(path="build/configs/dic-core.cfg", content=CONFIG),
    )
    change = DeviceChange(
        task=task, device=found, site="Trung tâm", agency="Sở KHCN", platform="Cisco IOS",
        management=("10.0.0.1", "3fff:100::1"), carries=("dic-core-2",),
        files=sheet_files(artifacts, "!"), why_none=None, ipv4_effect=False,
        change=Change(does=(), before=()),
    )  # fmt: skip
    return replace(change, **fields)  # type: ignore[arg-type]  # by name


def sheet(*devices: DeviceChange, others: tuple[OtherChange, ...] = (), **fields: object) -> Sheet:
    made = Sheet(
        wave=1, on=ON, night=NIGHT, device="", devices=devices, others=others, audit=None,
        roles={"network-engineer": Text(en="network engineer", vi="kỹ sư mạng")},
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]  # by name


def written(one: Sheet, kind: str, language: Language = "en") -> str:
    (artifact,) = sheet_artifacts(one, Teller(language, REASONS), FILL, (kind,))
    assert isinstance(artifact.content, str)
    return artifact.content


def test_files_come_in_the_order_of_use(province: Inventory) -> None:
    assert [file.use for file in device(province).files] == [Use.APPLY, Use.VERIFY, Use.BACK]
    by_hand = Artifact(path="build/configs/by-hand/x.txt", content="Address: 3fff::1\n")
    assert [file.use for file in sheet_files((by_hand,), "!")] == [Use.BY_HAND]


def test_hours_after_midnight_are_of_the_next_day_and_missing_ones_are_blank(
    province: Inventory,
) -> None:
    layout = sheet_layout(sheet(device(province)), Teller("vi", REASONS))
    assert [when for when, _ in layout.hours] == [
        "21:30 ngày 07/12/2026", "22:00 ngày 07/12/2026", "02:30 ngày 08/12/2026", "",
    ]  # fmt: skip
    assert layout.contacts == (
        ("Nhà cung cấp", "VNPT", ""),
        ("Trực: kỹ sư mạng", "", ""),
        ("Sở KHCN: người trực tại chỗ", "", ""),
    )


def test_a_device_without_files_says_why(province: Inventory) -> None:
    why = Text(en="its platform is not known", vi="không rõ nền tảng")
    for kind in ("md", "html"):
        told = html.unescape(written(sheet(device(province, files=(), why_none=why)), kind))
        assert "its platform is not known" in told
        told = html.unescape(written(sheet(device(province, files=())), kind))
        assert "the plan holds no address for it" in told


def test_what_is_entered_by_hand_is_not_to_be_loaded(province: Inventory) -> None:
    by_hand = Artifact(path="build/configs/by-hand/dic-core.txt", content="Address: 3fff::1\n")
    one = sheet(device(province, files=sheet_files((by_hand,), "!")))
    for kind in ("md", "html"):
        assert "Load the file" not in written(one, kind)
        assert "Load the file" in written(sheet(device(province)), kind)


def test_lines_that_change_ipv4_are_warned_of(province: Inventory) -> None:
    assert "change IPv4 too" in written(sheet(device(province, ipv4_effect=True)), "html")
    assert "change IPv4 too" not in written(sheet(device(province)), "html")


LINE = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=160)


@given(st.lists(st.one_of(LINE, st.sampled_from(["```", "````", "</td>", "&amp;", "# x", ""]))))
def test_no_line_is_lost_joined_or_changed(lines: list[str]) -> None:
    content = "".join(f"{line}\n" for line in lines) or "\n"
    (file,) = sheet_files((Artifact(path="build/configs/x.cfg", content=content),), "#")
    change = CHANGE[0]
    one = sheet(replace(change, files=(file,)))
    page = written(one, "html")
    rows = re.findall(r'<tr><td class="n">(\d+)</td><td class="c[^"]*">(.*)</td></tr>', page)
    wanted = lines or [""]
    assert [(int(n), html.unescape(text)) for n, text in rows] == list(enumerate(wanted, start=1))
    text = written(one, "md")
    fence = re.search(r"^(`{3,})text$", text, re.MULTILINE)
    assert fence is not None
    inside = text[fence.end() + 1 :].split(f"\n{fence[1]}\n")[0]
    assert inside.split("\n") == wanted


CHANGE: list[DeviceChange] = []


@pytest.fixture(autouse=True)
def _change(province: Inventory) -> None:
    CHANGE[:] = [device(province)]


def test_names_from_outside_do_nothing(province: Inventory) -> None:
    name = "<script>alert(1)</script> [x](http://y) `z`"
    one = sheet(device(province, site=name, agency=name))
    assert "<script" not in written(one, "html")
    text = written(one, "md")
    assert "<script" not in text
    assert "[x]" not in text


def test_a_wave_has_sheets_of_its_devices(province: Inventory) -> None:
    whole = sheet(device(province))
    (one,) = sheets_of(whole)
    assert sheet_path(whole, "vi", "md") == "build/sheets/vi/wave-01.md"
    assert sheet_path(one, "vi", "html") == "build/sheets/vi/devices/dic-core.html"
    assert one.devices == whole.devices


def item(id_: str, state: State, subject: str, **fields: object) -> Item:
    step = Step(
        id=id_, phase=Phase.INTERNAL, heading="dual-stack", scope=Scope.DEVICE,
        title=Text(en=f"Title of {id_}", vi=f"Tên của {id_}"),
        verify=Text(en="It answers.", vi="Có trả lời."),
        rollback=Text(en="Take it out.", vi="Gỡ ra."),
        who=Text(en="network engineer", vi="kỹ sư mạng"), after=(), when=(), evidence="person",
    )  # fmt: skip
    return Item(step=step, subject=subject, state=state, **fields)  # type: ignore[arg-type]


@pytest.fixture
def whole(province: Inventory, audit: AuditReport) -> Sheet:
    """One device with all its files, and one service without any."""
    word = Statement(
        step="INT-Y-02", subject="dic-core", said=Said.DONE, on=date(2026, 11, 20), by="An"
    )
    before = (
        item("PREP-X-01", State.DONE, "thai-binh"),
        item("PREP-X-02", State.OPEN, "dic"),
        item("PREP-X-03", State.UNKNOWN, "dic-core", reason="not-audited"),
    )
    does = (
        item("INT-Y-01", State.DONE, "dic-core"),
        item("INT-Y-02", State.CONTRADICTED, "dic-core", statement=word),
    )
    task = Task(
        id="service:lgsp", kind=TaskKind.SERVICE, subject="lgsp", site="dic", who="system-admin",
        days=2.0,
    )  # fmt: skip
    other = OtherChange(
        task=task, name="LGSP", agency="Sở KHCN",
        change=Change(does=(item("INT-Z-01", State.OPEN, "lgsp"),), before=()),
    )  # fmt: skip
    change = Change(does=does, before=before)
    return sheet(device(province, change=change), others=(other,), audit=audit.header)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["md", "html"])
def test_a_whole_sheet(
    language: Language, kind: str, whole: Sheet, golden: Callable[[str, str], None]
) -> None:
    text = written(whole, kind, language)
    style = re.compile(r"<style>.*?</style>", re.DOTALL)  # the frame's, and not of sheets
    golden(f"checklist/sheets/wave-01.{language}.{kind}", style.sub("<style></style>", text))
