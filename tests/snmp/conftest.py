"""Fixtures: a running snmpd, and agents that misbehave as told."""

import contextlib
from collections.abc import Iterator

import pytest

from tests.snmp.agents import (
    Host,
    Snmpd,
    await_agent,
    free_port,
    misbehaving_agent,
    start_snmpd,
)


@pytest.fixture(scope="session")
def snmpd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snmpd]:
    folder = tmp_path_factory.mktemp("snmpd")
    conf = folder / "snmpd.conf"
    users = (
        ("audit", 'SHA-256 "correct horse battery" AES "staple correct horse"', "priv"),
        ("md5only", 'MD5 "correct horse battery"', "auth"),
        ("sha512des", 'SHA-512 "correct horse battery" DES "staple correct horse"', "priv"),
    )
    conf.write_text(
        "rocommunity public 127.0.0.1\nrocommunity6 public ::1\n"
        + "".join(f"createUser {n} {keys}\nrouser {n} {level}\n" for n, keys, level in users)
    )
    port = free_port()
    process = start_snmpd(folder, conf, port)
    try:
        await_agent(process, port, folder / "log")
        yield Snmpd(port)
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture
def misbehaving() -> Iterator[Host]:
    """Starts v2c agents that answer each PDU with another, with raw octets, or not at all."""
    with contextlib.ExitStack() as stack:
        yield lambda answer: stack.enter_context(misbehaving_agent(answer))
