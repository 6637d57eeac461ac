"""Opens and fills templates; the only door to jinja2.

Templates run sandboxed: they print the values they are given, change nothing and call nothing
else. A name that does not exist is an error, never an empty string. Whatever goes wrong becomes a
TemplateError that names the template, its line and the variable.
"""

import dataclasses
import re
import traceback
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import jinja2
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ipv6plan import resources
from ipv6plan.errors import Ipv6PlanError, Source, TemplateError
from ipv6plan.office.cells import shown
from ipv6plan.text import Text

_FAILURES: Final = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip
_RANDOM: Final = ("lipsum", "random")
_UNDEFINED: Final = (
    re.compile(r"^'(?P<name>.+)' is undefined$"),
    re.compile(r"^'.+' has no attribute '(?P<name>.+)'$"),
)
PAGE: Final = ".html.j2"
_OWN, _BUNDLED = "templates/", "bundled templates/"


class Templates:
    """The bundled templates under those of a workspace, compiled once each."""

    def __init__(self, overrides: Path | None) -> None:
        bundled = resources.templates()
        self._roots = ({overrides: _OWN} if overrides else {}) | {bundled: _BUNDLED}
        self._texts = _environment(self._roots)
        self._pages = _environment(self._roots, autoescape=True, finalize=_visible)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Fill the template `name` with `values`; raises TemplateError.

        Templates of pages (`.html.j2`) escape all that they print.
        """
        environment = self._pages if name.endswith(PAGE) else self._texts
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
        frames = traceback.extract_tb(error.__traceback__)
        inside = [f for f in frames if f.filename.startswith(tuple(map(str, self._roots)))]
        if not inside:
            return Source(self.shown(name))
        return Source(_shown(inside[-1].filename, self._roots), inside[-1].lineno or 0)


def _environment(roots: Mapping[Path, str], **options: Any) -> jinja2.Environment:
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


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which asks once whether a field of a dataclass or a property of `loop` is safe,
    not each time.

    What it answers depends on the class and the name alone (jinja2.sandbox): `str.format`, which
    it wraps by value, is nobody's field; and what a mapping's class has not got is a key of the
    mapping, which is always safe. All else is asked as ever.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._fields: defaultdict[type, set[str]] = defaultdict(set)
        self._keys: defaultdict[type, set[str]] = defaultdict(set)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if attribute in self._fields[type(obj)]:
            return getattr(obj, attribute)
        if attribute in self._keys[type(obj)] and attribute in obj:
            return obj[attribute]
        value = super().getattr(obj, attribute)
        if _is_field(type(obj), attribute) and self.is_safe_attribute(obj, attribute, value):
            self._fields[type(obj)].add(attribute)
        elif type(obj) in _MAPPINGS and not hasattr(type(obj), attribute):
            self._keys[type(obj)].add(attribute)
        return value


_MAPPINGS: Final = frozenset({dict, MappingProxyType})


def _is_field(kind: type, name: str) -> bool:
    own = dataclasses.is_dataclass(kind) or kind is LoopContext
    return name in getattr(kind, "__dataclass_fields__", ()) or (
        own and isinstance(getattr(kind, name, None), property)
    )


class _Loader(jinja2.FileSystemLoader):
    """Looks in the first folder first; a file that is not text is an error of its own."""

    def __init__(self, roots: Mapping[Path, str]) -> None:
        super().__init__([str(root) for root in roots])
        self._roots = roots

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Any]:
        try:
            return super().get_source(environment, template)
        except (OSError, UnicodeDecodeError) as error:
            if isinstance(error, jinja2.TemplateNotFound):  # an OSError, too
                raise
            raise _unreadable(error, self._file(template)) from error

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
    message = Text(en=f"cannot be read: {error.strerror}", vi=f"không đọc được: {error.strerror}")
    return TemplateError.at(Source(file), message)


def _wording(error: BaseException) -> Text:
    why = str(error) or type(error).__name__
    if isinstance(error, jinja2.TemplateNotFound):
        return Text(en=f"there is no template {error.name}", vi=f"không có mẫu {error.name}")
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Text(en=f"template syntax: {why}", vi=f"sai cú pháp mẫu: {why}")
    for pattern in _UNDEFINED:
        if found := pattern.match(why):
            name = found["name"]
            return Text(en=f"{name!r} is not defined", vi=f"chưa có biến {name!r}")
    return Text(en=f"the template fails: {why}", vi=f"mẫu bị lỗi khi chạy: {why}")
