"""Checklists as HTML: golden pages, hostile strings that do nothing, nothing loaded from afar."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest

from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.file_words import GROUPS, LABELS
from ipv6plan.checklist.pages import checklist_pages
from ipv6plan.model.audit import AuditReport, Evidence
from ipv6plan.model.checklist import Checklist, Scope, State
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.render.environment import Templates
from ipv6plan.text import LANGUAGES, Language

RENDERED = frozenset({"build/configs/dic-core.cfg", "build/configs/dic-core.rollback.cfg"})
FILL = Templates(None).render
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "]]><!-- --><style>*{display:none}</style>",
    "\x1b]0;title\x07\x00",
    "\u202etxt.exe",
]


class Read(HTMLParser):
    """What a browser would make of a page: elements, attributes, words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag != "meta":
            self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def checklists(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> tuple[Checklist, ...]:
    return build_checklists(province, plan, intents, audit, RENDERED, load_steps(None))


def pages(checklists: tuple[Checklist, ...], language: Language) -> dict[str, str]:
    made = checklist_pages(checklists, language, FILL)
    return {file.path.removeprefix("build/checklists/"): str(file.content) for file in made}


def marked(checklist: Checklist, *states: State) -> Checklist:
    """Give a checklist whose first items are in these states."""
    items = tuple(replace(i, state=s) for i, s in zip(checklist.items, states, strict=False))
    return replace(checklist, items=items + checklist.items[len(states) :])


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden(
    checklists: tuple[Checklist, ...], language: Language, golden: Callable[[str, str], None]
) -> None:
    (province, dic, commune, *rest) = checklists
    wrong = marked(dic, State.REGRESSED, State.CONTRADICTED)
    found = pages((province, wrong, commune, *rest), language)
    for name in ("index", "xa-dong-son"):
        golden(f"checklist/{language}/{name}.html", found[f"{language}/{name}.html"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_and_loads_nothing(
    checklists: tuple[Checklist, ...], language: Language
) -> None:
    found = pages(checklists, language)
    for path, page in found.items():
        read = Read(page)
        assert not read.open
        assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
        assert read.attributes <= {
            "aria-hidden", "aria-labelledby", "charset", "class", "colspan", "content",
            "href", "http-equiv", "id", "lang", "name", "scope",
        }  # fmt: skip
        assert "url(" not in page
        assert len(read.ids) == len(set(read.ids))
        for link in read.links:
            assert normpath(join(dirname(path), link.partition("#")[0])) in found
    assert set(found) == {f"{language}/index.html"} | {
        f"{language}/{'agencies/' if c.scope is Scope.AGENCY else ''}{c.subject}.html"
        for c in checklists
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_an_item_ticked_where_it_is_done(
    checklists: tuple[Checklist, ...], language: Language
) -> None:
    found = pages(checklists, language)
    for checklist in checklists:
        folder = "agencies/" if checklist.scope is Scope.AGENCY else ""
        page = found[f"{language}/{folder}{checklist.subject}.html"]
        count = Counter(item.state for item in checklist.items)
        assert page.count('aria-hidden="true">✓<') == count[State.DONE]
        boxes = len(checklist.items) - count[State.NOT_APPLICABLE]
        assert page.count('<span class="box"') == boxes


def test_what_is_to_be_cleared_up_comes_first(checklists: tuple[Checklist, ...]) -> None:
    wrong = marked(checklists[1], State.REGRESSED, State.CONTRADICTED)
    found = pages((checklists[0], wrong, *checklists[2:]), "vi")
    page, index = found["vi/dic.html"], found["vi/index.html"]
    first, second = (wrong.items[n].step.id for n in (1, 0))
    for text in (page, index):
        assert text.index('id="first"') < text.index(first) < text.index(second)
    assert f'href="dic.html#{first}"' in index
    assert 'id="first"' not in found["vi/xa-dong-son.html"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_strings_of_equipment_do_nothing(
    checklists: tuple[Checklist, ...], text: str, language: Language
) -> None:
    (first, *_) = (i for c in checklists for i in c.items if i.step.id == "INT-RTE-01")
    bad = replace(
        first,
        state=State.REGRESSED,
        subject=text,
        before=text,
        reason=text,
        evidence=(Evidence(oid=text, value=text),),
        detail=(text,),
    )
    good = replace(bad, subject="x", before="x", reason="x", evidence=(), detail=("x",))
    good = replace(good, evidence=(Evidence(oid="x", value="x"),))
    harmed = pages((replace(checklists[0], name=text, items=(bad,)),), language)
    plain = pages((replace(checklists[0], name="x", items=(good,)),), language)
    assert harmed.keys() == plain.keys()
    for path, page in harmed.items():
        found, expected = Read(page), Read(plain[path])
        assert found.tags == expected.tags
        assert found.attributes == expected.attributes
        assert not set(page) & {"\x1b", "\x07", "\x00", "\u202e"}


def test_a_network_and_sites_may_have_any_name(checklists: tuple[Checklist, ...]) -> None:
    both = (replace(checklists[0], subject="index"), replace(checklists[1], subject="index"))
    assert set(pages(both, "en")) == {"en/index.html", "en/_index.html", "en/__index.html"}
    assert set(pages(both[:1], "en")) == {"en/index.html", "en/__index.html"}


def test_both_languages_have_words_of_their_own() -> None:
    for text in (*LABELS.values(), *GROUPS.values()):
        assert text.vi != text.en
        assert text.vi.strip()
        assert text.en.strip()
    assert set(GROUPS) == set(Scope)


def test_the_same_checklists_give_the_same_bytes(checklists: tuple[Checklist, ...]) -> None:
    assert pages(checklists, "vi") == pages(checklists, "vi")
