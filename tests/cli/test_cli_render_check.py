"""`ipv6plan render check`, as it is called."""

import json
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ipv6plan import resources
from ipv6plan.cli.app import app
from ipv6plan.cli.render_check_view import KINDS


def run(workspace: Path, *arguments: str) -> tuple[int, str]:
    """Call the program; give its exit code and what it prints."""
    result = CliRunner().invoke(app, [*arguments, "-C", str(workspace)])
    return result.exit_code, result.stdout


def test_files_are_read_back_and_a_changed_one_is_named(tmp_path: Path) -> None:
    workspace = tmp_path / "office"
    assert CliRunner().invoke(app, ["init", str(workspace)]).exit_code == 0
    assert run(workspace, "plan", "build")[0] == 0
    assert run(workspace, "render", "configs")[0] == 0
    assert run(workspace, "render", "check")[0] == 0
    file = workspace / "build/configs/tru-so-core.cfg"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(" ospfv3 1 ipv6 area 0", " ospfv3 1 ipv6 area 7", 1), "utf-8")
    code, printed = run(workspace, "render", "check", "--format", "json")
    line = text[: text.index(" ospfv3 1 ipv6 area 0")].count("\n") + 1
    found = json.loads(printed)["findings"]
    assert code == 4
    assert {
        "device": "tru-so-core",
        "file": "build/configs/tru-so-core.cfg",
        "line": line,
        "kind": "area",
        "at": "Loopback0",
        "planned": "0",
        "stated": "7",
        "message": "says area Loopback0 7; planned is 0",
    } in found


def test_a_missing_file_is_a_difference(tmp_path: Path) -> None:
    workspace = tmp_path / "office"
    assert CliRunner().invoke(app, ["init", str(workspace)]).exit_code == 0
    assert run(workspace, "plan", "build")[0] == 0
    code, printed = run(workspace, "render", "check", "--format", "csv")
    assert code == 4
    assert "tru-so-core.cfg is not there; run `ipv6plan render configs`" in printed


def test_gateways_filter_users_where_that_is_asked_for(tmp_path: Path) -> None:
    workspace = tmp_path / "office"
    assert CliRunner().invoke(app, ["init", str(workspace)]).exit_code == 0
    assert run(workspace, "plan", "build")[0] == 0
    folder = workspace / "build/configs"
    assert run(workspace, "render", "configs")[0] == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(workspace, "render", "configs", "--gateway-filters")[0] == 0
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    changed = {name for name in before if before[name] != after[name]} - {
        ".manifest",
        ".made.jsonl",
    }
    assert "tru-so-core.cfg" in changed
    assert b"IPV6PLAN-VLAN" in after["tru-so-core.cfg"]
    assert run(workspace, "render", "check", "--gateway-filters")[0] == 0
    assert run(workspace, "render", "check")[0] == 4


def test_lines_that_change_ipv4_are_read_where_they_were_allowed(tmp_path: Path) -> None:
    workspace = tmp_path / "office"
    assert CliRunner().invoke(app, ["init", str(workspace)]).exit_code == 0
    assert run(workspace, "plan", "build")[0] == 0
    assert run(workspace, "render", "configs", "--allow-ipv4-effect")[0] == 0
    assert run(workspace, "render", "check", "--allow-ipv4-effect")[0] == 0
    code, printed = run(workspace, "render", "check", "--format", "csv")
    assert code == 4
    assert "set security forwarding-options family inet6 mode flow-based" in printed


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small office, rendered."""
    workspace = tmp_path / "office"
    assert CliRunner().invoke(app, ["init", str(workspace)]).exit_code == 0
    assert run(workspace, "plan", "build")[0] == 0
    assert run(workspace, "render", "configs")[0] == 0
    return workspace


def checked(workspace: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["render", "check", *arguments, "-C", str(workspace)])
    return result.exit_code, result.stdout, result.stderr


def test_files_that_cannot_be_read_are_named_and_the_others_checked(office: Path) -> None:
    folder = office / "build/configs"
    (folder / "tru-so-core.cfg").write_bytes(b"! \xff\n")
    (folder / "tru-so-sw.cfg").unlink()
    os.mkfifo(folder / "tru-so-sw.cfg")
    file = folder / "chi-nhanh-1-sw.cfg"
    file.write_text(f"{file.read_text(encoding='utf-8')}more\n", encoding="utf-8")
    code, printed, remarks = checked(office, "--format", "csv")
    assert code == 3
    assert remarks.splitlines()[:2] == [
        "build/configs/tru-so-core.cfg: cannot be read: not UTF-8 at byte 2",
        "build/configs/tru-so-sw.cfg: is no file",
    ]
    assert {line.partition(".")[0] for line in printed.splitlines()[1:]} == {"chi-nhanh-1-sw"}


def test_devices_of_unknown_platforms_do_not_stop_the_others(office: Path) -> None:
    network = office / "network.yaml"
    text = network.read_text(encoding="utf-8")
    network.write_text(text.replace("platform: cisco_ios", "platform: cisco_iso"), encoding="utf-8")
    code, printed, remarks = checked(office, "--format", "json")
    assert code == 3
    assert "there is no platform 'cisco_iso'; did you mean cisco_ios?" in remarks
    assert json.loads(printed)["devices"] == 7


def test_what_is_left_to_people_is_said_in_words_and_strangers_are_named(office: Path) -> None:
    (office / "build/configs/mine.cfg").write_text("hostname x\n", encoding="utf-8")
    code, printed, remarks = checked(office, "--format", "json")
    found = json.loads(printed)
    assert code == 0
    assert "tru-so-sw" in found["unsaid_of"]["dhcp-guard"]
    count = len(found["unsaid_of"]["dhcp-guard"])
    assert f"  DHCPv6 guard of ports: {count} (huawei_vrp)\n" in remarks
    assert remarks.endswith(
        "Not looked at, since `render configs` did not write them: 1 (mine.cfg).\n"
    )


def test_what_every_make_leaves_to_people_has_words(tmp_path: Path) -> None:
    workspace = tmp_path / "many-makes"
    shutil.copytree(resources.inventories() / "many-makes", workspace)
    assert run(workspace, "plan", "build")[0] == 0
    assert run(workspace, "render", "configs")[0] == 0
    code, printed = run(workspace, "render", "check", "--format", "json")
    kinds = json.loads(printed)["unsaid"]
    assert code == 0
    assert len(kinds) > 10
    assert set(kinds) <= KINDS.keys()
