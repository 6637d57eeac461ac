"""Doors that stand in for services: one that cannot be opened is no service that keeps out."""

import errno

import pytest

from ipv6plan.errors import TwinError
from ipv6plan.model.address import IPv6Address
from ipv6plan.twin import probes

DOOR = ("nowhere", IPv6Address.parse("2001:db8::1"), 443, "tcp")


def refusing(number: int) -> type[OSError]:
    raise OSError(number, "refused")


def test_a_door_may_be_taken_by_a_real_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "_open", lambda _: refusing(errno.EADDRINUSE))
    went_on = False
    with probes.open_doors([DOOR]):
        went_on = True
    assert went_on


def test_a_door_that_cannot_be_opened_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "_open", lambda _: refusing(errno.EMFILE))
    with pytest.raises(TwinError, match=r"\[2001:db8::1\]:443"), probes.open_doors([DOOR]):
        pass
