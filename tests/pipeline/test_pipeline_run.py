"""The whole loop as a user runs it, on the small office: real files, real UDP on loopback."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.audit import CHECKS, REASONS, read_audit
from ipv6plan.checklist import REASONS as CHECKLIST_REASONS
from ipv6plan.checklist import load_steps

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROGRAM = (sys.executable, "-c", "from ipv6plan.cli.app import main; main()")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "IPV6PLAN_LANG": "en", "COLUMNS": "200"}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program in a workspace made from the small office."""

    def start(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        where = {**ENVIRONMENT, "PYTHONPATH": str(Path.cwd()), **environment}
        command = [*PROGRAM, *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=where, capture_output=True, text=True, check=False
        )

    assert start("init", "office").returncode == 0
    return lambda *arguments, **environment: start(*arguments, "-C", "office", **environment)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return tmp_path / "office"


def test_everything_is_made_and_a_second_run_changes_no_byte_of_the_plan(
    run: Run, office: Path
) -> None:
    first = run("run", "--simulate")
    assert first.returncode == 0, first.stderr
    plan = (office / "plan.jsonl").read_bytes()
    names = {p.name for p in (office / "build/configs").iterdir()}
    second = run("run", "--simulate")
    assert second.returncode == 0, second.stderr
    assert (office / "plan.jsonl").read_bytes() == plan
    assert {p.name for p in (office / "build/configs").iterdir()} == names
    assert len(list((office / "audits").iterdir())) == 2
    assert run("plan", "verify").returncode == 0
    for language in ("vi", "en"):
        assert (office / f"build/checklists/{language}/tru-so.md").read_text(encoding="utf-8")
        assert (office / f"build/report.{language}.md").read_text(encoding="utf-8")
    assert json.loads((office / "build/report.json").read_text(encoding="utf-8"))["format"] == 1


def test_a_new_site_adds_lines_and_changes_none(run: Run, office: Path) -> None:
    assert run("plan", "build").returncode == 0
    before = (office / "plan.jsonl").read_text(encoding="utf-8").splitlines()
    text = (office / "network.yaml").read_text(encoding="utf-8")
    new = (
        "  chi-nhanh-3: {name: Chi nhánh 3, profile: branch, tenant: chi-nhanh,"
        " ipv4: 10.99.3.0/24}\n"
    )
    (office / "network.yaml").write_text(
        text.replace("  chi-nhanh-2:\n", f"{new}  chi-nhanh-2:\n"), encoding="utf-8"
    )
    assert run("plan", "build").returncode == 0
    after = (office / "plan.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(after) > len(before)
    assert [line for line in after if line in set(before)] == before


def test_a_bad_inventory_touches_no_file(run: Run, office: Path) -> None:
    text = (office / "network.yaml").read_text(encoding="utf-8")
    (office / "network.yaml").write_text(text.replace("tenant: van-phong", "tenant: van-fong"))
    before = sorted(office.rglob("*"))
    found = run("run", "--simulate")
    assert found.returncode == 3
    assert "network.yaml:56: sites.tru-so.tenant: " in found.stderr
    assert "did you mean van-phong?" in found.stderr
    assert sorted(office.rglob("*")) == before


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-40], lambda text: text.replace("/64", "/62", 1)]
)
def test_a_damaged_plan_is_refused_and_kept(
    run: Run, office: Path, damage: Callable[[str], str]
) -> None:
    assert run("plan", "build").returncode == 0
    damaged = damage((office / "plan.jsonl").read_text(encoding="utf-8"))
    (office / "plan.jsonl").write_text(damaged, encoding="utf-8")
    for command in (("plan", "build"), ("plan", "verify"), ("run", "--simulate")):
        found = run(*command)
        assert found.returncode == 3, found.stderr
        assert "plan.jsonl:" in found.stderr
    assert (office / "plan.jsonl").read_text(encoding="utf-8") == damaged
    assert not (office / "build").exists()


def test_a_device_that_cannot_be_rendered_is_missing_alone(run: Run, office: Path) -> None:
    assert run("plan", "build").returncode == 0
    assert run("render", "configs").returncode == 0
    whole = {p.name for p in (office / "build/configs").iterdir()}
    broken = office / "templates/platforms/juniper_junos"
    broken.mkdir(parents=True)
    (broken / "config.j2").write_text("set {{ nothing_of_that_name }}\n", encoding="utf-8")
    found = run("render", "configs")
    assert found.returncode == 3
    assert "juniper_junos/config.j2" in found.stderr
    assert "nothing_of_that_name" in found.stderr
    left = {p.name for p in (office / "build/configs").iterdir()}
    assert {name.split(".")[0] for name in whole - left} == {"chi-nhanh-2-gw"}


def test_a_shared_gateway_has_its_own_address_and_the_virtual_ones(run: Run, office: Path) -> None:
    text = (office / "network.yaml").read_text(encoding="utf-8")
    second = (
        "      core2: {role: router, platform: huawei_vrp, model: AR2220E, credential: read,\n"
        "              management: {vlan: 90, host: 3},\n"
        "              ports: {GigabitEthernet0/0/1: {trunk: [10, 20, 90]}}}\n"
    )
    text = text.replace("    gateway: core\n", "    gateway: [core, core2]\n")
    text = text.replace("      srv: {", f"{second}      srv: {{")
    (office / "network.yaml").write_text(text, encoding="utf-8")
    found = run("run", "--simulate", "--lang", "en")
    assert found.returncode == 0, found.stderr
    assert run("plan", "verify").returncode == 0
    for name, interface, own in (("core", "Vlan10", "::2"), ("core2", "Vlanif10", "::3")):
        config = (office / f"build/configs/tru-so-{name}.cfg").read_text(encoding="utf-8")
        assert "is routed by several devices" not in config
        section = config[config.index(f"interface {interface}\n") :]
        own_at = section.index(f"2001:db8:1080:10{own}/64")
        first, then = section.index("fe80::1"), section.index("2001:db8:1080:10::1")
        assert own_at < first < then
    for device in ("tru-so-core", "tru-so-core2"):
        shown = json.loads(run("audit", "show", device, "--format", "json").stdout)
        status = {f["check"]: f["status"] for f in shown["device"]["findings"]}
        assert status["no-unplanned-addresses"] != "no"


def test_missing_secrets_stop_the_audit_before_anything_is_sent(run: Run, office: Path) -> None:
    assert run("plan", "build").returncode == 0
    found = run("audit", "run", SNMP_COMMUNITY="x")
    assert found.returncode == 3
    assert found.stderr == (
        "network.yaml:17: credentials.audit: the environment variable SNMP_AUTH is not set\n"
    )
    assert not (office / "audits").exists()


def test_an_unready_fleet_exits_with_0_unless_asked_to_judge(run: Run) -> None:
    assert run("run", "--simulate").returncode == 0
    assert run("report").returncode == 0
    codes = {run("report", "--fail-on", word).returncode for word in ("not-ready", "unknown")}
    assert codes == {4, 5}
    assert run("report", "--fail-on", "unknown", "--fail-on", "not-ready").returncode == 4


def test_results_go_to_stdout_and_remarks_to_stderr(run: Run) -> None:
    assert run("run", "--simulate").stdout != ""
    for command in (("plan", "show"), ("audit", "show"), ("report",), ("inventory", "show")):
        found = run(*command, "--format", "json")
        assert json.loads(found.stdout), command
        assert found.stderr == ""


def test_a_killed_audit_keeps_what_it_learnt(run: Run, office: Path) -> None:
    assert run("plan", "build").returncode == 0
    command = [*PROGRAM, "audit", "run", "--simulate", "--concurrency", "1", "-C", str(office)]
    where = {**ENVIRONMENT, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(command, env=where, stderr=subprocess.PIPE) as process:
        lines = _wait_for_lines(office / "audits", 2)
        process.send_signal(signal.SIGKILL)
    assert lines >= 2
    file = next((office / "audits").iterdir())
    found = read_audit(file.read_text(encoding="utf-8"), file.name, unfinished=True)
    assert found.devices
    assert run("audit", "show").returncode == 0


def _wait_for_lines(folder: Path, least: int) -> int:
    for _ in range(600):
        lines = sum(p.read_bytes().count(b"\n") for p in folder.glob("*.jsonl"))
        if lines >= least:
            return lines
        time.sleep(0.05)
    return 0


def test_every_step_that_waits_for_a_check_names_one_there_is() -> None:
    known = {check.id for check in CHECKS}
    asked = {s.evidence.partition(":")[2] for s in load_steps(None) if s.evidence[:6] == "audit:"}
    assert asked <= known


def test_checklists_and_audit_do_not_name_different_things_alike() -> None:
    both = REASONS.keys() & CHECKLIST_REASONS.keys()
    assert {code for code in both if REASONS[code] != CHECKLIST_REASONS[code]} == set()
