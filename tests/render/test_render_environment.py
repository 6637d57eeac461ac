"""Templates of a workspace win, and tell where they fail."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ipv6plan.errors import TemplateError
from ipv6plan.model.inventory import Inventory
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.render import render_configs
from ipv6plan.render.environment import LARGEST, ROUNDS, Templates
from tests.render.devices import switch

CONFIG = "templates/platforms/frr/config.j2"
UNCLOSED = (
    "template syntax: Unexpected end of template. Jinja was looking for the following tags: "
    "'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'."
)
DIVISION = "the template fails: integer division or modulo by zero"
MISREAD = "frr-access-switch: line {} of the output has characters that a device may misread: {!r}"
Renders = Callable[[bytes], list[str]]


@pytest.fixture
def errors(tmp_path: Path, inventory: Inventory, catalogue: Catalogue) -> Renders:
    """Renders one device with its configuration template replaced; gives what went wrong."""

    def render(template: bytes) -> list[str]:
        path = tmp_path / "templates" / "platforms" / "frr" / "config.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(template)
        overrides = tmp_path / "templates"
        rendered = render_configs(inventory, (switch("frr"),), catalogue, overrides, "en")
        assert (rendered.artifacts == ()) == (rendered.failures != ())
        return [str(problem) for problem in rendered.failures]

    return render


def test_an_override_wins_and_the_rest_stays_bundled(
    tmp_path: Path, inventory: Inventory, catalogue: Catalogue
) -> None:
    path = tmp_path / "platforms" / "frr" / "config.j2"
    path.parent.mkdir(parents=True)
    path.write_text("! own {{ d.device }}\n", encoding="utf-8")
    overridden = render_configs(inventory, (switch("frr"),), catalogue, tmp_path, "en")
    bundled = render_configs(inventory, (switch("frr"),), catalogue, None, "en")
    assert overridden.artifacts[0].content == "! own frr-access-switch\n"
    assert overridden.artifacts[1] == bundled.artifacts[1]


@pytest.mark.parametrize(
    "template, place, message",
    [
        (b"!\n!\n{{ hostname }}\n", f"{CONFIG}:3", "'hostname' is not defined"),
        (b"!\n{{ d.hostname }}\n", f"{CONFIG}:2", "'hostname' is not defined"),
        (b"{{ labels['x'] }}\n", f"{CONFIG}:1", "'x' is not defined"),
        (
            b"!\n{% if d.routes %}\n",
            f"{CONFIG}:2",
            UNCLOSED,
        ),
        (b"! ok\n! \xff\n", f"{CONFIG}:2", "this is not UTF-8 text: byte 0xff"),
        (b"!\n{% include 'x.j2' %}\n", f"{CONFIG}:2", "there is no template x.j2"),
        (b"{% include '../../x.j2' %}\n", f"{CONFIG}:1", "there is no template ../../x.j2"),
        (b"!\n{{ 1 // 0 }}\n", f"{CONFIG}:2", DIVISION),
        (
            b"{{ ''.__class__.__mro__ }}\n",
            f"{CONFIG}:1",
            "the template fails: access to attribute '__class__' of 'str' object is unsafe.",
        ),
        (b"{{ d.managers.append(1) }}\n", f"{CONFIG}:1", "'append' is not defined"),
        (b"{{ lipsum() }}\n", f"{CONFIG}:1", "'lipsum' is not defined"),
    ],
)  # fmt: skip
def test_a_broken_override_names_file_line_and_variable(
    template: bytes, place: str, message: str, errors: Renders
) -> None:
    assert errors(template) == [f"{place}: frr-access-switch: {message}"]


ENDLESS = (
    f"the template counts more than {ROUNDS} numbers or writes more than {LARGEST} characters: "
    "does a loop of it end?"
)
TWICE = "{% for a in range(99999) %}{% for b in range(99999) %}xxxx{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    "template, message",
    [
        (TWICE, ENDLESS),
        (f"{{% macro m() %}}{TWICE}{{% endmacro %}}{{{{ m() }}}}", ENDLESS),
        (f"{{% set x %}}{TWICE}{{% endset %}}{{{{ x }}}}", ENDLESS),
        ("{% for a in range(0, -9999999999999, -1) %}{% endfor %}", ENDLESS),
        ("{{ 'x' * 20000000 }}", ENDLESS),
        ("", "the template writes nothing"),
        ("\n  \n{# nothing #}\n", "the template writes nothing"),
    ],
    ids=["loop", "macro", "block", "far", "piece", "empty", "blank"],
)
def test_a_template_that_writes_without_end_or_nothing_is_refused(
    template: str, message: str, errors: Renders
) -> None:
    (said,) = errors(template.encode())
    assert said in {f"{CONFIG}{at}: frr-access-switch: {message}" for at in ("", ":1")}


@pytest.mark.parametrize("name", ["macro", "include", "extends"])
def test_recursion_without_end_is_refused(name: str, errors: Renders) -> None:
    itself = "'platforms/frr/config.j2'"
    template = {
        "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "include": f"{{% include {itself} %}}",
        "extends": f"{{% extends {itself} %}}",
    }[name]
    (said,) = errors(template.encode())
    assert said.startswith(f"{CONFIG}:1: frr-access-switch: the template fails: maximum recursion")


def folder(path: Path) -> None:
    path.mkdir()


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere.j2")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def file_for_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    "make, message",
    [
        (folder, "this is no file; a file is needed here, or nothing"),
        (pipe, "this is no file; a file is needed here, or nothing"),
        (link_to_nothing, "this is a link to a file that is not there"),
        (link_to_itself, "cannot be read: Too many levels of symbolic links"),
        (file_for_folder, "cannot be read: Not a directory"),
    ],
)
def test_an_override_that_is_no_file_is_not_passed_over(
    make: Callable[[Path], None],
    message: str,
    tmp_path: Path,
    inventory: Inventory,
    catalogue: Catalogue,
) -> None:
    path = tmp_path / "platforms" / "frr" / "config.j2"
    path.parent.mkdir(parents=True)
    make(path)
    rendered = render_configs(inventory, (switch("frr"),), catalogue, tmp_path, "en")
    assert rendered.artifacts == ()
    assert str(rendered.failures[0]) == f"{CONFIG}: frr-access-switch: {message}"


def test_output_that_a_device_may_misread_is_refused(errors: Renders) -> None:
    hostname = MISREAD.format(2, "hostname Đông-Sơn")
    assert errors("!\nhostname Đông-Sơn\n".encode()) == [f"{CONFIG}: {hostname}"]
    assert errors(b"! why?\n") == [f"{CONFIG}: {MISREAD.format(1, '! why?')}"]
    assert errors("! Đông Sơn\n".encode()) == []


def test_a_platform_of_ones_own_without_templates(tmp_path: Path, inventory: Inventory) -> None:
    folder = tmp_path / "platforms" / "mine"
    folder.mkdir(parents=True)
    facts = "vendor: Own\ntitle: Own\nrenders: true\n"
    (folder / "platform.yaml").write_text(facts, encoding="utf-8")
    intent = switch("frr")
    intent = replace(intent, device=replace(intent.device, platform="mine"))
    own = load_platforms(tmp_path)
    rendered = render_configs(inventory, (intent,), own, tmp_path, "en")
    where = "templates/platforms/mine/config.j2: frr-access-switch"
    assert [str(p) for p in rendered.failures] == [
        f"{where}: there is no template platforms/mine/config.j2"
    ]


@dataclass(frozen=True, slots=True)
class Thing:
    """With a field, a property, a method and something private."""

    name: str
    _hidden: str = "hidden"

    @property
    def loud(self) -> str:
        return self.name.upper()


@pytest.mark.parametrize(
    "again",
    [
        "{{ t.__class__ }}", "{{ t._hidden }}", "{{ t.name.__class__.__mro__ }}",
        "{{ t.__init__.__globals__ }}", "{{ '{0.__class__}'.format(t) }}",
    ],
)  # fmt: skip
def test_what_was_found_safe_makes_nothing_else_safe(tmp_path: Path, again: str) -> None:
    (tmp_path / "x.j2").write_text("{{ t.name }} {{ t.loud }}\n" * 2, encoding="utf-8")
    (tmp_path / "y.j2").write_text(again, encoding="utf-8")
    templates = Templates(tmp_path)
    for name in ("a", "b"):
        said = templates.render("x.j2", {"t": Thing(name)})
        assert said == f"{name} {name.upper()}\n" * 2
    with pytest.raises(TemplateError):
        templates.render("y.j2", {"t": Thing("a")})


def test_keys_of_mappings_are_found_and_missed_each_time(tmp_path: Path) -> None:
    (tmp_path / "x.j2").write_text("{{ m.a }}{{ m.a }}{{ m.items() | list }}", encoding="utf-8")
    templates = Templates(tmp_path)
    for _ in range(2):
        assert templates.render("x.j2", {"m": {"a": 1, "items": 2}}) == (
            "11[('a', 1), ('items', 2)]"
        )
    with pytest.raises(TemplateError, match="'a' is not defined"):
        templates.render("x.j2", {"m": {}})


def test_what_was_compiled_is_kept_until_its_text_is_another(tmp_path: Path) -> None:
    for text in ("one {{ x }}", "two {{ x }}"):
        (tmp_path / "x.j2").write_text(text, encoding="utf-8")
        (tmp_path / "x.html.j2").write_text(text, encoding="utf-8")
        for value in ("<", ">"):
            templates = Templates(tmp_path)
            assert templates.render("x.j2", {"x": value}) == text[:4] + value
            page = templates.render("x.html.j2", {"x": value})
            assert page == text[:4] + {"<": "&lt;", ">": "&gt;"}[value]
