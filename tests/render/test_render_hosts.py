"""Files of Linux machines and their daemons, read by the programs that they are for."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from ipv6plan.text import Language
from tests.render.hosts import every_linux

PORT, HOST = "ens192", "2001:db8:0:20::10/64"
DROPIN = re.compile(r"^cat > \"\$file\" <<'END'\n(.*?)^END$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def files(inventory: Inventory, catalogue: Catalogue) -> dict[str, str]:
    """Every file by its name, with the interface named where the machine has to."""
    rendered = render_configs(inventory, every_linux(), catalogue, None, "vi")
    assert rendered.failures == ()
    texts = {Path(a.path).name: str(a.content) for a in rendered.artifacts}
    return {name: text.replace("@INTERFACE@", PORT) for name, text in texts.items()}


def ending_in(files: dict[str, str], ending: str) -> dict[str, str]:
    found = {name: text for name, text in files.items() if name.endswith(ending)}
    assert found, f"no file ends in {ending}"
    return found


def run(*command: str, stdin: str = "") -> tuple[int, str]:
    done = subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


def check(
    tmp_path: Path, files: dict[str, str], ending: str, *command: str
) -> Iterator[tuple[str, int, str]]:
    for name, text in ending_in(files, ending).items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        yield name, *run(*command, str(path))


def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_whole_files(
    language: Language,
    inventory: Inventory,
    catalogue: Catalogue,
    golden: Callable[[str, str], None],
) -> None:
    rendered = render_configs(inventory, every_linux(), catalogue, None, language)
    assert rendered.failures == ()
    for artifact in rendered.artifacts:
        golden(f"render/hosts-{language}/{Path(artifact.path).name}", str(artifact.content))


@pytest.mark.peer("nftables")
def test_nftables_accepts_every_filter(tmp_path: Path, files: dict[str, str]) -> None:
    as_root()
    for name, code, said in check(tmp_path, files, ".nft", "nft", "-c", "-f"):
        assert (code, said) == (0, ""), name


TWICE = 'nft -f "$1" && nft -f "$1" && nft list table ip6 ipv6plan'
UNDONE = "nft delete table ip6 ipv6plan && nft list ruleset"


@pytest.mark.peer("nftables")
def test_a_filter_may_be_loaded_twice_and_leaves_nothing(
    tmp_path: Path, files: dict[str, str]
) -> None:
    as_root()
    path = tmp_path / "filter.nft"
    path.write_text(files["dic-dhcp.nft"], encoding="utf-8")
    code, said = run("unshare", "-n", "sh", "-c", f"{TWICE}; echo END; {UNDONE}", "sh", str(path))
    assert code == 0
    listed, _, after = said.partition("END\n")
    assert listed.count("tcp dport 22") == 2
    assert "elements = { 2001:db8:0:ff::/64,\n" in listed
    assert after == ""


@pytest.mark.peer("radvd")
def test_radvd_accepts_every_file(tmp_path: Path, files: dict[str, str]) -> None:
    for name, code, said in check(tmp_path, files, "radvd.conf", "radvd", "-c", "-C"):
        assert code == 0, (name, said)
        assert "syntax ok" in said, (name, said)


@pytest.mark.peer("bird")
def test_bird_accepts_every_file(tmp_path: Path, files: dict[str, str]) -> None:
    for name, code, said in check(tmp_path, files, "bird.conf", "bird", "-p", "-c"):
        assert (code, said) == (0, ""), name


@pytest.mark.peer("kea")
def test_kea_accepts_the_subnets_and_pools(tmp_path: Path, files: dict[str, str]) -> None:
    here = {name: re.sub(rf'"{PORT}/[^"]+"', '"lo/::1"', text) for name, text in files.items()}
    for name, code, said in check(tmp_path, here, "kea-dhcp6.conf", "kea-dhcp6", "-t"):
        assert code == 0, (name, said)
        assert said.count("DHCPSRV_CFGMGR_NEW_SUBNET6") == 2
        assert "ERROR" not in said


@pytest.mark.peer("kea")
def test_kea_refuses_a_pool_outside_its_subnet(tmp_path: Path, files: dict[str, str]) -> None:
    wrong = {
        name: re.sub(rf'"{PORT}/[^"]+"', '"lo/::1"', text).replace("0:30:1::/81", "0:31:1::/81")
        for name, text in files.items()
    }
    assert [c for _, c, _ in check(tmp_path, wrong, "kea-dhcp6.conf", "kea-dhcp6", "-t")] == [1]


@pytest.mark.peer("netplan")
def test_netplan_makes_networkd_files_of_every_file(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in ending_in(files, ".yaml").items():
        root = tmp_path / name
        (root / "etc/netplan").mkdir(parents=True)
        path = root / "etc/netplan/90-ipv6plan.yaml"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        code, said = run("netplan", "generate", "--root-dir", str(root))
        assert (code, said) == (0, ""), name
        made = sorted((root / "run/systemd/network").glob("*.network"))
        written = "".join(p.read_text(encoding="utf-8") for p in made)
        for address in re.findall(r'- "([0-9a-f:]+/[0-9]+)"', text):
            assert f"Address={address}\n" in written, (name, address)


@pytest.mark.peer("netplan")
def test_netplan_refuses_a_file_whose_interface_is_not_filled_in(
    tmp_path: Path, inventory: Inventory, catalogue: Catalogue
) -> None:
    rendered = render_configs(inventory, every_linux(), catalogue, None, "vi")
    text = next(str(a.content) for a in rendered.artifacts if a.path.endswith("netplan.yaml"))
    (tmp_path / "etc/netplan").mkdir(parents=True)
    (tmp_path / "etc/netplan/90-ipv6plan.yaml").write_text(text, encoding="utf-8")
    code, _ = run("netplan", "generate", "--root-dir", str(tmp_path))
    assert code != 0


@pytest.mark.peer("ifupdown")
def test_ifup_understands_every_file(tmp_path: Path, files: dict[str, str]) -> None:
    command = ("ifup", "--no-act", "--force", "-v", "-a", "-i")
    for name, text in ending_in(files, ".interfaces").items():
        path = tmp_path / name
        ports = dict.fromkeys(re.findall(r"^iface (\S+)", text, re.MULTILINE))
        path.write_text(f"auto {' '.join(ports)}\n{text}", encoding="utf-8")
        code, said = run(*command, str(path))
        assert code == 0, (name, said)
        for address in re.findall(r"^    address (\S+)/", text, re.MULTILINE):
            assert f"ip -6 addr add {address}" in said, (name, said)


def test_every_script_is_a_script(files: dict[str, str]) -> None:
    for name, text in ending_in(files, ".sh").items():
        assert text.startswith("#!/bin/sh\n"), name
        assert run("sh", "-n", stdin=text) == (0, ""), name


STUBS = {
    "ip": 'test "$1" != -o || printf "2: ens192    inet 192.0.2.10/24\\n"',
    "networkctl": 'test "$#" -lt 3 || echo " Network File: /run/systemd/network/10-$3.network"',
    "nmcli": 'case $* in *GENERAL*) echo "Wired 1";; *show*) echo auto;; esac',
    "systemctl": "",
    "sysctl": "",
    "netplan": "",
    "nft": "",
    "sleep": "",
}
STATE = ("/etc/", "/var/lib/")


def play(script: str, root: Path, said: str | None = "") -> str:
    """Runs a script with everything it calls recorded, and its files under `root`; `said` is what
    it must print, None where that is all one.
    """
    tools, log = root / "bin", root / "log"
    tools.mkdir(exist_ok=True)
    for name, body in STUBS.items():
        (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {log}\n{body}\n')
        (tools / name).chmod(0o755)
    for folder in STATE:
        script = re.sub(rf'(?<=[ "=]){folder}', f"{root}{folder}", script)
    command = ("env", f"PATH={tools}:{os.environ['PATH']}", "sh", "-s")
    code, printed = run(*command, stdin=script)
    assert code == 0, (script, printed)
    assert said in {None, printed}, script
    return log.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["networkd", "networkmanager"])
@pytest.mark.parametrize("machine", ["srv", "web", "gw"])
def test_a_rollback_leaves_no_file_of_a_script(
    machine: str, form: str, files: dict[str, str], tmp_path: Path
) -> None:
    play(files[f"dic-{machine}-{form}.sh"], tmp_path)
    for folder in ("etc", "var"):
        (tmp_path / folder).mkdir(exist_ok=True)
    made = [p for p in tmp_path.rglob("*ip*") if p.is_file() and p.parent.name != "bin"]
    assert made
    for daemon in ("radvd.conf", "bird/bird.conf"):
        path = tmp_path / "etc" / daemon
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("AdvDefaultLifetime 1800;\n", encoding="utf-8")
        Path(f"{path}.before-ipv6plan").write_text("former\n", encoding="utf-8")
    log = play(files[f"dic-{machine}-{form}.rollback.sh"], tmp_path)
    assert [p for p in made if p.exists()] == []
    assert log.splitlines()[-1] == "nft delete table ip6 ipv6plan"
    restored = (tmp_path / "etc/radvd.conf").read_text(encoding="utf-8") == "former\n"
    assert restored == (machine == "gw")


@pytest.mark.parametrize("form", ["netplan", "ifupdown", "networkd", "networkmanager"])
def test_advertisements_go_first_and_the_filter_last(
    form: str, files: dict[str, str], tmp_path: Path
) -> None:
    radvd = tmp_path / "etc/radvd.conf"
    radvd.parent.mkdir()
    radvd.write_text("AdvDefaultLifetime 1800;\n", encoding="utf-8")
    (tmp_path / "var/lib/ipv6plan").mkdir(parents=True)
    for port in ("lo", "eth1", "eth2", "eth3.10", "eth3.20", "eth3.30"):
        for key in ("method", "gateway"):
            (tmp_path / f"var/lib/ipv6plan/{port}.ipv6.{key}").touch()
    log = play(files[f"dic-gw-{form}.rollback.sh"], tmp_path).splitlines()
    assert log[:4] == [
        "systemctl reload radvd",
        "sleep 600",
        "systemctl disable --now radvd",
        "systemctl disable --now bird",
    ]
    assert log[-1] == "nft delete table ip6 ipv6plan"
    assert not radvd.exists()


@pytest.mark.parametrize("form", ["netplan", "ifupdown", "networkd"])
def test_a_rollback_goes_on_where_no_daemon_was_set_up(
    form: str, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was applied in part is taken back, too: unknown units and files are no end."""
    monkeypatch.setitem(STUBS, "systemctl", "echo Unit not found >&2; exit 5")
    monkeypatch.setitem(STUBS, "sed", "cat")
    (tmp_path / "etc").mkdir()
    log = play(files[f"dic-gw-{form}.rollback.sh"], tmp_path, said=None).splitlines()
    assert log[-1] == "nft delete table ip6 ipv6plan"


def test_further_files_are_there_only_where_they_have_work_to_do(files: dict[str, str]) -> None:
    endings = {
        key: {n.partition(".")[2] for n in files if n.startswith(f"dic-{key}.")}
        for key in ("lone", "dhcp", "srv-ifupdown", "gw-ifupdown")
    }
    usual = {"interfaces", "rollback.sh", "verify.txt", "nft"}
    assert endings == {
        "lone": {"yaml", "rollback.sh", "verify.txt"},
        "dhcp": usual | {"kea-dhcp6.conf"},
        "srv-ifupdown": usual,
        "gw-ifupdown": usual | {"sysctl.conf", "radvd.conf", "bird.conf"},
    }


def test_what_networkmanager_had_is_given_back(files: dict[str, str], tmp_path: Path) -> None:
    play(files["dic-srv-networkmanager.sh"], tmp_path)
    log = play(files["dic-srv-networkmanager.rollback.sh"], tmp_path)
    words = [line.split() for line in log.splitlines() if " modify " in line]
    gateway = ["ipv6.gateway", "2001:db8:0:20::1"]
    added, taken = ["+ipv6.addresses", HOST, *gateway], ["-ipv6.addresses", HOST]
    assert [line[5:] for line in words] == [
        [*added, "ipv6.method", "manual"],
        ["ipv6.gateway", "auto", *taken, "ipv6.method", "auto"],
    ]


NETWORKD = Path("/lib/systemd/systemd-networkd")
READ = """
mkdir -p /run/systemd
mount -t tmpfs none /run/systemd
mkdir -p /run/systemd/network/10-a.network.d
printf '[Match]\\nName=ens192\\n' > /run/systemd/network/10-a.network
cp "$1" /run/systemd/network/10-a.network.d/ipv6plan.conf
SYSTEMD_LOG_TARGET=console timeout 1 /lib/systemd/systemd-networkd
true
"""


@pytest.mark.skipif(not NETWORKD.exists(), reason="no systemd-networkd")
def test_networkd_knows_every_key(tmp_path: Path, files: dict[str, str]) -> None:
    as_root()
    if shutil.which("unshare") is None:
        pytest.skip("needs the program unshare")
    found = [d for n, t in files.items() if n.endswith("networkd.sh") for d in DROPIN.findall(t)]
    kept = dict.fromkeys(found)
    assert kept
    path = tmp_path / "ipv6plan.conf"
    for text in (*kept, "[Network]\nIPv6AcceptRouter=no\n"):
        path.write_text(text, encoding="utf-8")
        code, said = run("unshare", "-n", "-m", "sh", "-c", READ, "sh", str(path))
        assert code == 0
        wrong = [line for line in said.splitlines() if "ipv6plan.conf:" in line]
        assert bool(wrong) == (text not in kept), (text, said)


def test_a_workspace_overrides_the_file_of_one_daemon(
    inventory: Inventory, catalogue: Catalogue, tmp_path: Path
) -> None:
    mine = tmp_path / "platforms/nftables/config.j2"
    mine.parent.mkdir(parents=True)
    mine.write_text("{{ header }}\ntable ip6 mine {\n}\n", encoding="utf-8")
    usual, own = (
        {a.path: a.content for a in rendered.artifacts}
        for rendered in (
            render_configs(inventory, every_linux(), catalogue, overrides, "vi")
            for overrides in (None, tmp_path)
        )
    )
    assert usual.keys() == own.keys()
    assert {path.rpartition(".")[2] for path in usual if usual[path] != own[path]} == {"nft"}
