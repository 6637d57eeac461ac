"""`render configs --running` and `render parity --running`: files in, files out, exit codes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli_basics import PROGRAM, started

CORE = """\
version 15.2
hostname tru-so-core
ipv6 unicast-routing
interface Loopback0
 ip address 10.0.0.1 255.255.255.255
interface Vlan10
 ip address 10.1.10.1 255.255.255.0
 ip access-group NGUOI-DUNG in
 ipv6 nd ra interval 60
interface Vlan99
 ipv6 address 2001:DB8:99::1/64
snmp-server community S3cr3tRO RO 10
line vty 0 4
 access-class 10 in
 password 7 S3cr3tVty
end
"""
HUAWEI = "sysname tru-so-sw\ninterface Vlanif1\n description x\nreturn\n"
UNTOLD = r"""
shape: menu
reason: {en: nobody knows how, vi: chưa biết cách}
hostname: '^set name=(?P<name>\S+)'
"""
"""A workspace's own running.yaml, for a platform that nothing compares."""
ROS = "# 2026-11-23 by RouterOS 7.15\n/system identity\nset name=chi-nhanh-1-gw\n/ip settings\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office, planned and rendered whole."""
    folder = tmp_path_factory.mktemp("running") / "office"
    for command in (("init", str(folder)), ("plan", "build", "-C", str(folder)),
                    ("render", "-C", str(folder))):  # fmt: skip
        assert started(*command).returncode == 0
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy to work on, with a folder of saved configurations."""
    shutil.copytree(made, tmp_path / "office")
    (tmp_path / "office/run").mkdir()
    return tmp_path / "office"


def save(office: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (office / f"run/{name.replace('_', '-')}.cfg").write_text(text, encoding="utf-8")
    return office / "run"


def configs(office: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return started("render", "configs", "-C", str(office), "--lang", "en", *arguments)


def files(office: Path) -> dict[str, str]:
    found = (p for p in (office / "build/configs").glob("[!.]*") if p.is_file())
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(found)}


def test_only_what_is_missing(office: Path) -> None:
    assert configs(office).returncode == 0
    whole = files(office)
    done = configs(office, "--running", str(save(office, tru_so_core=CORE)))
    assert done.returncode == 0, done.stderr
    after = files(office)
    assert after.keys() == whole.keys()
    core = after["tru-so-core.cfg"]
    said = " ".join(" ".join(line.lstrip("!") for line in core.splitlines()).split())
    assert f"Held against {office}/run/tru-so-core.cfg (hostname " in said  # lines are folded
    assert "\nipv6 unicast-routing\n" in whole["tru-so-core.cfg"]
    assert "\nipv6 unicast-routing\n" not in core
    rollback = after["tru-so-core.rollback.cfg"]
    assert "\n ipv6 nd ra interval 60\n" in rollback
    assert "no ipv6 unicast-routing" not in rollback
    assert "Not undone here" not in rollback
    assert after["tru-so-core.verify.txt"] == whole["tru-so-core.verify.txt"]
    assert "run/tru-so-core.cfg:11: tru-so-core: stands and is not planned" in done.stderr
    assert "S3cr3t" not in done.stderr + "".join(after.values())
    assert "No running configuration of this device was given" in after["tru-so-sw.cfg"]
    assert "theirs are written whole" in done.stderr
    assert "Compared with what runs: 1 devices" in done.stderr


def test_without_running_nothing_changes(office: Path) -> None:
    assert configs(office).returncode == 0
    before = files(office)
    assert configs(office, "--running", str(save(office, tru_so_core=CORE))).returncode == 0
    assert files(office) != before
    assert configs(office).returncode == 0
    assert files(office) == before


def test_what_cannot_be_compared_is_missing_and_the_others_are_written(office: Path) -> None:
    own = office / "templates/platforms/mikrotik_routeros/running.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(UNTOLD, encoding="utf-8")
    folder = save(office, chi_nhanh_1_gw=ROS, tru_so_sw=CORE, tru_so_core=CORE)
    (folder / "unknown.txt").write_text("hello\n", encoding="utf-8")
    done = configs(office, "--running", str(folder))
    assert done.returncode == 3
    assert "what is missing on mikrotik_routeros cannot be told: nobody knows how" in done.stderr
    assert "tru-so-sw.cfg:2: tru-so-sw: this line is not one of Huawei VRP" in done.stderr
    assert "unknown.txt: belongs to no device of the inventory" in done.stderr
    left = {name.partition(".")[0] for name in files(office)}
    assert not left & {"chi-nhanh-1-gw", "tru-so-sw"}
    assert {"tru-so-core", "chi-nhanh-1-sw", "chi-nhanh-2-gw"} <= left


def test_an_export_of_routeros_is_compared(office: Path) -> None:
    assert configs(office).returncode == 0
    whole = files(office)["chi-nhanh-1-gw.rsc"]
    first = next(line for line in whole.split("\n") if line.startswith("/ipv6 address add "))
    done = configs(office, "--running", str(save(office, chi_nhanh_1_gw=f"{ROS}{first}\n")))
    assert done.returncode == 0
    config = files(office)["chi-nhanh-1-gw.rsc"]
    assert "(hostname chi-nhanh-1-gw): 1 planned lines stand there already" in config
    assert [line for line in whole.split("\n") if line[:1] == "/" and line not in config] == [first]


def test_what_is_planned_and_left_out_makes_3_and_the_device_is_written(office: Path) -> None:
    text = CORE.replace("line vty", "ipv6 access-list IPV6PLAN-MGMT\n deny ipv6 any any\nline vty")
    done = configs(office, "--running", str(save(office, tru_so_core=text)))
    assert done.returncode == 3
    assert "'ipv6 access-list IPV6PLAN-MGMT' stands with other lines" in done.stderr
    core = files(office)["tru-so-core.cfg"]
    assert "! LEFT OUT:" in core
    assert "\nipv6 access-list IPV6PLAN-MGMT\n" not in core


def test_a_dry_run_writes_nothing_and_a_choice_is_kept(office: Path) -> None:
    assert configs(office).returncode == 0
    before = files(office)
    folder = save(office, tru_so_core=CORE, tru_so_sw=HUAWEI)
    assert configs(office, "--running", str(folder), "--dry-run").returncode == 0
    assert files(office) == before
    done = configs(office, "--running", str(folder), "--device", "tru-so-core")
    assert done.returncode == 0
    changed = {n.partition(".")[0] for n, text in files(office).items() if text != before[n]}
    assert changed == {"tru-so-core"}


def test_a_folder_that_is_not_there(office: Path) -> None:
    for command in ("configs", "parity"):
        done = started("render", command, "-C", str(office), "--running", str(office / "no"))
        assert done.returncode == 3
        assert "cannot be read: No such file or directory" in done.stderr


def test_the_library_is_missing(office: Path) -> None:
    blocked = "import sys; sys.modules['hier_config'] = None; "
    program = (*PROGRAM[:2], f"{blocked}{PROGRAM[2]}")
    environment = {"PATH": "/usr/bin:/bin", "IPV6PLAN_LANG": "en", "PYTHONPATH": str(Path.cwd())}
    for command, code in (
        (("configs",), 0),
        (("configs", "--running", "run"), 2),
        (("parity", "--running", "run"), 0),
    ):
        done = subprocess.run(
            [*program, "render", *command, "-C", str(office)],
            capture_output=True, text=True, env=environment, check=False, cwd=office,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert ("pip install 'ipv6plan[running]'" in done.stderr) == (code == 2)


def parity(
    office: Path, *arguments: str, language: str = "en"
) -> "subprocess.CompletedProcess[str]":
    return started(
        "render", "parity", "-C", str(office), "--running", str(office / "run"), *arguments,
        language=language,
    )  # fmt: skip


def test_controls_without_a_twin(office: Path) -> None:
    save(office, tru_so_core=CORE)
    done = parity(office, "--format", "json")
    assert done.returncode == 4
    assert "S3cr3t" not in done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert (found["format"], found["devices"], found["matched"]) == (1, 1, 0)
    assert [(g["control"], g["line"], g["origin"]) for g in found["gaps"]] == [
        ("interface-filter", 8, "unknown"), ("snmp", 12, "unknown"), ("management", 14, "configs"),
    ]  # fmt: skip
    assert found["gaps"][2]["ipv6"] == ["line vty 0 4", " ipv6 access-class IPV6PLAN-MGMT in"]
    assert found["gaps"][2]["exposed"]


@pytest.mark.parametrize(
    "language, word", [("en", "who may sign in"), ("vi", "đăng nhập quản trị")]
)
@pytest.mark.parametrize("format_", ["table", "md", "csv"])
def test_tables_in_both_languages(office: Path, format_: str, language: str, word: str) -> None:
    save(office, tru_so_core=CORE)
    done = parity(office, "--format", format_, language=language)
    assert done.returncode == 4
    assert word in done.stdout
    assert "tru-so-core.cfg:14" in done.stdout


def test_exit_codes_of_parity(office: Path) -> None:
    clean = CORE.replace(" access-class 10 in\n", "").replace(
        " ip access-group NGUOI-DUNG in\n", ""
    )
    clean = clean.replace("snmp-server community S3cr3tRO RO 10\n", "")
    save(office, tru_so_core=clean)
    assert parity(office).returncode == 0
    save(office, tru_so_srv="hostname tru-so-srv\n")
    done = parity(office)
    assert (done.returncode, "Not known, since nothing lists" in done.stderr) == (5, True)
    save(office, tru_so_core=CORE)
    assert parity(office).returncode == 4
    save(office, tru_so_sw=CORE)
    assert parity(office).returncode == 3


def test_an_unknown_platform_is_named_and_the_others_are_done(office: Path) -> None:
    network = office / "network.yaml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("platform: hp_comware", "platform: hp_comwere"), "utf-8")
    folder = save(office, tru_so_core=CORE, chi_nhanh_1_sw="sysname chi-nhanh-1-sw\nreturn\n")
    done = configs(office, "--running", str(folder))
    assert done.returncode == 3
    assert "'hp_comwere'" in done.stderr
    left = {name.partition(".")[0] for name in files(office)}
    assert "chi-nhanh-1-sw" not in left
    assert {"tru-so-core", "tru-so-sw", "chi-nhanh-2-gw"} <= left
    found = parity(office, "--format", "json")
    assert found.returncode == 3
    assert "'hp_comwere'" in found.stderr
    assert {gap["device"] for gap in json.loads(found.stdout)["gaps"]} == {"tru-so-core"}


def test_help_does_not_wait_for_the_library() -> None:
    code = "import sys; from ipv6plan.cli import app; assert 'hier_config' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_hostile_file_name_is_one_harmless_line(office: Path) -> None:
    folder = office / "run"
    (folder / "nobody.\x1b[31mX\nnetwork.yaml:1: forged.cfg").write_text("hostname x\n")
    (folder / "tru-so-core.\x1b[31mX\nno router ospfv3 7\n.cfg").write_text(CORE)
    for command in ("configs", "parity"):
        done = started("render", command, "-C", str(office), "--running", str(folder))
        assert "\x1b" not in done.stdout + done.stderr
        assert not [one for one in done.stderr.splitlines() if one.startswith("network.yaml")]
    written = "".join(p.read_text() for p in (office / "build/configs").glob("tru-so-core.*"))
    assert "\x1b" not in written
    assert "\nno router ospfv3 7" not in written


def test_what_is_no_file_is_not_passed_over(office: Path) -> None:
    before = files(office)
    folder = office / "run"
    (folder / "tru-so-core.cfg").symlink_to("nowhere")
    os.mkfifo(folder / "tru-so-sw.cfg")
    (folder / "chi-nhanh-1-sw").symlink_to("chi-nhanh-1-sw")
    (folder / "old").mkdir()
    done = configs(office, "--running", str(folder))
    assert done.returncode == 3
    for name, device, why in (
        ("tru-so-core.cfg", "tru-so-core", "cannot be read: No such file or directory"),
        ("tru-so-sw.cfg", "tru-so-sw", "is no file"),
        ("chi-nhanh-1-sw", "chi-nhanh-1-sw", "cannot be read: Too many levels of symbolic links"),
    ):
        assert f"{folder / name}: {device}: {why}" in done.stderr
    after = files(office)
    assert {n.partition(".")[0] for n in before.keys() - after.keys()} == {
        "tru-so-core", "tru-so-sw", "chi-nhanh-1-sw",
    }  # fmt: skip
