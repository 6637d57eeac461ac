"""Opens and fills templates; the only door to jinja2.

Templates run sandboxed: they print the values they are given, change nothing and call nothing
else. A name that does not exist is an error, never an empty string. Whatever goes wrong becomes a
TemplateError that names the template, its line and the variable.
"""

import dataclasses
import keyword
import re
import stat
import traceback
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from types import CodeType, MappingProxyType
from typing import Any, Final, Literal

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ipv6plan import resources
from ipv6plan.errors import Ipv6PlanError, Source, TemplateError, reason_of
from ipv6plan.office.cells import shown
from ipv6plan.text import Text

_FAILURES: Final = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RuntimeError,
    SyntaxError, TypeError, ValueError,
)  # fmt: skip
_RANDOM: Final = ("lipsum", "random")
_UNDEFINED: Final = (
    re.compile(r"^'(?P<name>.+)' is undefined$"),
    re.compile(r"^'.+' has no attribute '(?P<name>.+)'$"),
)
PAGE: Final = ".html.j2"
_OWN, _BUNDLED = "templates/", "bundled templates/"
_LINK: Final = Text(
    en="this is a link to a file outside templates/, which is not read; put a copy here instead",
    vi="đây là liên kết tới một tệp ngoài templates/ nên không được đọc; hãy đặt bản sao vào đây",
)
_NO_FILE: Final = Text(
    en="this is no file; a file is needed here, or nothing", vi="đây không phải là tệp; ở đây "
    "phải là một tệp, hoặc không có gì",
)  # fmt: skip
_DANGLES: Final = Text(
    en="this is a link to a file that is not there", vi="đây là liên kết tới một tệp không có"
)  # fmt: skip
LARGEST: Final = 16_000_000
"""Characters of a file; the largest of a province have some ten thousand."""
ROUNDS: Final = 4_000_000
"""Numbers that a template may count, and pieces that it may write."""


class Templates:
    """The bundled templates under those of a workspace, compiled once each."""

    def __init__(self, overrides: Path | None) -> None:
        bundled = resources.templates()
        self._roots = ({overrides: _OWN} if overrides else {}) | {bundled: _BUNDLED}
        self._texts = _environment(self._roots, bytecode_cache=_compiled("texts"))
        self._pages = _environment(
            self._roots, autoescape=True, finalize=_visible, bytecode_cache=_compiled("pages")
        )

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill the template `name` with `values`; raises TemplateError.

        Templates of pages (`.html.j2`) escape all that they print.
        """
        environment = self._pages if name.endswith(PAGE) else self._texts
        environment.rounds = ROUNDS
        try:
            return environment.get_template(name).render(values)
        except _FAILURES as error:
            raise TemplateError.at(self._place(error, name), _wording(error)) from error

    def has(self, name: str) -> bool:
        """Tell whether there is a template `name`."""
        return any((root / name).is_file() for root in self._roots)

    def shown(self, name: str) -> str:
        """Give where the template `name` was found, as messages show it."""
        found = (root / name for root in self._roots if (root / name).is_file())
        return _shown(str(next(found, name)), self._roots)

    def _place(self, error: BaseException, name: str) -> Source:
        if isinstance(error, jinja2.TemplateSyntaxError):
            return Source(_shown(error.filename or name, self._roots), error.lineno)
        if isinstance(error, SyntaxError):  # of what the template was compiled to: its line is not
            return Source(_shown(error.filename or name, self._roots))
        frames = traceback.extract_tb(error.__traceback__)
        inside = [f for f in frames if f.filename.startswith(tuple(map(str, self._roots)))]
        if not inside:
            return Source(self.shown(name))
        return Source(_shown(inside[-1].filename, self._roots), inside[-1].lineno or 0)


def _environment(roots: Mapping[Path, str], **options: Any) -> "_Sandbox":
    """Build what opens templates, as text unless `options` say otherwise."""
    environment = _Sandbox(
        loader=_Loader(roots),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        **options,
    )
    for name in _RANDOM:  # the same input gives the same bytes
        environment.globals.pop(name, None)
        environment.filters.pop(name, None)
    return environment


def _visible(value: Any) -> Any:
    """Show control and direction characters of what a page prints; HTML of its own stays."""
    return shown(value) if type(value) is str else value


class _Code(CodeGenerator):
    """Compiles `a.b` to a look into the classes whose field `b` has been found safe, and to a
    question to the sandbox wherever the class of `a` is none of them.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # jinja2's name
        for name in sorted({found.attr for found in node.find_all(nodes.Getattr)}):
            if _sayable(name):
                self.writeline(f"of_{name} = environment.fields[{name!r}]")
        super().visit_Template(node, frame)

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802  # as above
        self.newline(node)  # jinja2 leaves out the line of `set a.b` where `a` is no namespace
        super().visit_Assign(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # as above
        if not _sayable(node.attr):
            super().visit_Getattr(node, frame)
            return
        value = self.temporary_identifier()
        self.write(f"({value}.{node.attr} if type({value} := ")
        self.visit(node.node, frame)
        self.write(f") in of_{node.attr} else environment.getattr({value}, {node.attr!r}))")


def _sayable(name: str) -> bool:
    """Tell whether Python reads `.name` as the name it is: it takes some letters for others."""
    plain = name.isascii() and name.isidentifier() and not name.startswith("_")
    return plain and not keyword.iskeyword(name)


class _Compiled(jinja2.BytecodeCache):
    """Keeps what was compiled while the program runs: a template takes 20 ms, and nothing that is
    compiled depends on more than its text and its name.
    """

    def __init__(self) -> None:
        self._codes: Final[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled(kind: Literal["texts", "pages"]) -> _Compiled:  # noqa: ARG001  # one for each
    return _Compiled()


class _EndlessError(jinja2.TemplateRuntimeError):
    """A template counts or writes without end."""


def _joined(pieces: Iterable[str]) -> str:
    """Put together what a template or a macro writes, and no more of it than there is room for."""
    found = list(islice(pieces, ROUNDS))
    text = "".join(found)
    if len(found) == ROUNDS or len(text) > LARGEST:
        raise _EndlessError
    return text


class _Template(jinja2.Template):
    """A template that is imported starts anew each time: what one device's file counts, the next
    one's does not go on with.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  # jinja2's name
        return self.make_module()


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which asks once whether an attribute of a class is safe, not each time.

    What it answers depends on the class and the name alone (jinja2.sandbox). Fields of dataclasses
    and properties of `loop` are then read without asking: `str.format`, which it wraps by value,
    is nobody's field. Of classes themselves, such as `dict`, nothing is safe: `dict.update` would
    change what it is given.
    """

    code_generator_class = _Code
    template_class = _Template
    concat = staticmethod(_joined)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rounds = ROUNDS
        """How far the template that is being filled may still count."""
        self.globals["range"] = self._range
        self.fields: Final = defaultdict[str, set[type]](set)
        """The classes of which a field or property of this name has been found safe."""
        self._safe: Final = defaultdict[type, dict[str, bool]](dict)

    def _range(self, *bounds: int) -> range:
        """Count, but not for ever: of loops in loops each inner one is counted again."""
        numbers = range(*bounds)
        self.rounds -= len(numbers)
        if self.rounds < 0:
            raise _EndlessError
        return numbers

    def getattr(self, obj: Any, attribute: str) -> Any:
        names = _MAPPINGS.get(type(obj))
        if names is not None and attribute not in names and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        known = self._safe[type(obj)]
        if attr not in known:
            known[attr] = not isinstance(obj, type) and super().is_safe_attribute(obj, attr, value)
            if known[attr] and _is_field(type(obj), attr):
                self.fields[attr].add(type(obj))
        return known[attr]


_MAPPINGS: Final = {kind: frozenset(dir(kind)) for kind in (dict, MappingProxyType)}
"""The names that are a mapping's own; every other is a key, which is always safe."""


def _is_field(kind: type, name: str) -> bool:
    own = dataclasses.is_dataclass(kind) or kind is LoopContext
    return name in getattr(kind, "__dataclass_fields__", ()) or (
        own and isinstance(getattr(kind, name, None), property)
    )


class _Loader(jinja2.FileSystemLoader):
    """Looks in the first folder first; a file that is not text is an error of its own, and a link
    of a workspace leads to nothing outside its templates.
    """

    def __init__(self, roots: Mapping[Path, str]) -> None:
        super().__init__([str(root) for root in roots])
        self._roots = roots

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Any]:
        try:
            self._refuse_other_than_files(template)
            source, file, fresh = super().get_source(environment, template)
        except (OSError, UnicodeDecodeError) as error:
            if isinstance(error, jinja2.TemplateNotFound):  # an OSError, too
                raise
            raise _unreadable(error, self._file(template)) from error
        if self._leads_out(Path(file)):
            raise TemplateError.at(Source(_shown(file, self._roots)), _LINK)
        return source, file, fresh

    def _refuse_other_than_files(self, template: str) -> None:
        """Find a folder, or a link to nothing, where a file would win: jinja2 passes over it."""
        for root, label in self._roots.items():
            path = root / template
            try:
                mode = path.lstat().st_mode
                mode = path.stat().st_mode if stat.S_ISLNK(mode) else mode
            except FileNotFoundError:
                if path.is_symlink():
                    raise TemplateError.at(Source(label + template), _DANGLES) from None
                continue
            except OSError as error:
                raise _unreadable(error, label + template) from error
            if not stat.S_ISREG(mode):
                raise TemplateError.at(Source(label + template), _NO_FILE)

    def _leads_out(self, file: Path) -> bool:
        own = [root for root, label in self._roots.items() if label == _OWN]
        return any(
            file.is_relative_to(root) and not file.resolve().is_relative_to(root.resolve())
            for root in own
        )

    def _file(self, template: str) -> str:
        found = (root / template for root in self._roots if (root / template).exists())
        return _shown(str(next(found, template)), self._roots)


def _shown(path: str, roots: Mapping[Path, str]) -> str:
    for root, label in roots.items():
        if Path(path).is_relative_to(root):
            return label + Path(path).relative_to(root).as_posix()
    return _OWN + path


def _unreadable(error: OSError | UnicodeDecodeError, file: str) -> Ipv6PlanError:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        message = Text(
            en=f"this is not UTF-8 text: byte {error.object[error.start]:#04x}",
            vi=f"đây không phải là văn bản UTF-8: byte {error.object[error.start]:#04x}",
        )
        return TemplateError.at(Source(file, line), message)
    why = reason_of(error)
    message = Text(en=f"cannot be read: {why.en}", vi=f"không đọc được: {why.vi}")
    return TemplateError.at(Source(file), message)


def _wording(error: BaseException) -> Text:
    why = str(error) or type(error).__name__
    if isinstance(error, jinja2.TemplateNotFound):
        return Text(en=f"there is no template {error.name}", vi=f"không có mẫu {error.name}")
    if isinstance(error, _EndlessError):
        return Text(
            en=f"the template counts more than {ROUNDS} numbers or writes more than {LARGEST} "
            "characters: does a loop of it end?",
            vi=f"mẫu đếm quá {ROUNDS} số hoặc ghi ra hơn {LARGEST} ký tự: vòng lặp trong mẫu có "
            "kết thúc không?",
        )
    if isinstance(error, SyntaxError):
        why = error.msg
    if isinstance(error, jinja2.TemplateSyntaxError | SyntaxError):
        return Text(en=f"template syntax: {why}", vi=f"sai cú pháp mẫu: {why}")
    for pattern in _UNDEFINED:
        if found := pattern.match(why):
            name = found["name"]
            return Text(en=f"{name!r} is not defined", vi=f"chưa có biến {name!r}")
    return Text(en=f"the template fails: {why}", vi=f"mẫu bị lỗi khi chạy: {why}")
