"""The fast way to and from text says what netaddr says, of every address and every text."""

import netaddr
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from netaddr.strategy.ipv6 import int_to_str

from ipv6plan.model.address import AddressError, IPv6Address

SPARSE = st.lists(st.sampled_from((0, 1, 0xFFFF, 0xDB8, 0x2001)), min_size=8, max_size=8).map(
    lambda words: sum(word << 16 * i for i, word in enumerate(words))
)


@given(st.integers(1 << 32, (1 << 128) - 1) | SPARSE)
@example(0x2001_0DB8 << 96)
@example(0x2001_0DB8_0000_0001_0000_0001_0000_0001)
@example(0x0001_0000_0000_0001_0000_0000_0000_0000)
def test_what_is_written_is_what_netaddr_writes(value: int) -> None:
    written = str(IPv6Address(value))
    if not 1 << 16 <= value < 1 << 32:  # those have no dots here, and have some in netaddr
        assert written == int_to_str(value)
    assert IPv6Address.parse(written).value == value


@given(st.text("0123456789abcdefABCDEF:.%/ g", max_size=42))
@example("1::")
@example("::")
@example("1:2:3:4:5:6:7:8:9")
@example("1::2::3")
@example("1:2:3:4:5:6:7::")
@example("12345::")
@example("1:")
@example("::1.2.3.4")
@example("fe80::1%eth0")
def test_what_is_read_is_what_netaddr_reads(text: str) -> None:
    try:
        judged = netaddr.IPAddress(text.strip(), flags=netaddr.INET_PTON)
    except (netaddr.AddrFormatError, ValueError):
        with pytest.raises(AddressError):
            IPv6Address.parse(text)
        return
    if judged.version == 6:
        assert IPv6Address.parse(text).value == int(judged)
