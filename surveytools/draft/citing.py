"""What a draft cites, how it is numbered, and its list of references on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from surveytools.draft.citations import References, cited_in_latex
from surveytools.text.markup import Html, html, join_html

if TYPE_CHECKING:
    from surveytools.model import Paper
    from surveytools.survey import Survey

_LINK = re.compile(r'<a class="citation" href="#ref-(?P<key>[^"]*)"(?P<rest>[^>]*)>(?P<said>[^<]*)</a>')
_GROUP = re.compile(r'<span class="citations">\((?P<inside>.*?)\)</span>', re.DOTALL)
_ITEM = re.compile(r'<li id="ref-(?P<key>[^"]*)">.*?(?=</li>)', re.DOTALL)
_LETTER = re.compile(r"\d([a-z])$")
_TEXTUAL = re.compile(r" \(([^()]+)\)$")


def references_of(survey: Survey) -> References:
    """Every paper of a survey as something that can be cited."""
    from surveytools.bibliography import has_metadata, short_reference

    labels = {survey.keys[paper.id]: short_reference(paper) for paper in survey.rows}
    return References(labels, frozenset(survey.keys[paper.id] for paper in survey.rows if has_metadata([paper])))


def cited_by(notebook: Any, known: References) -> tuple[str, ...]:
    """The keys that a prepared manuscript cites, in the order of first mention; raises for an unknown one."""
    keys: dict[str, None] = {}
    for cell in notebook.cells:
        texts = [cell.metadata.get("latex", "")]
        texts += [output.data.get("text/latex", "") for output in cell.get("outputs", ()) if "data" in output]
        for text in texts:
            keys |= dict.fromkeys(cited_in_latex(text))
    for key in keys:
        known.check(key)
    return tuple(keys)


@dataclass(frozen=True)
class ReferenceList:
    """The references of a page: keys in the order shown, what stands there, how each is called in the text."""

    keys: tuple[str, ...]
    shown: Mapping[str, Html]
    labels: Mapping[str, str]
    numeric: bool

    def to_html(self) -> str:
        """The heading and the list; numbered in the order of citation, or by author."""
        items = [self.shown[key] for key in self.keys]
        kind = "references numbered" if self.numeric else "references"
        return f'<h2 id="references">References</h2>\n<ol class="{kind}">\n{join_html(items, chr(10))}\n</ol>'


def reference_list(survey: Survey, cited: Sequence[str], *, numeric: bool) -> ReferenceList:
    """The list of what is cited; numbers are those that the PDF has."""
    from surveytools.bibliography import reference_html

    by_key = {survey.keys[paper.id]: paper for paper in survey.rows}
    called = _told_apart({key: by_key[key] for key in cited})
    keys = tuple(cited if numeric else sorted(cited, key=lambda key: (called[key].casefold(), key)))
    labels = {key: str(number) for number, key in enumerate(keys, 1)} if numeric else called
    return ReferenceList(keys, {key: reference_html(by_key[key], key) for key in keys}, labels, numeric)


def relabel(page: str, listed: ReferenceList) -> str:
    """The page with every citation called as the PDF calls it, its reference one way and back the other."""
    places = Counter[str]()

    def one(match: re.Match[str]) -> str:
        key = match["key"]
        if key not in listed.shown:
            return match[0]
        places[key] += 1
        said, title = _called(key, match["said"], listed), html(plain(listed.shown[key]))
        return f'<a class="citation" id="cite-{key}-{places[key]}" href="#ref-{key}" title="{title}">{said}</a>'

    page = _LINK.sub(one, page)
    page = _GROUP.sub(lambda match: f"[{match['inside']}]" if listed.numeric else f"({match['inside']})", page)
    return _ITEM.sub(lambda match: f"{match[0]}{_back(match['key'], places[match['key']])}", page)


def _called(key: str, said: str, listed: ReferenceList) -> str:
    """A citation as the PDF has it; ``said`` is how it was called where it was made, in brackets or in a sentence."""
    label = html(listed.labels[key])
    if said.startswith(("[", "(")):
        return f"[{label}]" if listed.numeric else f"({label})"
    textual = _TEXTUAL.search(said)
    if listed.numeric:
        return f"{said[: textual.start()]} [{label}]" if textual else label
    letter = _LETTER.search(label)
    if not letter:
        return said
    return f"{said[:-1]}{letter[1]})" if textual else f"{said}{letter[1]}"


def _back(key: str, places: int) -> Html:
    """Links from a reference to where it is cited."""
    links = [Html(f'<a href="#cite-{key}-{k}" aria-label="Back to citation {k}">{k}</a>') for k in range(1, places + 1)]
    return Html(f' <span class="cited">↑ {join_html(links, " ")}</span>' if links else "")


def plain(markup: str) -> str:
    """The text of a piece of HTML, for a hover."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def _told_apart(cited: Mapping[str, Paper]) -> dict[str, str]:
    """How each paper is called, with a letter behind the year where several are called alike, as natbib gives them."""
    from surveytools.bibliography import short_reference

    alike: dict[str, list[str]] = {}
    for key, paper in cited.items():
        alike.setdefault(short_reference(paper), []).append(key)
    out: dict[str, str] = {}
    for label, keys in alike.items():
        order = sorted(keys, key=lambda key: _sorted_as(cited[key]))
        out |= {key: label + (chr(ord("a") + k) if len(keys) > 1 else "") for k, key in enumerate(order)}
    return out


def _sorted_as(paper: Paper) -> tuple[str, str]:
    """What plainnat sorts by where label and year are the same: the authors' names, then the title."""
    names = " ".join(f"{person.family or person.literal} {person.given or ''}" for person in paper.authors)
    title = re.sub(r"^(?:a|an|the) ", "", paper.title.casefold())
    return names.casefold(), title
