"""The report as Markdown: a summary to read first, then agencies, then the devices to look at."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.markdown import literal, table
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.readiness import DeviceReadiness, Readiness, Standing, Tally
from ipv6plan.report import sentences as say
from ipv6plan.report.markdown_verdicts import grade_lines, question_lines
from ipv6plan.report.words import STANDINGS, VERDICTS, capital
from ipv6plan.text import Language, Text

Words = Mapping[str, Text]
NO_WORDS: Final[Words] = MappingProxyType({})


def report_markdown(
    inventory: Inventory,
    readiness: Readiness,
    language: Language,
    *,
    reasons: Words = NO_WORDS,
    checks: Words = NO_WORDS,
) -> str:
    """Give the report in one language.

    `reasons` and `checks` name reason codes and check ids; others are shown as they are.
    """
    lines = [
        *_head(inventory, readiness, language),
        *_summary(readiness.province, language),
        *_verdicts(readiness.province, language),
        *(question_lines(readiness, language) if readiness.audit else ()),
        *grade_lines(readiness, language),
        *_tallies(say.GROUPS, readiness.groups, language),
        *_tallies(say.TENANTS, readiness.tenants, language),
        *_attention(inventory, readiness, language, reasons, checks),
    ]
    return "\n".join(lines) + "\n"


def _head(inventory: Inventory, readiness: Readiness, language: Language) -> list[str]:
    audit = readiness.audit
    lines = [f"# {say.TITLE.in_(language)}: {literal(inventory.network.name)}", ""]
    if audit is None:
        return [*lines, say.NO_AUDIT.in_(language), ""]
    lines += [say.made_from(literal(audit.id), literal(audit.started)).in_(language), ""]
    return [*lines, f"> **{say.SIMULATED.in_(language)}**", ""] if audit.simulated else lines


def _summary(province: Tally, language: Language) -> list[str]:
    sentences = (say.asked(province), say.found(province, language), say.KEPT_APART)
    return [
        f"## {say.SUMMARY.in_(language)}",
        "",
        *(f"- {sentence.in_(language)}" for sentence in sentences),
        "",
    ]


def _verdicts(province: Tally, language: Language) -> list[str]:
    counts = reversed(tuple(province.verdicts.items()))
    rows = [(capital(VERDICTS[verdict], language), str(count)) for verdict, count in counts]
    rows.append((capital(STANDINGS[Standing.NOT_AUDITED], language), str(province.not_audited)))
    head = (say.VERDICT.in_(language), say.DEVICES.in_(language))
    return [f"## {say.BY_VERDICT.in_(language)}", "", *table(head, rows), ""]


def _tallies(title: Text, tallies: tuple[Tally, ...], language: Language) -> list[str]:
    head = (say.NAME, say.DEVICES, say.AUDITED, *(STANDINGS[s] for s in Standing), say.SHARE)
    rows = [_tally(tally, language) for tally in tallies]
    return [
        f"## {title.in_(language)}",
        "",
        *table(tuple(capital(text, language) for text in head), rows),
        "",
    ]


def _tally(tally: Tally, language: Language) -> tuple[str, ...]:
    counts = (
        tally.devices,
        tally.audited,
        tally.ready,
        tally.not_ready,
        tally.undetermined,
        tally.unreachable,
        tally.not_audited,
    )
    share = say.share(tally.ready, tally.audited).in_(language)
    return (literal(tally.name), *map(str, counts), share)


def _attention(
    inventory: Inventory, readiness: Readiness, language: Language, reasons: Words, checks: Words
) -> list[str]:
    if readiness.audit is None:
        return []
    lines = [f"## {say.ATTENTION.in_(language)}", ""]
    chosen = [d for d in readiness.devices if d.standing is not Standing.READY or d.no]
    if not chosen:
        return [*lines, say.NOTHING.in_(language), ""]
    head = tuple(t.in_(language) for t in (say.DEVICE, say.SITE, say.AGENCY, say.STANDING, say.WHY))
    rows = [_device(inventory, device, language, reasons, checks) for device in chosen]
    return [*lines, *table(head, rows), ""]


def _device(
    inventory: Inventory, device: DeviceReadiness, language: Language, reasons: Words, checks: Words
) -> tuple[str, ...]:
    return (
        literal(device.device),
        literal(inventory.site[device.site].name),
        literal(inventory.tenant[device.tenant].name),
        capital(STANDINGS[device.standing], language),
        _why(device, language, reasons, checks),
    )


def _why(device: DeviceReadiness, language: Language, reasons: Words, checks: Words) -> str:
    parts = []
    if device.verdict is not None and device.standing is not Standing.UNREACHABLE:
        parts.append(VERDICTS[device.verdict].in_(language))
    if device.reason:
        parts.append(_named(device.reason, reasons, language))
    if device.failed and device.standing is not Standing.UNREACHABLE:
        names = ", ".join(_named(check, checks, language) for check in device.failed)
        parts.append(f"{say.FAILED.in_(language)}: {names}")
    return "; ".join(parts) or "–"


def _named(code: str, words: Words, language: Language) -> str:
    return literal(words[code].in_(language) if code in words else code)
