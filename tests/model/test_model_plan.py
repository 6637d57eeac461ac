"""The values of a plan."""

import pytest

from ipv6plan.model.plan import Role, stands_beside


@pytest.mark.parametrize(
    "role,owner,beside",
    [
        (Role.SITE, "new", None),
        (Role.SITE, "old", None),
        (Role.SITE, "xa-dong-son@new", (Role.SITE, "xa-dong-son")),
        (Role.VLAN, "xa-dong-son/10@ula", None),
        (Role.INFRASTRUCTURE, "infrastructure@ula", (Role.INFRASTRUCTURE, "infrastructure")),
    ],
)
def test_only_a_marked_owner_stands_beside_another(
    role: Role, owner: str, beside: tuple[Role, str] | None
) -> None:
    assert stands_beside(role, owner) == beside
