"""Which language the person at the terminal reads: IPV6PLAN_LANG, then the locale, else English."""

import os
from functools import cache

from ipv6plan.text import Language, Text


@cache
def spoken() -> Language:
    """Give the language of help, tables and errors."""
    for name in ("IPV6PLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name, "").lower()
        if wanted:
            return "vi" if wanted.split("_")[0].split(".")[0] == "vi" else "en"
    return "en"


def say(*, en: str, vi: str) -> str:
    """Give the wording for the person at the terminal."""
    return Text(en=en, vi=vi).in_(spoken())
