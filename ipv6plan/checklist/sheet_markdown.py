"""Change sheets as Markdown."""

import re
from collections.abc import Iterator, Mapping

from ipv6plan.checklist import sheet_words as words
from ipv6plan.checklist.sheet_layout import Box, Listing, Part, SheetLayout
from ipv6plan.checklist.sheets import Use
from ipv6plan.markdown import literal, table
from ipv6plan.text import Language

BLANK = "`____________________`"


def sheet_markdown(sheet: SheetLayout, language: Language) -> str:
    """Write one sheet; commands stand in fences that nothing in them can close."""
    return "\n".join(_Writer(language).lines(sheet)) + "\n"


class _Writer:
    def __init__(self, language: Language) -> None:
        self.label: Mapping[str, str] = words.labels(language)
        self.no_verify = words.NO_VERIFY.in_(language)

    def lines(self, sheet: SheetLayout) -> Iterator[str]:
        yield from (f"# {literal(sheet.title)}", "", literal(sheet.night), "")
        yield literal(sheet.source)
        if sheet.simulated:
            yield from ("", f"> **{sheet.simulated}**")
        yield from self.decisions(sheet)
        yield from self.contacts(sheet)
        yield from self.order(sheet)
        for part in sheet.parts:
            yield from self.part(part)

    def heading(self, key: str) -> tuple[str, str, str]:
        return "", f"## {self.label[key]}", ""

    def decisions(self, sheet: SheetLayout) -> Iterator[str]:
        yield from self.heading("decisions")
        rows = [(self.given(when), literal(what)) for when, what in sheet.hours]
        yield from table((self.label["hour"], self.label["what"]), rows)
        yield from ("", f"{self.label['decides']}: {self.given(sheet.decides)}")

    def contacts(self, sheet: SheetLayout) -> Iterator[str]:
        yield from self.heading("contacts")
        head = (self.label["what"], self.label["name"], self.label["phone"])
        rows = [(literal(w), self.given(n), self.given(p)) for w, n, p in sheet.contacts]
        yield from table(head, rows)
        yield from ("", self.label["contacts_note"])

    def order(self, sheet: SheetLayout) -> Iterator[str]:
        label = self.label
        if sheet.rows:
            yield from self.heading("order")
            keys = ["number", "device", "site", "model", "count", "open_before", "signed"]
            rows = [(str(n), *map(literal, row), "") for n, row in enumerate(sheet.rows, start=1)]
            yield from table(tuple(label[key] for key in keys), rows)
        if sheet.others:
            yield from self.heading("others")
            keys = ["task", "name", "kind", "open_before", "signed"]
            others = [(*map(literal, row), "") for row in sheet.others]
            yield from table(tuple(label[key] for key in keys), others)

    def part(self, part: Part) -> Iterator[str]:
        yield from ("", f"## {literal(part.heading)}", "")
        yield from (f"- {literal(key)}: {self.given(value)}" for key, value in part.facts)
        if part.warning:
            yield from ("", f"> **{part.warning}**")
        yield from self.before(part)
        if part.no_files:
            yield from ("", f"**{self.label['no_files']}**: {literal(part.no_files)}.")
        if part.loads:
            yield from ("", self.label["load_note"])
        if part.several:
            yield from ("", f"**{self.label['several']}**")
        for listing in part.listings:
            yield from self.listing(listing)
        if part.listings and not {Use.VERIFY, Use.BY_HAND} & {x.use for x in part.listings}:
            yield from ("", self.no_verify)
        yield from self.does(part)
        stays, back = self.label["result_stays"], self.label["result_back"]
        signed = f"{self.label['signed']}: {BLANK}"
        yield from ("", f"{self.label['result']}: [ ] {stays} · [ ] {back} · {signed}")

    def before(self, part: Part) -> Iterator[str]:
        yield from ("", f"### {self.label['before']}", "")
        for box in part.before:
            yield f"- [ ] {self.box(box)}"
            yield f"  - {self.label['verify']}: {literal(box.verify)}"
        if part.held:
            yield f"- [x] {self.label['done_before']}: {', '.join(part.held)}"
        if not (part.before or part.held):
            yield self.label["nothing"]

    def box(self, box: Box) -> str:
        why = f": {literal(box.why)}" if box.why else ""
        title = f"**{box.step}** {literal(box.title)} ({literal(box.subject)})"
        return f"{title} – **{literal(box.state_words)}**{why}"

    def listing(self, listing: Listing) -> Iterator[str]:
        text = [line for line, _ in listing.lines]
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", "\n".join(text))), default=0))
        count = f"{len(text)} {self.label['lines']}"
        yield from ("", f"### {literal(listing.title)}", "")
        yield f"{literal(listing.path)} ({count}, SHA-256 `{listing.sha256}`)"
        yield from ("", f"{fence}text", *text, fence)

    def does(self, part: Part) -> Iterator[str]:
        if not (part.does or part.fulfilled):
            return
        yield from ("", f"### {self.label['does']}", "")
        for box in part.does:
            yield f"- [ ] {self.box(box)}"
            yield f"  - {self.label['verify']}: {literal(box.verify)}"
            if not part.of_device:
                yield f"  - {self.label['back_text']}: {literal(box.back)}"
        if part.fulfilled:
            yield f"- [x] {self.label['done_before']}: {', '.join(part.fulfilled)}"
        yield from ("", self.label["after_that"])

    def given(self, value: str) -> str:
        return literal(value) if value else f"{BLANK} ({self.label['unknown']})"
