"""SNMPv1: one missing name fails a whole request, and a table is walked row by row."""

from dataclasses import replace

import pytest

from ipv6plan.model.snmp import Answered, Community, Gap, Oid, Request, Snapshot, Target, Varbind
from ipv6plan.simulator import Agent, simulated
from ipv6plan.snmp import Settings, collect
from ipv6plan.snmp.traffic import Traffic
from ipv6plan.wire.message import GET, GET_NEXT, RESPONSE, Pdu
from tests.snmp.agents import QUICK, Host, ask

OLD = Community(name="old", version="v1")
SYSTEM: Oid = (1, 3, 6, 1, 2, 1, 1)
COLUMN: Oid = (1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 1)
COLUMNS = tuple((*COLUMN[:-1], n) for n in (1, 2, 3))
NO_SUCH_NAME, GEN_ERR = 2, 5


def text(*oid: int) -> Varbind:
    return Varbind(oid, 4, b"x")


def played(varbinds: tuple[Varbind, ...], request: Request) -> tuple[Snapshot, Traffic]:
    found: list[Snapshot] = []
    with simulated([Agent(device="d", varbinds=varbinds, access=Community(name="old"))]) as playing:
        target = replace(playing["d"], access=OLD)
        traffic = collect([target], request, Settings(timeout=1.0, retries=0), found.append)
    return found[0], traffic


def test_missing_scalars_cost_no_request_each() -> None:
    scalars = tuple((*SYSTEM, n, 0) for n in range(1, 21))
    there = tuple(text(*oid) for oid in scalars[::3])
    found, traffic = played((*there, text(1, 3, 9)), Request(scalars=scalars, subtrees=()))
    assert found == Answered(device="d", varbinds=there, asked=scalars)
    assert traffic.sent == 2


def test_an_instance_behind_others_below_its_predecessor_is_found() -> None:
    hidden, first = (*SYSTEM, 9, 1), (*SYSTEM, 9, 0)
    everything = (text(*first, 5), text(*first, 7), text(*hidden))
    found, _ = played(everything, Request(scalars=(first, hidden), subtrees=()))
    assert isinstance(found, Answered)
    assert found.varbinds == (text(*hidden),)
    assert found.gaps == ()


@pytest.mark.parametrize("last", [(), (text(1, 3, 7, 1),)], ids=["end of the MIB", "more behind"])
def test_columns_of_unequal_length_are_read_whole(last: tuple[Varbind, ...]) -> None:
    lengths = dict(zip(COLUMNS, (7, 3, 5), strict=True))
    cells = tuple(text(*c, n) for c, rows in lengths.items() for n in range(rows))
    request = Request(scalars=((*SYSTEM, 5, 0),), subtrees=COLUMNS)
    found, traffic = played((text(*SYSTEM, 5, 0), *cells, *last), request)
    assert isinstance(found, Answered)
    assert found.varbinds[1:] == cells
    assert found.gaps == ()
    assert traffic.sent < 20


def test_a_general_error_is_a_gap_and_the_rest_is_read(misbehaving: Host) -> None:
    def broken(asked: Pdu) -> Pdu:
        assert asked.kind in {GET, GET_NEXT}
        if any(v.oid[: len(COLUMNS[1])] == COLUMNS[1] for v in asked.varbinds):
            return Pdu(kind=RESPONSE, request_id=asked.request_id, status=GEN_ERR, index=1)
        ended = [n for n, v in enumerate(asked.varbinds, 1) if v.oid[-1] == 9]
        if ended:
            status, index = NO_SUCH_NAME, ended[0]
            return Pdu(kind=RESPONSE, request_id=asked.request_id, status=status, index=index)
        following = [(*v.oid, 9) if len(v.oid) == 11 else (*v.oid, 0) for v in asked.varbinds]
        found = tuple(text(*oid) for oid in following)
        return Pdu(kind=RESPONSE, request_id=asked.request_id, varbinds=found)

    target: Target = replace(misbehaving(broken), access=OLD)
    (found,) = ask([target], Request(scalars=((*SYSTEM, 5, 0),), subtrees=COLUMNS), QUICK)
    assert isinstance(found, Answered)
    assert [v.oid for v in found.varbinds] == [
        (*SYSTEM, 5, 0), (*COLUMNS[0], 9), (*COLUMNS[2], 9),
    ]  # fmt: skip
    assert found.gaps == (Gap(oid=COLUMNS[1], reason="error-status:genErr"),)
