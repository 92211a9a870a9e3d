"""What a manuscript claims of the papers that it cites: numbers, names of methods, models and benchmarks, titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveytools.audit.attribution import Attribution, Owners
from surveytools.audit.names import Mention, Names
from surveytools.audit.numbers import Stated, read_numbers
from surveytools.audit.ourselves import of_own_work
from surveytools.audit.rules import claims_nothing, contributes
from surveytools.audit.statements import ASIDE, HIDDEN, NEXT_CELL, TEXTUAL, Statement
from surveytools.audit.told import RUN, Corpus, runs
from surveytools.model import Paper
from surveytools.text.offsets import matching_copy

Kind = Literal["number", "name", "title"]
_FROM_TO = re.compile(rf"[{ASIDE}](?=\s+to\s)")
_PART_ENDS = re.compile(rf"[{ASIDE}](?=(?:,|,?\s+(?:and|while|whereas|but|though|although))\s+[^\s\d~≈+$<>≤≥±])")
_CALLED = re.compile(rf"[\s\"”'’,]*\(?[{ASIDE}{TEXTUAL}]")
_SUBJECT = re.compile(rf"{TEXTUAL}((?:\s+[a-z-]+){{1,6}})\s+\Z")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\w|[.,]\d)")
_MEDIAN = re.compile(r"\bmedian of\s+\Z")
_ITEM = re.compile(r"[^;]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of cited papers: the stretch of the statement, and the keys of the papers that it is said of.

    ``stated`` is a number's reading; ``called`` says that the name is the one by which the citation calls its paper;
    ``computed`` is a median that the sentence draws from what it cites. ``words`` are a title's, folded.
    """

    kind: Kind
    text: str
    start: int
    end: int
    statement: Statement
    keys: tuple[str, ...]
    sure: bool = True
    stated: Stated | None = None
    name: str = ""
    called: bool = False
    computed: bool = False
    words: tuple[str, ...] = ()

    @property
    def where(self) -> tuple[str, int]:
        """File and line of the claim itself."""
        return self.statement.where(self.start)


def find_claims(statement: Statement, corpus: Corpus) -> tuple[Claim, ...]:
    """The claims of a statement that cites something, in the order of its text; of any other there are none."""
    if not statement.citations:
        return ()
    attribution = Attribution(statement)
    titles = [*_titles(statement, attribution, corpus)]
    found = [claim for claim in _numbers(statement, attribution, corpus.names) if not _within(claim, titles)]
    found += [*titles, *_names(statement, attribution, corpus.names)]
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.kind)))


def _within(claim: Claim, titles: Sequence[Claim]) -> bool:
    """A number of a title's own words is told with the title."""
    return any(title.start <= claim.start and claim.end <= title.end for title in titles)


def _parts(statement: Statement) -> Iterator[tuple[int, int, str]]:
    """The sentence, or each item of each cell of the row with what stands above it."""
    if statement.kind == "sentence":
        yield 0, len(statement.text), ""
    else:
        for (start, end), above in zip(statement.cells, statement.above, strict=True):
            for item in _ITEM.finditer(statement.text, start, end):
                yield item.start(), item.end(), above


def _plain(text: str) -> str:
    """The text with its signs replaced by what keeps the words around them apart, offset for offset."""
    text = _THOUSANDS.sub(lambda match: match[0].replace(" ", ","), _FROM_TO.sub(";", text))
    return text.translate({ord(ASIDE): " ", ord(HIDDEN): " ", ord(NEXT_CELL): ";", ord(TEXTUAL): "X"})


def _apart(text: str) -> str:
    """The text with its parts kept apart that speak of a paper each: ``a rate of 2 % [a], and 3 points on Foo [b]``.

    A part ends at a citation behind a number of its own, if others follow.
    """
    pieces, done = [], 0
    for match in _PART_ENDS.finditer(text, 0, max(text.rfind(ASIDE), text.rfind(TEXTUAL), 0)):
        if any(char.isdigit() for char in text[done : match.start()]):
            pieces += [text[done : match.start()], ";"]
            done = match.end()
    return "".join([*pieces, text[done:]])


def _numbers(statement: Statement, attribution: Attribution, names: Names) -> Iterator[Claim]:
    for start, end, above in _parts(statement):
        plain = _plain(_apart(statement.text[start:end]))
        said = read_numbers(Paper("", "", plain), names)
        places = _places(plain, start, attribution, names)
        kept = [one for one in said if not (claims_nothing(plain, one.start, one.end) or of_own_work(plain, one.start))]
        for place, one in enumerate(kept):
            first, last = start + one.start, start + one.end
            owners = _row_owners(statement, start, end) or attribution.owners(first, last, order=(place, len(kept)))
            if one.benchmark in places and places[one.benchmark].isdisjoint(owners.keys):
                one = replace(one, benchmark=None, where=frozenset())
            yield Claim(
                "number",
                statement.text[first:last].strip(),
                first,
                last,
                statement,
                owners.keys,
                owners.sure,
                stated=_under(one, above, names),
                computed=bool(_MEDIAN.search(plain, 0, one.start)),
            )


def _places(plain: str, start: int, attribution: Attribution, names: Names) -> dict[str | None, set[str]]:
    """The keys of the papers for which a sentence about several names a benchmark; a number of another has none."""
    found: dict[str | None, set[str]] = {}
    if attribution.statement.kind == "sentence" and len(attribution.clusters) > 1:
        for mention in names.find(plain):
            if mention.kind == "benchmark":
                owners = attribution.owners(start + mention.start, start + mention.end)
                found.setdefault(mention.name, set()).update(owners.keys)
    return found


def _under(one: Stated, above: str, names: Names) -> Stated:
    """A cell's number with the benchmark that stands above its column."""
    if one.benchmark or not above:
        return one
    heads = [mention for mention in names.find(above) if mention.kind == "benchmark"]
    if len(heads) != 1:
        return one
    return replace(one, benchmark=heads[0].name, where=names.places(heads[0].name), kind=one.kind or "score")


def _row_owners(statement: Statement, start: int, end: int) -> Owners | None:
    """Whose a cell of a row is: its own citation's, else those of the row's first cell that cites."""
    if statement.kind != "row":
        return None
    inside = [citation for citation in statement.citations if start <= citation.at < end]
    if inside:
        return None
    for first, last in statement.cells:
        heads = [citation for citation in statement.citations if first <= citation.at < last]
        if heads:
            return Owners(tuple(dict.fromkeys(key for citation in heads for key in citation.keys)))
    return None


def _names(statement: Statement, attribution: Attribution, names: Names) -> Iterator[Claim]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for start, end, _ in _parts(statement):
        mentions = names.find(_plain(statement.text[start:end]))
        for mention, order in zip(mentions, _orders(mentions), strict=True):
            mention = replace(mention, start=start + mention.start, end=start + mention.end)
            called = _calls(statement, mention)
            if called is None and of_own_work(statement.text, mention.start):
                continue
            owners = called or _row_owners(statement, start, end)
            owners = owners or attribution.owners(mention.start, mention.end, order=order)
            if (mention.name, owners.keys) in seen:
                continue
            seen.add((mention.name, owners.keys))
            text = statement.text[mention.start : mention.end]
            yield Claim(
                "name", text, mention.start, mention.end, statement, owners.keys, owners.sure,
                name=mention.name, called=called is not None,
            )  # fmt: skip


def _orders(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The place of each name among those of its kind."""
    many = Counter(mention.kind for mention in mentions)
    met: Counter[str] = Counter()
    for mention in mentions:
        yield met[mention.kind], many[mention.kind]
        met[mention.kind] += 1


def _calls(statement: Statement, mention: Mention) -> Owners | None:
    """The citation right behind a name (``Foo [a]``), or the authors whose contribution it is (``[a] propose Foo``).

    What stands before a comma and the authors is called by them only if it is a method: ``On MapSet, [a] report``.
    """
    text = statement.text
    at = _CALLED.match(text, mention.end)
    if at and (mention.kind == "method" or at[0][-1] == ASIDE or "," not in at[0]):
        following = [citation for citation in statement.citations if citation.at == at.end() - 1]
        return Owners(following[0].keys) if following else None
    subject = _SUBJECT.search(text, max(0, mention.start - 60), mention.start)
    if subject and not contributes().isdisjoint(subject[1].split()[:2]):
        by = [citation for citation in statement.citations if citation.at == subject.start()]
        return Owners(by[0].keys) if by else None
    return None


def _titles(statement: Statement, attribution: Attribution, corpus: Corpus) -> Iterator[Claim]:
    """Runs of words that are those of a title of the corpus, the longest of each place."""
    for start, end, _ in _parts(statement):
        copy = matching_copy(_plain(statement.text[start:end]))
        spots = [match.span() for match in _WORD.finditer(copy.text)]
        words = [copy.text[a:b].casefold() for a, b in spots]
        at = 0
        while at < len(words):
            size = _run(words, at, corpus)
            if not size:
                at += 1
                continue
            first, last = start + copy.back(*spots[at])[0], start + copy.back(*spots[at + size - 1])[1]
            owners = _row_owners(statement, start, end) or attribution.owners(first, last)
            yield Claim(
                "title", statement.text[first:last], first, last, statement, owners.keys, owners.sure,
                words=tuple(words[at : at + size]),
            )  # fmt: skip
            at += size


def _run(words: Sequence[str], at: int, corpus: Corpus) -> int:
    """How many words from here on are those of a title, as far as runs of them go."""
    end = at
    for start in range(at, len(words)):
        found = [run for run in runs(words[start : start + RUN + 1]) if run[0] == words[start] and run in corpus.by_run]
        starts = [run for run in found if tuple(words[start : start + len(run)]) == run]
        if not starts:
            break
        end = max(end, start + max(map(len, starts)))
    return end - at
