"""Index forms that agents were seen to write, and what stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.audit import inet
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.snmp import Oid, parse_oid

GUA = "2001:db8:0:10::1"
OCTETS = "32.1.13.184.0.0.0.16.0.0.0.0.0.0.0.1"
LINK_LOCAL = "254.128.0.0.0.0.0.0.2.0.1.255.254.0.0.1"

FORMS = {
    "canonical": (f"16.{OCTETS}", GUA),
    "canonical with zone": (f"20.{LINK_LOCAL}.0.1.134.160", "fe80::200:1ff:fe00:1"),
    "ASA: no length": (OCTETS, GUA),
    "ASA: no length, link-local": (LINK_LOCAL, "fe80::200:1ff:fe00:1"),
    "OcNOS: zone without length": (f"{OCTETS}.0.0.0.0", GUA),
    "FortiOS: eight words": ("8193.3512.0.16.0.0.0.1", GUA),
    "eight words with their number": ("8.8193.3512.0.16.0.0.0.1", GUA),
    "Fabric OS: text": ("16." + ".".join(str(ord(c)) for c in GUA), GUA),
    "text of another length": ("11." + ".".join(str(ord(c)) for c in "2001:db8::a"), "2001:db8::a"),
    "KAME: zone in the second word": (
        "16.254.128.0.4.0.0.0.0.2.0.1.255.254.0.0.1",
        "fe80::200:1ff:fe00:1",
    ),
}
GARBAGE = {
    "nothing": "0",
    "IPv4 in octets": "4.192.0.2.1",
    "IPv4 in text": "9." + ".".join(str(ord(c)) for c in "192.0.2.1"),
    "IPv4 in text of eight characters": "8." + ".".join(str(ord(c)) for c in "10.1.1.1"),
    "too short": "15.32.1.13.184.0.0.0.16.0.0.0.0.0.0.0",
    "an octet too large": "16.32.1.13.184.0.0.0.16.0.0.0.0.0.0.0.256",
    "a length that lies": f"17.{OCTETS}",
    "a word too large": "8193.65536.0.16.0.0.0.1",
}


@pytest.mark.parametrize("index, address", FORMS.values(), ids=FORMS)
def test_forms(index: str, address: str) -> None:
    assert inet.address(parse_oid(index)) == IPv6Address.parse(address).value


@pytest.mark.parametrize("index", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_no_address(index: str) -> None:
    assert inet.address(parse_oid(index)) is None


@pytest.mark.parametrize("index", [f"7.{OCTETS}", f"7.16.{OCTETS}"], ids=["plain", "with length"])
def test_ipv6_mib(index: str) -> None:
    assert inet.ipv6_mib(parse_oid(index)) == (7, IPv6Address.parse(GUA).value)


PREFIX = "32.1.13.184.0.0.0.16.0.0.0.0.0.0.0.0"
POINTERS = {
    "canonical": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{PREFIX}.64", 64),
    "no length octet": (f"1.3.6.1.2.1.4.32.1.5.3.2.{PREFIX}.64", 64),
    "host bits kept": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{OCTETS}.64", 64),
    "zone after the prefix": (f"1.3.6.1.2.1.4.32.1.5.3.4.20.{PREFIX}.0.0.0.3.64", 64),
    "Cisco's own table": (f"1.3.6.1.4.1.9.10.86.1.1.1.1.5.3.2.16.{PREFIX}.64", 64),
    "a /128": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{OCTETS}.128", 128),
    "0.0": ("0.0", None),
    "another prefix": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{LINK_LOCAL}.64", None),
    "the length is missing": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{OCTETS}", None),
    "past the end": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{PREFIX}.129", None),
    "a /0": (f"1.3.6.1.2.1.4.32.1.5.3.2.16.{PREFIX}.0", None),
}


@pytest.mark.parametrize("pointer, length", POINTERS.values(), ids=POINTERS)
def test_prefix_lengths(pointer: str, length: int | None) -> None:
    assert inet.prefix_length(parse_oid(pointer), IPv6Address.parse(GUA).value) == length


NUMBERS = st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 255), max_size=24).map(tuple)


@given(index=NUMBERS, of=st.integers(0, 2**128 - 1))
def test_no_index_and_no_pointer_is_too_odd(index: Oid, of: int) -> None:
    found = inet.address(index)
    assert found is None or 0 <= found < 1 << 128
    assert inet.prefix_length(index, of) in {None, *range(16, 129)}
    inet.ipv6_mib(index)


@given(value=st.integers(0, 2**128 - 1), length=st.integers(16, 128))
def test_what_rfc_4293_writes_is_read_back(value: int, length: int) -> None:
    octets = tuple(IPv6Address(value).packed)
    kept = value if value >> 112 != 0xFE80 else value & ~(0xFFFF << 96)
    assert inet.address((16, *octets)) == kept
    prefix = value >> 128 - length << 128 - length
    pointer = (1, 3, 6, 1, 2, 1, 4, 32, 1, 5, 1, 2, 16, *IPv6Address(prefix).packed, length)
    assert inet.prefix_length(pointer, value) == length


@pytest.mark.parametrize(
    "address, kinds",
    [
        ("2001:db8::1", "global"),
        ("3fff:ffff::1", "global"),
        ("4000::1", ""),
        ("fc00::1", "unique-local"),
        ("fdff::1", "unique-local"),
        ("fe80::1", "link-local"),
        ("febf::1", "link-local"),
        ("fec0::1", ""),
    ],
)
def test_kinds_of_addresses(address: str, kinds: str) -> None:
    value = IPv6Address.parse(address).value
    found = {
        "global": inet.is_global(value),
        "unique-local": inet.is_unique_local(value),
        "link-local": inet.is_link_local(value),
    }
    assert [name for name, holds in found.items() if holds] == ([kinds] if kinds else [])


@pytest.mark.parametrize("address", ["::", "::1", "ff02::1"])
def test_these_are_nobodys_interface_address(address: str) -> None:
    assert not inet.is_interface_address(IPv6Address.parse(address).value)
