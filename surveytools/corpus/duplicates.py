"""Records of one work linked, each link with its reason; nothing is merged or deleted here.

By DOI and arXiv id first, else by title, authors and year together. Part I and Part II, Task 3 and Task 7, two
editorials and two papers that merely share a name stay apart: what differs in a number, an identifier or its authors is
no duplicate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from surveytools.corpus.candidates import candidates, families
from surveytools.corpus.titles import closeness, head, is_generic, rules, words
from surveytools.model import Paper
from surveytools.text.fold import fold

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["same", "version"]
_SAME_PLACE = ("volume", "number", "pages", "eid")


@dataclass(frozen=True, slots=True)
class Link:
    """Two papers (by id) that are one work: the ``same`` record, or a ``version`` (preprint and published)."""

    first: str
    second: str
    kind: Kind
    reason: str
    score: float


def find_duplicates(papers: pd.DataFrame) -> pd.DataFrame:
    """Links between the papers of a frame: one row a link, columns ``first, second, kind, reason, score``.

    ``find_duplicates(read_papers("scopus.csv", "arxiv.bib")[0])``. Limitation: a preprint that changed its title by
    more than a typing error or a subtitle is not found.
    """
    import pandas as pd

    from surveytools.frames import papers_from

    links = find_links(papers_from(papers))
    columns = {name: [getattr(link, name) for link in links] for name in Link.__slots__}
    dtypes = {name: "Float64" if name == "score" else "string" for name in columns}
    return pd.DataFrame(columns).astype(dtypes)


def find_links(papers: Sequence[Paper]) -> tuple[Link, ...]:
    """The same on rows, in the order of the papers."""
    found = []
    frequency = Counter(word for paper in papers for word in set(words(paper.title)))
    for first, second in candidates(papers):
        link = _link(papers[first], papers[second], frequency)
        if link is not None:
            found.append(link)
    return tuple(found)


def is_preprint(paper: Paper) -> bool:
    """Whether a record is of a preprint: its DOI or venue is a server's, or it has an arXiv id and nothing else."""
    if paper.doi:
        return paper.doi.startswith(tuple(rules()["preprint_dois"]))
    venue = (paper.venue or "").casefold()
    if venue:
        return any(
            server in venue.split() or (" " in server and server in venue) or venue.startswith(server)
            for server in _servers()
        )
    return paper.arxiv_id is not None


def _servers() -> list[str]:
    servers: list[str] = rules()["preprint_venues"]
    return servers


def _link(one: Paper, other: Paper, frequency: Mapping[str, int]) -> Link | None:
    """The link of two candidates, if they are one work."""
    near = closeness(one.title, other.title, frequency)
    reason, score = "", near
    if one.doi and one.doi == other.doi:
        reason, score = f"DOI {one.doi}", 1.0
    elif one.arxiv_id and one.arxiv_id == other.arxiv_id:
        reason, score = f"arXiv id {one.arxiv_id}", 1.0
    if reason:
        alike = near or fuzz.token_set_ratio(" ".join(words(one.title)), " ".join(words(other.title))) >= 60
        return Link(one.id, other.id, _kind(one, other), reason, score) if alike else None
    if is_generic(one.title) and not (families(one) == families(other) and _same_place(one, other)):
        return None
    if contradict(one, other):
        return None
    subtitle = not near and _is_subtitle(one.title, other.title)
    if not near and not subtitle:
        return None
    people = agree(one, other)
    if people is False or (people is None and (subtitle or not _known_without_authors(one, other))):
        return None
    if len(words(one.title)) < 3 and not people:
        return None
    what = "title" if near == 1.0 else "title but for its subtitle" if subtitle else "title but for a typing error"
    why = f"{what}, authors" if people else f"{what}, abstract"
    return Link(one.id, other.id, _kind(one, other), why, round(near or 0.9, 3))


def _kind(one: Paper, other: Paper) -> Kind:
    return "version" if is_preprint(one) != is_preprint(other) else "same"


def contradict(one: Paper, other: Paper) -> bool:
    """Whether identifiers or years say that these are two works."""
    versions = is_preprint(one) != is_preprint(other)
    if one.arxiv_id and other.arxiv_id and one.arxiv_id != other.arxiv_id:
        return True
    if one.doi and other.doi and one.doi != other.doi and not versions:
        return True
    return one.year is not None and other.year is not None and abs(one.year - other.year) > (4 if versions else 1)


def _is_subtitle(one: str, other: str) -> bool:
    whole = "".join(words(one)), "".join(words(other))
    return bool(head(one) == whole[1] and whole[1]) or bool(head(other) == whole[0] and whole[0])


def agree(one: Paper, other: Paper) -> bool | None:
    """Whether half of the shorter author list stands in the longer; None where one of them is missing."""
    a, b = families(one), families(other)
    if not a or not b:
        return None
    return 2 * len(a & b) >= min(len(a), len(b))


def _known_without_authors(one: Paper, other: Paper) -> bool:
    """Whether title and abstract alone suffice: enough words, and abstracts that do not differ."""
    if len(words(one.title)) < 4:
        return False
    if not one.abstract or not other.abstract:
        return len(words(one.title)) >= 5
    return fuzz.ratio(one.abstract[:600], other.abstract[:600], score_cutoff=60) > 0


def _same_place(one: Paper, other: Paper) -> bool:
    """Whether year, venue and place in it are the same, and both name such a place."""
    if one.year != other.year or fold(one.venue or "") != fold(other.venue or ""):
        return False
    places = [(one.fields.get(name), other.fields.get(name)) for name in _SAME_PLACE]
    return any(a and b for a, b in places) and all(a == b for a, b in places if a and b)
