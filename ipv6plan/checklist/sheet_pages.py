"""Change sheets as files: Markdown, and HTML that prints on A4."""

from ipv6plan.checklist import sheet_words as words
from ipv6plan.checklist.filling import Fill
from ipv6plan.checklist.sheet_layout import sheet_layout
from ipv6plan.checklist.sheet_markdown import sheet_markdown
from ipv6plan.checklist.sheets import Sheet, Use
from ipv6plan.checklist.telling import Teller
from ipv6plan.model.artifact import Artifact

FOLDER = "build/sheets"
_PAGE = "documents/sheet.html.j2"


def sheet_path(sheet: Sheet, language: str, ending: str) -> str:
    """Name the file of a sheet."""
    name = f"devices/{sheet.device}" if sheet.device else f"wave-{sheet.wave:02}"
    return f"{FOLDER}/{language}/{name}.{ending}"


def sheet_artifacts(
    sheet: Sheet, teller: Teller, fill: Fill, kinds: tuple[str, ...]
) -> tuple[Artifact, ...]:
    """Give one sheet as `md`, `html` or both; raises TemplateError."""
    layout, language = sheet_layout(sheet, teller), teller.language
    found = []
    for kind in kinds:
        if kind == "html":
            values = {
                "language": language,
                "title": layout.title,
                "word": words.labels(language),
                "no_verify": words.NO_VERIFY.in_(language),
                "seen": (Use.VERIFY, Use.BY_HAND),
                "page": layout,
            }
            content = fill(_PAGE, values)
        else:
            content = sheet_markdown(layout, language)
        found.append(Artifact(path=sheet_path(sheet, language, kind), content=content))
    return tuple(found)
