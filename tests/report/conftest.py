"""A province of three agencies, and an audit that saw some of it."""

import pytest

from ipv6plan.model.audit import AuditReport, Outcome, Truth, Verdict
from ipv6plan.model.inventory import Inventory
from tests.report.cases import HEADER, make_entry, make_inventory, make_site


@pytest.fixture
def inventory() -> Inventory:
    return make_inventory(
        make_site("dic", "Trung tâm", "so-khcn", "departments", "dic-core", "dic-fw", "dic-old"),
        make_site("huyen", "Huyện", "ubnd-dong-hung", "districts", "huyen-gw"),
        make_site("xa", "Xã Đông Sơn", "ubnd-dong-hung", "dong-hung", "xa-gw", "xa-sw", "xa-ap"),
    )


@pytest.fixture
def audit() -> AuditReport:
    """Ready, ready but failing, silent, not ready, undetermined twice, not asked, a stranger."""
    answered, partial, silent = Outcome.ANSWERED, Outcome.PARTIAL, Outcome.UNREACHABLE
    yes, no, unknown, none = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.NOT_APPLICABLE
    return AuditReport(
        header=HEADER,
        devices=(
            make_entry("dic-core", answered, Verdict.TRAFFIC, reachable=yes, ipv6_capable=none),
            make_entry("dic-fw", partial, Verdict.CONFIGURED, "too-slow", os_version_known=no),
            make_entry("dic-old", silent, Verdict.UNREACHABLE, "no-answer", reachable=unknown),
            make_entry(
                "huyen-gw", answered, Verdict.NOT_CONFIGURED, reachable=yes, ipv6_forwarding=no
            ),
            make_entry("xa-gw", partial, Verdict.LINK_LOCAL, "too-slow", ipv6_forwarding=unknown),
            make_entry("xa-sw", answered, Verdict.NO_EVIDENCE, ipv6_capable=unknown),
            make_entry("xa-ap", silent, Verdict.UNREACHABLE, "no-credential"),
            make_entry("gone", answered, Verdict.ROUTED),
        ),
    )  # fmt: skip
