"""systemd-networkd in a namespace: a script leaves IPv4 alone, its rollback leaves no trace."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue
from ipv6plan.render import render_configs
from tests.render.hosts import linux_router

NETWORKD = Path("/lib/systemd/systemd-networkd")
NEEDED = ("unshare", "ip", "dbus-daemon", "networkctl")
DAEMONS = re.compile(r"^.*(?:radvd|bird|sysctl|nft |sleep 600).*\n", re.MULTILINE)
BUS = """<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen>
<auth>EXTERNAL</auth><policy context="default"><allow own="*"/><allow user="*"/>
<allow send_destination="*"/><allow receive_sender="*"/></policy></busconfig>"""
LAB = """
set -u
cd "$1"; shift
mount -t tmpfs none /run && mkdir -p /run/dbus /run/systemd/netif
mount -t sysfs -o ro none /sys  # networkd asks no udev then
chown systemd-network /run/systemd/netif
mkdir settings && mount --bind settings /etc/systemd/network
number=0
for port; do
    number=$((number + 1))
    test "$port" = lo && continue
    ip link add "$port" type veth peer name "far$number" && ip link set "far$number" up
    printf '[Match]\\nName=%s\\n[Network]\\nAddress=10.9.%s.2/24\\n' "$port" $number \\
        > "settings/20-$port.network"
    test $number = 1 && echo Gateway=10.9.1.1 >> "settings/20-$port.network"
done
ip link set lo up
dbus-daemon --config-file=bus.conf --nofork --nopidfile & bus=$!
until_there() { for _ in $(seq 300); do "$@" 2>/dev/null && return; sleep 0.1; done; }
until_there test -e /run/dbus/system_bus_socket
"$NETWORKD" & daemon=$!
until_there networkctl reload
state() { ip -o address | awk '{print $2, $4}'; ip -4 route; ip -6 route; }
settled() { for _ in $(seq 300); do
    test "$(ip -6 address show tentative; networkctl | grep -E 'configuring|pending')" \\
        || break; sleep 0.1; done; }
settled; state > before
for round in enter again; do
    ip monitor address route > "seen.$round" & monitor=$!
    sh -eu enter.sh || echo "$round failed"
    settled; kill $monitor; state > "$round"
    test $round = enter || { networkctl reload; settled; state > reloaded; }
    sh -eu leave.sh || echo "leaving after $round failed"
    test $round = enter || networkctl reload
    settled; state > "left.$round"
done
kill $daemon; wait $daemon; kill $bus; wait $bus
"""


@pytest.mark.peer("networkd")
def test_networkd_is_as_it_was_and_ipv4_never_goes(
    tmp_path: Path, inventory: Inventory, catalogue: Catalogue
) -> None:
    if os.geteuid() != 0 or not NETWORKD.exists() or not all(map(shutil.which, NEEDED)):
        pytest.skip("needs root, systemd-networkd and D-Bus")
    intent = linux_router("Arch", "networkd")
    rendered = render_configs(inventory, (intent,), catalogue, None, "en")
    files = {a.path.partition(".")[2]: str(a.content) for a in rendered.artifacts}
    for name, ending in (("enter.sh", "sh"), ("leave.sh", "rollback.sh")):
        (tmp_path / name).write_text(DAEMONS.sub("", files[ending]), encoding="utf-8")
    (tmp_path / "bus.conf").write_text(BUS, encoding="utf-8")
    ports = sorted({i.name for i in intent.interfaces if i.address})
    lab = ("unshare", "-n", "-m", "-p", "-f", "--mount-proc", "--kill-child", "sh", "-c", LAB)
    command = (*lab, "sh", str(tmp_path), *ports)
    settings = {**os.environ, "NETWORKD": str(NETWORKD), "SYSTEMD_LOG_TARGET": "null"}
    done = subprocess.run(
        command, env=settings, capture_output=True, text=True, check=False, timeout=300
    )
    assert "failed" not in done.stdout, done.stdout + done.stderr
    state = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir() if p.is_file()}
    assert "10.9." in state["before"], done.stderr
    for address in map(str, intent.addresses):
        assert f" {address}\n" in state["enter"]
    assert state["reloaded"] == state["again"] == state["enter"]
    assert state["left.enter"] == state["left.again"] == state["before"]
    assert not re.search(r"Deleted.* 10\.9\.", state["seen.enter"])
