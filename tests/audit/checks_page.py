"""Writes the parts of docs/checks.md that are made from declarations, between marks."""

from collections.abc import Iterable, Iterator

from ipv6plan.audit.checks import TOPICS, checks_of
from ipv6plan.audit.declaration import Axis, Check
from ipv6plan.audit.vendors import VENDOR_OBJECTS, VendorObject
from ipv6plan.model.audit import Truth
from ipv6plan.model.snmp import format_oid
from ipv6plan.text import Text

AXES: dict[Axis, Text] = {
    "dual-stack": Text(en="dual stack", vi="song ngăn xếp"),
    "ipv6-only": Text(en="IPv6 alone", vi="chỉ IPv6"),
}
WORDS = {
    Truth.YES: "yes",
    Truth.NO: "no",
    Truth.UNKNOWN: "unknown",
    Truth.NOT_APPLICABLE: "not applicable",
}


def between(page: str, mark: str) -> str:
    """Give what stands between the marks of one part."""
    begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    return page.partition(begin)[2].partition(end)[0]


def filled(page: str) -> str:
    """Give the page with its made parts as they should be."""
    for mark, text in (("checks", checks()), ("vendors", vendors())):
        begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
        head, _, rest = page.partition(begin)
        page = f"{head}{begin}{text}{end}{rest.partition(end)[2]}"
    return page


def checks() -> str:
    """Write every check, topic by topic."""
    return "".join(part for topic in TOPICS for part in _topic(topic.__doc__, checks_of(topic)))


def vendors() -> str:
    """Write the vendors' objects as a table."""
    head = "| Enterprise | Object | Proves | Tells | Cho biết |\n|---|---|---|---|---|\n"
    return f"\n{head}{''.join(map(_vendor_row, VENDOR_OBJECTS))}\n"


def _vendor_row(o: VendorObject) -> str:
    oid, title = format_oid(o.oid), o.title
    return f"| {o.enterprise} | `{oid}` | {o.meaning} | {title.en} | {title.vi} |\n"


def _topic(heading: str | None, declared: Iterable[Check]) -> Iterator[str]:
    yield f"\n### {(heading or '').splitlines()[0].rstrip('.')}\n"
    for check in declared:
        yield f"\n#### {check.id}\n\n{_about(check)}\n{_text(check)}"


def _about(check: Check) -> str:
    said = ", ".join(WORDS[status] for status in Truth if status in check.statuses)
    axes = [AXES[axis].en for axis in AXES if axis in check.axes]
    counts = f"counts for {' and '.join(axes)}" if axes else "informs only"
    roles = f" Asked of: {', '.join(sorted(check.roles))}." if check.roles else ""
    return f"{check.severity}; says {said}; {counts}.{roles} {'; '.join(check.references)}.\n"


def _text(check: Check) -> str:
    pairs = (
        ("en", check.title.en, check.description.en, check.remedy.en),
        ("vi", check.title.vi, check.description.vi, check.remedy.vi),
    )
    no = {"en": "Where not", "vi": "Nếu không"}
    return "".join(
        f"- **{title}.** {description} *{no[language]}:* {remedy}\n"
        for language, title, description, remedy in pairs
    )
