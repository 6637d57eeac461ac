"""What a person reads, in both languages side by side, so that neither can be forgotten."""

from dataclasses import dataclass
from typing import Final, Literal

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One sentence or label, written in English and in Vietnamese."""

    en: str
    vi: str

    def in_(self, language: Language) -> str:
        """Give the wording in `language`."""
        return self.vi if language == "vi" else self.en

    def __str__(self) -> str:
        return self.en


def same(wording: str) -> Text:
    """Give a text that reads alike in both languages: a name, a prefix, a command."""
    return Text(en=wording, vi=wording)
