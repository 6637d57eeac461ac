"""Templates of a workspace print what they are given; they reach, change and read nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from ipv6plan.errors import TemplateError
from ipv6plan.platforms import Catalogue
from ipv6plan.render.environment import LARGEST, ROUNDS, Templates
from ipv6plan.render.jobs import jobs
from ipv6plan.render.notes import Pen
from tests.render.devices import RENDERED
from tests.render.hosts import dhcp_server, linux_router
from tests.render.rich_devices import rich

UNSAFE = "the template fails: access to attribute '{}' of '{}' object is unsafe."
UNDEFINED = "'{}' is not defined"
ENDLESS = (
    f"the template counts more than {ROUNDS} numbers or writes more than {LARGEST} characters: "
    "does a loop of it end?"
)
NO_TEMPLATE = "there is no template {}"
LINK = "this is a link to a file outside templates/, which is not read; put a copy here instead"


@dataclass(frozen=True, slots=True)
class Thing:
    name: str = "thing"

    @property
    def loud(self) -> str:
        return self.name.upper()

    def method(self) -> str:
        return self.name


ATTACKS = {
    "{{ ''.__class__.__mro__ }}": UNSAFE.format("__class__", "str"),
    "{{ ''['__class__'] }}": UNSAFE.format("__class__", "str"),
    "{{ '' | attr('__class__') }}": UNSAFE.format("__class__", "str"),
    "{{ [''] | map(attribute='__class__') | join }}": UNSAFE.format("__class__", "str"),
    "{{ [t] | sum(attribute='__class__') }}": UNSAFE.format("__class__", "Thing"),
    "{{ t.name ~ t.__init__.__globals__ }}": UNSAFE.format("__init__", "Thing"),
    "{{ t.loud.__class__ }}": UNSAFE.format("__class__", "str"),
    "{{ t.__dataclass_fields__ }}": UNSAFE.format("__dataclass_fields__", "Thing"),
    "{{ t.method.__func__ }}": UNSAFE.format("__func__", "method"),
    "{{ t.__ｃlass__ }}": UNDEFINED.format("__ｃlass__"),
    "{{ t.name ~ t.ｎame }}": UNDEFINED.format("ｎame"),
    "{{ t.class }}": UNDEFINED.format("class"),
    "{{ t.None }}": UNDEFINED.format("None"),
    "{{ self._TemplateReference__context }}": UNSAFE.format(
        "_TemplateReference__context", "TemplateReference"
    ),
    "{% for i in 'x' %}{{ loop.index ~ loop.__init__.__globals__ }}{% endfor %}": UNSAFE.format(
        "__init__", "LoopContext"
    ),
    "{% macro m() %}{{ m.name ~ m._func }}{% endmacro %}{{ m() }}": UNSAFE.format("_func", "Macro"),
    "{{ cycler.__init__.__globals__ }}": UNSAFE.format("__init__", "type"),
    "{{ namespace().__init__.__globals__ }}": UNDEFINED.format("__init__"),
    "{{ joiner().__call__.__globals__ }}": UNSAFE.format("__call__", "Joiner"),
    "{{ range.__self__.globals }}": UNSAFE.format("__self__", "method"),
    "{{ range.__func__.__globals__ }}": UNSAFE.format("__func__", "method"),
    "{{ ([1] | map('upper')).gi_frame }}": UNSAFE.format("gi_frame", "generator"),
    "{{ '{0.__class__}'.format(t) }}": UNSAFE.format("__class__", "Thing"),
    "{{ '{t.__class__}'.format_map({'t': t}) }}": UNSAFE.format("__class__", "Thing"),
    "{{ ('{0.__class__}' | attr('format'))(t) }}": UNSAFE.format("__class__", "Thing"),
    "{% set say = '{0.__class__}'.format %}{{ say(t) }}": UNSAFE.format("__class__", "Thing"),
    "{{ dict.update(changing, {'a': 2}) }}": UNSAFE.format("update", "type"),
    "{{ changing.update({'a': 2}) }}": UNSAFE.format("update", "dict"),
    "{{ (changing | attr('clear'))() }}": UNSAFE.format("clear", "dict"),
    "{{ growing.append(1) }}": UNSAFE.format("append", "list"),
    "{% set t.name = 'x' %}": (
        "the template fails: cannot assign attribute on non-namespace object"
    ),
    "{{ range(10 ** 9) }}": ENDLESS,
    "{% for i in range(3000) %}{% for j in range(3000) %}{% endfor %}{% endfor %}": ENDLESS,
    "{{ 'x' * 10 ** 18 }}": "the template fails: MemoryError",
    "{{ 'x'.center(10 ** 18) }}": "the template fails: MemoryError",
    "{{ [1] | random }}": "template syntax: No filter named 'random'.",
    "{{ environment }}": UNDEFINED.format("environment"),
    "{% include '/etc/hostname' %}": NO_TEMPLATE.format("/etc/hostname"),
    "{% import '../network.yaml' as n %}": NO_TEMPLATE.format("../network.yaml"),
    "{% extends 'a/../../network.yaml' %}": NO_TEMPLATE.format("a/../../network.yaml"),
}
WITHOUT_LINE = {
    "{{ t" + ".name" * 150 + " }}": "template syntax: too many nested parentheses",
    "{% for a in '' %}" * 25 + "{% endfor %}" * 25: (
        "template syntax: too many statically nested blocks"
    ),
}
"""What Python refuses of what a template was compiled to, which has other lines."""


def refused(folder: Path, name: str) -> str:
    """Fill `name` of the templates in `folder`; give how it fails, with all left as it was."""
    changing, growing = {"a": 1}, [1]
    values = {"t": Thing(), "changing": changing, "growing": growing}
    with pytest.raises(TemplateError) as caught:
        Templates(folder).render(name, values)
    assert (changing, growing) == ({"a": 1}, [1])
    return str(caught.value)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_reaches_for_more_is_refused(tmp_path: Path, attack: str) -> None:
    (tmp_path / "x.j2").write_text(f"!\n{attack}\n", encoding="utf-8")
    assert refused(tmp_path, "x.j2") == f"templates/x.j2:2: {ATTACKS[attack]}"


@pytest.mark.parametrize(
    "part, whole",
    [
        ("platforms/linux/asked.j2", "platforms/linux/ifupdown.j2"),  # included
        ("platforms/huawei_vrp/lines.j2", "platforms/huawei_vrp/config.j2"),  # imported
        ("documents/frame.html.j2", "documents/index.html.j2"),  # extended; a page
    ],
)
def test_a_part_of_a_bundled_template_is_refused_the_same(
    tmp_path: Path, part: str, whole: str
) -> None:
    (tmp_path / part).parent.mkdir(parents=True)
    said = {}
    for attack in ATTACKS:
        (tmp_path / part).write_text(f"!\n{attack}\n", encoding="utf-8")
        said[attack] = refused(tmp_path, whole).removeprefix(f"templates/{part}:2: ")
    assert said == ATTACKS


def test_a_macro_that_a_bundled_template_calls_is_refused(tmp_path: Path) -> None:
    names = tmp_path / "platforms" / "vyos" / "names.j2"
    names.parent.mkdir(parents=True)
    names.write_text("{% macro path(name) %}\n{{ name.__class__ }}{% endmacro %}", encoding="utf-8")
    (tmp_path / "x.j2").write_text(
        "{% from 'platforms/vyos/names.j2' import path %}{{ path('a') }}", encoding="utf-8"
    )
    assert refused(tmp_path, "x.j2") == (
        "templates/platforms/vyos/names.j2:2: " + UNSAFE.format("__class__", "str")
    )


@pytest.mark.parametrize("template", WITHOUT_LINE)
def test_what_cannot_be_compiled_is_named(tmp_path: Path, template: str) -> None:
    (tmp_path / "x.j2").write_text(f"!\n{template}\n", encoding="utf-8")
    assert refused(tmp_path, "x.j2") == f"templates/x.j2: {WITHOUT_LINE[template]}"


@pytest.mark.parametrize(
    "endless",
    [
        "{% include 'x.j2' %}", "{% extends 'x.j2' %}", "{% import 'x.j2' as x %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)  # fmt: skip
def test_what_calls_itself_ends(tmp_path: Path, endless: str) -> None:
    (tmp_path / "x.j2").write_text(f"!\n{endless}\n", encoding="utf-8")
    assert "x.j2:2: the template fails: maximum recursion depth" in refused(tmp_path, "x.j2")


def test_a_link_leads_nowhere_outside_the_templates(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "inside").mkdir(parents=True)
    (tmp_path / "key").write_text("secret", encoding="utf-8")
    (folder / "inside" / "y.j2").write_text("mine", encoding="utf-8")
    (folder / "file.j2").symlink_to(tmp_path / "key")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "own.j2").symlink_to(folder / "inside" / "y.j2")
    for name in ("file.j2", "folder/key"):
        (folder / "x.j2").write_text(f"{{% include '{name}' %}}", encoding="utf-8")
        for asked in ("x.j2", name):
            assert refused(folder, asked) == f"templates/{name}: {LINK}"
    (tmp_path / "shared").symlink_to(folder)
    assert Templates(tmp_path / "shared").render("own.j2", {}) == "mine"


def test_what_an_imported_template_counts_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "count.j2").write_text(
        "{% set at = namespace(n=0) %}{% set turn = cycler('a', 'b') %}"
        "{% macro next() %}{% set at.n = at.n + 1 %}{{ at.n }}{{ turn.next() }}{% endmacro %}",
        encoding="utf-8",
    )
    (tmp_path / "x.j2").write_text(
        "{% import 'count.j2' as c %}{{ c.next() }}{{ c.next() }}", encoding="utf-8"
    )
    (tmp_path / "y.j2").write_text(
        "{% from 'count.j2' import next %}{{ next() }}{{ next() }}", encoding="utf-8"
    )
    templates = Templates(tmp_path)
    assert [templates.render(name, {}) for name in ("x.j2", "x.j2", "y.j2", "y.j2")] == ["1a2b"] * 4


def test_one_class_being_safe_makes_no_other_safe(tmp_path: Path) -> None:
    class Other:
        """No dataclass: what it has is asked for each time."""

        def __init__(self) -> None:
            self.name = "{0.__class__}".format
            self._loud = 1

    (tmp_path / "x.j2").write_text("{{ t.name }}{{ t.loud }}", encoding="utf-8")
    (tmp_path / "y.j2").write_text("{{ t.name(t) }}", encoding="utf-8")
    templates = Templates(tmp_path)
    for _ in range(2):
        assert templates.render("x.j2", {"t": Thing()}) == "thingTHING"
    with pytest.raises(TemplateError, match="'__class__' of 'Other' object is unsafe"):
        templates.render("y.j2", {"t": Other()})


def held(value: Any) -> Iterator[Any]:
    """Give all that a template reaches from `value`."""
    yield value
    if isinstance(value, Mapping):
        inside = [*value, *value.values()]
    elif is_dataclass(value):
        inside = [getattr(value, field.name) for field in fields(value)]
    else:
        inside = [*value] if isinstance(value, tuple | frozenset) else []
    for one in inside:
        yield from held(one)


def test_templates_are_given_nothing_that_changes_or_acts(catalogue: Catalogue) -> None:
    kinds: set[type] = set()
    for intent in (*map(rich, RENDERED), dhcp_server(), linux_router("Debian 12", "r", edge=True)):
        platform = catalogue[intent.device.platform]
        for job in jobs(intent, platform, Templates(None), Pen(platform, "vi"), ipv4_effect=True):
            kinds |= {type(one) for value in job.values.values() for one in held(value)}
    views = {kind for kind in kinds if is_dataclass(kind)}
    assert kinds - views == {str, int, bool, type(None), tuple, frozenset, MappingProxyType}
    for view in views:
        assert view.__dataclass_params__.frozen, view  # type: ignore[attr-defined]  # typeshed hides it
        own = vars(view).items()
        assert [name for name, v in own if callable(v) and not name.startswith("_")] == []
