"""`ipv6plan render check`, as it is called."""

import json
from pathlib import Path

from typer.testing import CliRunner

from ipv6plan.cli.app import app


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
    changed = {name for name in before if before[name] != after[name]} - {".manifest"}
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
