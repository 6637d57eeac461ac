"""Shows lines of running configurations without the secrets that may be in them.

What follows a word that may announce a secret is not shown at all: a line too short is looked up
in its file; a secret shown cannot be taken back.
"""

import re
from typing import Final

HIDDEN: Final = "(…)"
_LONGEST: Final = 160
_ANNOUNCED: Final = re.compile(
    r"(?i)(?:pass(?:word|wd|phrase|code)\w*|\bpass\b|secret|\bkey\w*|community|cipher|authenticat\w*|"
    r"encrypt\w*|\bpsk\w*|\bauth\b|\bpriv\b|\bmd5\b|\bsha\d*\b|\bhmac\S*|\bENC\b|description|"
    r"\bremark\b|\bcomment\b|securityname|\btoken\b|certificate|\b(?:local-)?user(?:name)?\b(?!-interface|-bind)|"
    r"version [123]c?|\bhash\b|license|snmp-server host \S+|snmp-agent target-host|trap-group|"
    r"trap-target|banner|login-message)"
)
_LIKE_A_SECRET: Final = re.compile(
    r"\$[0-9A-Za-z]{1,2}\$|^[0-9A-Fa-f]{16,}$|^[A-Za-z0-9+/]{24,}=*$|^%\^"
)


def shown(path: tuple[str, ...]) -> str:
    """Give a statement in one line, what may be a secret left out."""
    text = " / ".join(path)
    if found := _ANNOUNCED.search(text):
        kept, cut = text[: found.end()], found.end() < len(text)
        text = f"{kept} {HIDDEN}" if cut else kept
    words = (HIDDEN if _LIKE_A_SECRET.search(word) else word for word in text.split(" "))
    text = " ".join(words)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def harmless(path: tuple[str, ...]) -> bool:
    """Tell whether a statement can be written down whole: it holds no secret, and a device that is
    given it reads one line and no more.
    """
    text = " / ".join(path)
    return shown(path) == text and text.isprintable() and ";" not in text
