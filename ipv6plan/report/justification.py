"""The sheet that goes with a request for IPv6 space: every number with where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.markdown import literal, table
from ipv6plan.model.sizing import Case, Forecast, Sizing, TierUse, Use
from ipv6plan.report import justification_words as say
from ipv6plan.text import Language, Text

BITS: Final = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, a table, and remarks below it; in one language already."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()


def justification(sizing: Sizing, language: Language) -> tuple[Section, ...]:
    """Give the sections of the sheet, as a registry reads them."""
    sections = (
        _organisation(sizing, language),
        _ipv4(sizing, language),
        _sites(sizing, language),
        _zones(sizing, language),
        _growth(sizing, language),
        _need(sizing, language),
        _request(sizing, language),
        _use(sizing, language),
    )
    return tuple(
        Section(
            title=f"{number}. {section.title}",
            head=section.head,
            rows=section.rows,
            remarks=section.remarks,
        )
        for number, section in enumerate(sections, start=1)
    )


def sheet_title(sizing: Sizing, language: Language) -> str:
    """Give the title of the sheet."""
    return f"{say.TITLE.in_(language)}: {sizing.network.name}"


def justification_markdown(sizing: Sizing, language: Language) -> str:
    """Give the sheet as Markdown."""
    lines = [f"# {literal(sheet_title(sizing, language))}", ""]
    for section in justification(sizing, language):
        lines += [f"## {literal(section.title)}", ""]
        head = tuple(literal(cell) for cell in section.head)
        lines += table(head, (tuple(literal(cell) for cell in row) for row in section.rows))
        lines += ["", *(line for text in section.remarks for line in (literal(text), ""))]
    return "\n".join(lines).rstrip("\n") + "\n"


def blocks_words(forecast: Forecast, language: Language) -> str:
    """Give what lies under the aggregate: `2 × /52 (group) + 1 × /56 (infrastructure)`."""
    return " + ".join(
        f"{block.count} × /{block.length} ({tier_word(block.tier, language)})"
        for block in forecast.blocks
    )


def sum_words(forecast: Forecast, language: Language) -> str:
    """Give the sum in the smallest blocks and the power of two above: `33 × /56 ≤ 2^6`."""
    if not forecast.blocks:
        return say.NONE.in_(language)
    unit = max(block.length for block in forecast.blocks)
    total = sum(block.count << unit - block.length for block in forecast.blocks)
    return f"{total} × /{unit} ≤ 2^{unit - forecast.length}"


def tier_word(tier: str, language: Language) -> str:
    """Give what a tier is called; a name that the policy gave stays as it is."""
    return say.TIERS[tier].in_(language) if tier in say.TIERS else tier


def case_words(forecast: Forecast) -> Text:
    """Say what a forecast counts."""
    if forecast.case is Case.LATER:
        return say.in_years(forecast.years)
    return say.CASES[forecast.case]


def ratio_words(use: Use, language: Language) -> str:
    """Give an HD-ratio with its grade."""
    grade = grade_words(use, language)
    return grade if use.hd is None else f"{hd_words(use, language)} ({grade})"


def hd_words(use: Use, language: Language) -> str:
    """Give an HD-ratio; a dash where it is undefined."""
    return "–" if use.hd is None else _decimal(f"{use.hd:.3f}", language)


def grade_words(use: Use, language: Language) -> str:
    """Say how an HD-ratio is to be read."""
    return say.GRADES[use.grade].in_(language)


def share_words(use: Use, language: Language) -> str:
    """Give used of capacity, and the percentage."""
    percent = _decimal(f"{100 * use.used / use.capacity:.1f}", language)
    return f"{use.used} / {use.capacity} ({percent} %)"


def percent_words(percent: str, language: Language) -> str:
    """Give a percentage as it is written in a language."""
    return f"{_decimal(percent, language)} %"


def _decimal(digits: str, language: Language) -> str:
    return digits.replace(".", ",") if language == "vi" else digits


def _facts(
    title: Text, rows: Iterator[tuple[Text, str, Text]], language: Language, *remarks: Text
) -> Section:
    return Section(
        title=title.in_(language),
        head=tuple(text.in_(language) for text in (say.WHAT, say.VALUE, say.SOURCE)),
        rows=tuple(
            (what.in_(language), value, source.in_(language)) for what, value, source in rows
        ),
        remarks=tuple(text.in_(language) for text in remarks),
    )


def _organisation(sizing: Sizing, language: Language) -> Section:
    def rows() -> Iterator[tuple[Text, str, Text]]:
        network, declared = sizing.network, ", ".join(str(a.prefix) for a in sizing.aggregates)
        yield say.NAME, network.name, say.from_("network.name")
        yield say.DOMAIN, network.domain or say.NONE.in_(language), say.from_("network.domain")
        yield say.AGENCIES, str(sizing.tenants), say.from_("tenants")
        yield say.GROUPS, str(sizing.groups), say.from_("groups")
        yield say.DEVICES, str(sizing.devices), say.from_sites("sites.*.devices")
        yield say.DECLARED, declared or say.NONE.in_(language), say.from_("aggregates")
        for blank in say.BLANKS:
            yield blank, "……", say.BY_HAND

    return _facts(say.ORGANISATION, rows(), language)


def _ipv4(sizing: Sizing, language: Language) -> Section:
    def rows() -> Iterator[tuple[Text, str, Text]]:
        use, blocks = sizing.ipv4, say.from_sites("sites.*.ipv4, vlans.*.ipv4, links.*.ipv4")
        yield say.PRIVATE, str(use.private), blocks
        yield say.OTHER, str(use.public), blocks
        yield say.IPV4_SUBNETS, str(use.subnets), say.from_sites("vlans.*.ipv4")
        yield say.IPV4_DEVICES, str(use.devices), say.from_sites("devices.*.management")

    return _facts(say.IPV4, rows(), language, say.IPV4_REMARK)


def _sites(sizing: Sizing, language: Language) -> Section:
    rows: list[tuple[str, ...]] = [
        (
            kind.profile,
            str(kind.sites),
            str(kind.subnets),
            str(kind.devices),
            ", ".join(f"/{length}" for length in kind.lengths) or say.NONE.in_(language),
        )
        for kind in sizing.kinds
    ]
    totals = (
        sum(k.sites for k in sizing.kinds),
        sum(k.subnets for k in sizing.kinds),
        sum(k.devices for k in sizing.kinds),
    )
    rows.append((say.TOTAL.in_(language), *map(str, totals), ""))
    return Section(
        title=say.SITES.in_(language),
        head=tuple(text.in_(language) for text in say.SITES_HEAD),
        rows=tuple(rows),
        remarks=(say.SITES_REMARK.in_(language),),
    )


def _zones(sizing: Sizing, language: Language) -> Section:
    rows = [(zone, str(count)) for zone, count in sizing.zones.items()]
    rows.append((say.TOTAL.in_(language), str(sum(sizing.zones.values()))))
    return Section(
        title=say.ZONES.in_(language),
        head=tuple(text.in_(language) for text in say.ZONES_HEAD),
        rows=tuple(rows),
        remarks=(say.ZONES_REMARK.in_(language),),
    )


def _growth(sizing: Sizing, language: Language) -> Section:
    def rows() -> Iterator[tuple[Text, str, Text]]:
        yield say.PERCENT, percent_words(sizing.percent, language), say.ASSUMED
        yield say.HORIZON, str(sizing.horizon), say.ASSUMED
        for forecast in sizing.forecasts:
            if forecast.case is not Case.POLICY:
                counted = say.COUNTED if forecast.years == 0 else say.compound(sizing.percent)
                yield say.sites_at(forecast.years), str(forecast.sites), counted

    return _facts(say.GROWTH, rows(), language, say.GROWTH_REMARK)


def _need(sizing: Sizing, language: Language) -> Section:
    rows = tuple(
        (
            case_words(f).in_(language),
            str(f.sites),
            str(f.subnets),
            str(f.links),
            blocks_words(f, language),
            sum_words(f, language),
            f"/{f.length}",
        )
        for f in sizing.forecasts
    )
    return Section(
        title=say.NEED.in_(language),
        head=tuple(text.in_(language) for text in say.NEED_HEAD),
        rows=rows,
        remarks=tuple(text.in_(language) for text in say.NEED_REMARKS),
    )


def _request(sizing: Sizing, language: Language) -> Section:
    def rows() -> Iterator[tuple[Text, str, Text]]:
        policy, later = requested_from(sizing)
        yield say.BY_POLICY, f"/{policy.length}", say.from_section(6)
        yield say.in_years(later.years), f"/{later.length}", say.from_section(6)
        yield say.REQUESTED, f"/{sizing.requested}", say.ROUNDED
        declared = say.YES if sizing.enough else say.NO
        yield say.ENOUGH, declared.in_(language), say.from_("aggregates")

    return _facts(say.REQUEST, rows(), language, say.REQUEST_REMARK)


def requested_from(sizing: Sizing) -> tuple[Forecast, Forecast]:
    """Give the two forecasts that the request is made from: the policy's, and the horizon's."""
    policy = next(f for f in sizing.forecasts if f.case is Case.POLICY)
    return policy, next(f for f in sizing.forecasts if f.years == sizing.horizon)


def _use(sizing: Sizing, language: Language) -> Section:
    return Section(
        title=(say.USE if sizing.planned else say.USE_MADE).in_(language),
        head=tuple(text.in_(language) for text in say.USE_HEAD),
        rows=tuple(_tier(tier, language) for tier in sizing.tiers),
        remarks=tuple(text.in_(language) for text in say.USE_REMARKS),
    )


def _tier(tier: TierUse, language: Language) -> tuple[str, ...]:
    return (
        tier_word(tier.tier, language),
        f"/{tier.unit}",
        str(tier.blocks),
        share_words(tier.use, language),
        ratio_words(tier.use, language),
        f"{tier.fullest}: {share_words(tier.fullest_use, language)}",
    )
