"""All that can show that a step is done, looked up once for all steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ipv6plan.model.audit import AuditHeader, DeviceAudit, Finding
from ipv6plan.model.checklist import Statement
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.text import Text

Answer = Mapping[str, Any]
"""The fields of an Item that evidence decides: state, evidence, reason, detail, proof, before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that can show something."""

    inventory: Inventory
    plan: Plan
    audits: Mapping[str, DeviceAudit]
    findings: Mapping[tuple[str, str], Finding]
    """Of the audit, by device and check."""
    audit: AuditHeader | None
    paths: tuple[str, ...]
    """Of rendered files, sorted."""
    doubts: Mapping[str, str] = field(default_factory=dict)
    """By path: why a rendered file is not known to be what would be rendered now."""
    documents: tuple[str, ...] = ()
    """Paths of what people have put into documents/, sorted."""
    left: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    """By device: what its rendered files leave to people."""
    said: Mapping[tuple[str, str], Statement] = field(default_factory=dict)
    """The last word of people, by step and subject."""
    passed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The earlier audit that last said yes, by device and check."""
