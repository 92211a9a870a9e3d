"""References as a reader sees them: a label in the text, an item of the list on a web page."""

from __future__ import annotations

from surveytools.bibliography.entries import entry_type
from surveytools.bibliography.titles import short_title
from surveytools.bibliography.venues import venue_name
from surveytools.model import Paper, Person
from surveytools.text.display import display
from surveytools.text.markup import Html, html, join_html
from surveytools.text.people import OTHERS


def short_reference(paper: Paper) -> str:
    """The label of a citation: ``Lee et al., 2025``; the short title where authors or year are not known."""
    names = [person for person in paper.authors if person != OTHERS]
    if not names or paper.year is None:
        return short_title(paper.title)
    return f"{_labelled(names, others=len(names) < len(paper.authors))}, {paper.year}"


def _labelled(names: list[Person], *, others: bool) -> str:
    first = [_family(person) for person in names]
    if len(first) == 2 and not others:
        return f"{first[0]} and {first[1]}"
    return first[0] if len(first) == 1 and not others else f"{first[0]} et al."


def _family(person: Person) -> str:
    if person.literal:
        return display(person.literal)
    return display(" ".join(part for part in (person.particle, person.family) if part))


def reference_html(paper: Paper, key: str) -> Html:
    """An item of the list of references, ``<li id="ref-KEY">``; what is missing is left out."""
    parts = [_authors(paper), _title(paper), _where(paper)]
    text = join_html([part for part in parts if part], " ")
    links = join_html(_links(paper), " ")
    return Html(f'<li id="ref-{html(key)}">{text}{" " if links else ""}{links}</li>')


def _authors(paper: Paper) -> Html:
    names = ["et al." if person == OTHERS else display(person.name()) for person in paper.authors]
    if not names:
        return Html("")
    text = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 and names[-1] != "et al." else ", ".join(names)
    return Html(f'<span class="authors">{html(text.rstrip("."))}.</span>')


def _title(paper: Paper) -> Html:
    title = display(paper.title)
    return Html(f"<cite>{html(title)}</cite>{'' if title.endswith(('.', '?', '!')) else '.'}")


def _where(paper: Paper) -> Html:
    parts = [display(venue_name(paper.venue))] if paper.venue else []
    if entry_type(paper) == "phdthesis":
        parts = ["PhD thesis", *parts]
    parts += [str(paper.year)] if paper.year is not None else []
    return Html(f"{html(', '.join(parts))}.") if parts else Html("")


def _links(paper: Paper) -> list[Html]:
    found = []
    if paper.doi:
        found.append(_link(f"https://doi.org/{paper.doi}", f"doi:{paper.doi}"))
    if paper.arxiv_id:
        found.append(_link(f"https://arxiv.org/abs/{paper.arxiv_id}", f"arXiv:{paper.arxiv_id}"))
    if paper.url and not found:
        found.append(_link(paper.url, display(paper.url)))
    return found


def _link(address: str, text: str) -> Html:
    """A link, or the words alone where the address is not one of the web."""
    if not address.lower().startswith(("http://", "https://")):
        return html(text)
    return Html(f'<a href="{html(address)}" rel="noreferrer">{html(text)}</a>')
