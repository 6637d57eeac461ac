"""Judges a device that no inventory knows: what it says of itself, and nothing about a plan."""

from datetime import date
from typing import Final, NoReturn, cast

from ipv6plan.audit.checks import CHECKS
from ipv6plan.audit.declaration import Case, Check
from ipv6plan.audit.facts import read_facts
from ipv6plan.audit.verdicts import judged
from ipv6plan.model.audit import DeviceAudit, Facts, Finding, Outcome
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Credential, Device
from ipv6plan.model.snmp import Answered, Snapshot, Unreachable
from ipv6plan.platforms import Catalogue

NOT_LISTED: Final = "not-in-inventory"


class _NotListedError(Exception):
    """A check asked for what only the inventory or the plan could tell; never leaves this file."""


class _NotListed:
    """Stands for the device and its plan: whoever looks at them learns that there are none.

    So no list of the checks that need a plan has to be kept, and none can be forgotten.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> NoReturn:
        raise _NotListedError(name)


def evaluate_unlisted(
    catalogue: Catalogue,
    snapshot: Snapshot,
    as_of: date | None = None,
    *,
    credential: Credential | None = None,
    default_community: bool | None = None,
) -> DeviceAudit:
    """Give facts, verdicts, and a finding for each check; unknown are those that ask for the
    inventory or the plan. The other arguments are as those of `evaluate`.
    """
    match snapshot:
        case Unreachable(device=device, reason=reason):
            silent = DeviceAudit(
                device=device,
                outcome=Outcome.UNREACHABLE,
                reason=reason,
                facts=Facts(),
                findings=tuple(check.unknown(reason) for check in CHECKS),
            )
            return judged(silent, CHECKS)
        case Answered() as answered:
            nobody = _NotListed()
            case = Case(
                device=cast("Device", nobody),
                intent=cast("DeviceIntent", nobody),
                catalogue=catalogue,
                answered=answered,
                facts=read_facts(answered, catalogue),
                as_of=as_of,
                credential=credential,
                default_community=default_community,
            )
            return judged(_answered(case), CHECKS)


def _answered(case: Case) -> DeviceAudit:
    answered = case.answered
    return DeviceAudit(
        device=answered.device,
        outcome=Outcome.PARTIAL if answered.gaps else Outcome.ANSWERED,
        reason=answered.gaps[0].reason if answered.gaps else "",
        facts=case.facts,
        findings=tuple(_find(check, case) for check in CHECKS),
        reached=answered.reached,
    )


def _find(check: Check, case: Case) -> Finding:
    try:
        return check.find(case)
    except _NotListedError:
        return check.unknown(NOT_LISTED)
