"""Forwards packets between two TUN devices under a ruleset; run in a network namespace of its own.

Arguments: a ruleset, and a file of JSON: [[device in, octets in hexadecimal], ...]. Prints, for
each packet, what came out of which device: [[device out, octets], ...].
"""

import fcntl
import json
import os
import select
import struct
import subprocess
import sys
from pathlib import Path

TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001
DEVICES = ("client", "server")


def opened(name: str) -> int:
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN_NO_PI))
    return tun


def run(*words: str) -> None:
    subprocess.run(words, check=True)


def prepare(ruleset: str, near: str) -> tuple[int, ...]:
    tuns = tuple(map(opened, DEVICES))
    for name in DEVICES:
        Path(f"/proc/sys/net/ipv6/conf/{name}/addr_gen_mode").write_text("1")
        run("ip", "link", "set", name, "up", "mtu", "1500" if name == "client" else "1280")
    run("ip", "-6", "address", "add", "2001:db8:fffe::1/128", "dev", "client", "nodad")
    Path("/proc/sys/net/ipv6/conf/all/forwarding").write_text("1")
    run("ip", "-6", "route", "add", "2000::/3", "dev", "server")
    run("ip", "-6", "route", "add", near, "dev", "client")
    run("nft", "-f", ruleset)
    return tuns


def heard(tuns: tuple[int, ...], wait: float) -> list[list[str]]:
    found = []
    while ready := select.select(tuns, [], [], wait)[0]:
        for tun in ready:
            packet = os.read(tun, 65536)
            if packet[0] >> 4 == 6:
                found.append([DEVICES[tuns.index(tun)], packet.hex()])
    return found


def main() -> None:
    ruleset, file, near, wait = *sys.argv[1:4], float(sys.argv[4])
    tuns = prepare(ruleset, near)
    heard(tuns, 0.1)
    out = []
    for name, packet in json.loads(Path(file).read_text(encoding="utf-8")):
        os.write(tuns[DEVICES.index(name)], bytes.fromhex(packet))
        out.append(heard(tuns, wait))
    out[-1] += heard(tuns, 0.5)  # what was late
    json.dump(out, sys.stdout)


main()
