"""`checklist waves --capacity`: what is read, and what is refused."""

import pytest
import typer

from ipv6plan.cli.what_if import WhatIf, read_what_if


@pytest.mark.parametrize(
    "given,expected",
    [
        ([], WhatIf()),
        (["2"], WhatIf(scale=2.0)),
        (["0.5", "dns-admin=3"], WhatIf(scale=0.5, capacity={"dns-admin": 3.0})),
        (
            ["network-engineer=8", "system-admin=2.5"],
            WhatIf(capacity={"network-engineer": 8.0, "system-admin": 2.5}),
        ),
        (["dns-admin=3", "dns-admin=4"], WhatIf(capacity={"dns-admin": 4.0})),
    ],
)
def test_capacities_are_read(given: list[str], expected: WhatIf) -> None:
    assert read_what_if(given) == expected
    assert read_what_if(given).supposes is bool(given)


@pytest.mark.parametrize(
    "text", ["", "x", "0", "-1", "1e3", "inf", "nan", "101", "0.01", "=3", "a=", "a=0", "a=-2"]
)
def test_what_is_no_capacity_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        read_what_if([text])
