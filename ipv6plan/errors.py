"""Every exception of the project.

    Ipv6PlanError                 exit code, and the problems that caused it
    ├── InputError         (3)    a file that people or tools wrote is wrong
    │   ├── InventoryError        network.yaml, sites/*.yaml, simulation.yaml
    │   ├── PlanFileError         plan.jsonl was edited by hand, or cut off
    │   ├── RecordError           another file of ours cannot be read back
    │   ├── StaleError            generated files are not what would be generated now
    │   └── TemplateError         a template is missing, unreadable or fails
    ├── CapacityError      (3)    the inventory does not fit into its prefix
    ├── WorkspaceError     (3)    the folder cannot be read, written or locked
    ├── SecretError        (3)    a credential's variable or file is not usable
    ├── TwinError          (3)    the twin cannot be built, found or taken down
    └── SimulatorError     (1)    the simulated equipment did not start

Facts are attributes; messages are built from them, in both languages.
"""

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.text import Language, Text, same


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where something is written: a file's name as the user knows it, and a line from 1 (0: the
    whole file).
    """

    file: str
    line: int = 0

    def __str__(self) -> str:
        file = self.file.replace("\n", "\\n")  # a name of two lines must not look like two problems
        return f"{file}:{self.line}" if self.line else file


NOWHERE = Source("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one place, and how to mend it."""

    source: Source
    path: str
    """Where inside the file, as dotted keys: `sites.xa-dong-son.ipv4`; empty if it is the file
    itself.
    """
    message: Text
    hint: Text | None = None
    """What to do about it, usually `did you mean ...?`"""

    def in_(self, language: Language) -> str:
        """Give `file:line: path: message; hint` in `language`."""
        parts = [str(self.source), self.path, self.message.in_(language)]
        line = ": ".join(part for part in parts if part)
        return line if self.hint is None else f"{line}; {self.hint.in_(language)}"

    def __str__(self) -> str:
        return self.in_("en")


class Ipv6PlanError(Exception):
    """Anything that went wrong and is understood."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(
        cls, source: Source, message: Text, *, path: str = "", hint: Text | None = None
    ) -> "Ipv6PlanError":
        """Build the error from one problem."""
        return cls((Problem(source=source, path=path, message=message, hint=hint),))


class InputError(Ipv6PlanError):
    """A file that people or tools wrote is wrong."""

    exit_code = 3


class InventoryError(InputError):
    """The inventory does not say what it should."""


class PlanFileError(InputError):
    """plan.jsonl was edited by hand, or cut off."""


class RecordError(InputError):
    """A file that this program wrote cannot be read back."""


class StaleError(InputError):
    """Generated files are older than what they were generated from."""


class TemplateError(InputError):
    """A template is missing, unreadable or fails on its values."""


class CapacityError(Ipv6PlanError):
    """The inventory does not fit into its prefix; the problem says which length would do."""

    exit_code = 3


class WorkspaceError(Ipv6PlanError):
    """The workspace cannot be read, written or locked."""

    exit_code = 3


class SecretError(Ipv6PlanError):
    """A credential's environment variable or file is not usable."""

    exit_code = 3


class TwinError(Ipv6PlanError):
    """The twin cannot be built, found or taken down; the problem says what is missing."""

    exit_code = 3


class SimulatorError(Ipv6PlanError):
    """The simulated equipment did not start."""


def reason_of(error: OSError | UnicodeDecodeError) -> Text:
    """Say why a file cannot be read or written."""
    if isinstance(error, UnicodeDecodeError):
        at = error.start
        return Text(en=f"not UTF-8 at byte {at}", vi=f"không phải UTF-8 tại byte {at}")
    english = error.strerror or type(error).__name__
    return Text(en=english, vi=_VIETNAMESE.get(error.errno or 0, english))


_VIETNAMESE: Final[Mapping[int, str]] = MappingProxyType({
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không được phép",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đây không phải thư mục",
    errno.EEXIST: "đã có tệp cùng tên",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EROFS: "hệ thống tệp chỉ cho đọc",
    errno.ELOOP: "liên kết (symbolic link) vòng tròn",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EIO: "lỗi đọc ghi đĩa",
    errno.EFBIG: "tệp quá lớn",
})  # fmt: skip
"""What the operating system says, in Vietnamese; its English comes with the error."""


def did_you_mean(word: str) -> Text:
    """Give the usual hint."""
    return Text(en=f"did you mean {word}?", vi=f"có phải ý bạn là {word}?")


__all__ = [
    "NOWHERE",
    "CapacityError",
    "InputError",
    "InventoryError",
    "Ipv6PlanError",
    "PlanFileError",
    "Problem",
    "RecordError",
    "SecretError",
    "SimulatorError",
    "Source",
    "StaleError",
    "TemplateError",
    "TwinError",
    "WorkspaceError",
    "did_you_mean",
    "reason_of",
    "same",
]
