"""Values survive JSON, and damage is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.codec import CodecError, from_json, to_json
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.audit import DeviceAudit, Evidence, Facts, Finding, Outcome, Truth
from ipv6plan.model.plan import Allocation, Role, Status

GOOD = '{"prefix":"2001:db8::/64","role":"vlan","status":"active","owner":"a","parent":null}'
PREFIXES = st.builds(IPv6Prefix.around, st.integers(0, 2**128 - 1), st.integers(0, 128))


@given(
    prefix=PREFIXES,
    parent=st.none() | PREFIXES,
    role=st.sampled_from(Role),
    status=st.sampled_from(Status),
)
def test_an_allocation_survives(
    prefix: IPv6Prefix, parent: IPv6Prefix | None, role: Role, status: Status
) -> None:
    value = Allocation(prefix=prefix, role=role, status=status, owner="a/b", parent=parent)
    assert from_json(to_json(value), Allocation) == value


@given(text=st.text(), truth=st.sampled_from(Truth))
def test_a_device_audit_survives_any_text(text: str, truth: Truth) -> None:
    evidence = (Evidence(oid="1.3", value=text),)
    findings = (Finding(check="c", status=truth, evidence=evidence, reason="r", detail=(text,)),)
    value = DeviceAudit(
        device="d", outcome=Outcome.PARTIAL, reason="", facts=Facts(name=text), findings=findings
    )
    line = to_json(value)
    assert "\n" not in line
    assert from_json(line, DeviceAudit) == value


def test_the_good_line_of_the_table_below_is_good() -> None:
    assert to_json(from_json(GOOD, Allocation)) == GOOD.replace("}", ',"deprecated":null}')


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        GOOD.replace("::/64", "::1/64"),
        GOOD.replace("2001:db8::/64", "10.0.0.0/8"),
        GOOD.replace('"vlan"', '"vlaan"'),
        GOOD.replace('"a"', "7"),
        GOOD.replace('"owner":"a",', ""),
        GOOD.replace("}", ',"note":"x"}'),
    ],
)
def test_what_is_not_an_allocation_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        from_json(text, Allocation)
