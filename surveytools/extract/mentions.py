"""Where a name may stand: vocabulary hits, and runs of words whose shape is that of a name.

A mention is a stretch of a matching copy. What role it plays is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from surveytools.extract.acronyms import find_acronyms
from surveytools.extract.document import Document, Text
from surveytools.extract.words import Words
from surveytools.vocabulary import Hit

NAME_KINDS = ("base_model", "benchmark")
_TOKEN = re.compile(r"[^\W_]+(?:(?:[-_+’'@]|\.(?=\d)|/(?=\d))[^\W_]+)*[*+]{0,2}")
_DULL = re.compile(r"[a-z]+(?:[-'’][a-z]+)*")
_SHAPED = re.compile(
    r".*?(?:[^\W\d_][^\W_]*[A-ZΑ-Ω]|[^\W\d_]\d|\d[A-Z]|[α-ωΑ-Ω]|[A-Z]{2,}[-_+@]|[-_+@][A-Z]|[A-Za-z][*+]$|[A-Za-z]\.\d)"
)
_OWNER = re.compile(r"['’]s?$")
_CAPITAL = re.compile(r"[A-Z]")
_NUMBER = re.compile(r"v?\d[\d.]{0,6}[BMKbmk]?$")
_TITLE_HEAD = re.compile(r"[\"']?([^:]{2,80}?)[\"']?\s?(?::|\s[-—–]{1,3}\s)\s?\S")
_LINK = re.compile(r"https?:\s?//\S{1,300}|\bwww\.\S{1,300}|\b[\w.-]{2,60}\.(?:com|org|io|ai|net|edu|co)/\S{0,300}")
_DOMAIN = re.compile(r"\.(?:com|org|io|ai|net|edu|co)/")
_LEAD = re.compile(r"(?!mini-|tiny-)(?:[a-z]{2,}-)+(?=[A-Z])")
_WORDS_OF = (
    r"(?!(?:an?|the|our|new|novel|two|three|several|both|such|it|as|to|how|that|this|for)\b)"
    r"[a-z][\w-]{1,24}(?: [a-z][\w-]{1,24})"
)
_SMALL = re.compile(
    rf"\b(?:propose|introduce|present|develop)s? (?P<proposed>{_WORDS_OF}{{1,4}}), (?:an?|the first|which) "
    rf"|\b(?:dubbed|called|termed|named|coined|we call) \"?(?P<called>(?=[\w ]{{2,40}}-){_WORDS_OF}{{0,3}})\"?"
    r"(?=[,.;:]| that | which )"
)
_SUFFIX = re.compile(r"-[a-z]{2,}")
_ADJECTIVE = re.compile(
    r"-(?:based|style|like|powered|driven|inspired|type|guided|generated|level|enabled|augmented|enhanced|tuned|only|specific"
    r"|distilled|trained|compatible|wide|free|aware|assisted|prompted|improved|projected|rated|accelerated|equipped|agnostic)$"
)
_STRONG = re.compile(r".*?(?:[^\W\d_-][^\W_]*[A-ZΑ-Ω]|[^\W\d_]\d|[^\W\d_]-\d|[α-ω]|[A-Z]{2,})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text's copy that may be a name, with the vocabulary's hit where it is known.

    ``way`` says how it was found; ``short`` is the short form that the text gives a long one.
    """

    text: Text
    start: int
    end: int
    way: str
    hits: tuple[Hit, ...] = ()
    short: str | None = None

    @property
    def canonical(self) -> bool:
        """Does an entry of the vocabulary cover the whole stretch."""
        return any(
            (hit.start, hit.end) == (self.start, self.end) and hit.core == hit.end and not hit.term.versions
            for hit in self.hits
        )

    @property
    def name(self) -> str:
        """The stretch as it is matched."""
        return self.text.copy[self.start : self.end]


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    shaped: bool
    opens: bool


def find_mentions(document: Document, words: Words) -> list[Mention]:
    """All mentions of a paper in the order of title and abstract; they do not overlap."""
    abstract = list(_mentions(document.abstract, words, capitals=True))
    known = {mention.name.casefold() for mention in abstract}
    title = [
        m
        for m in _mentions(document.title, words, capitals=False)
        if m.hits or m.way in ("shape", "long-form") or m.name.casefold() in known
    ]
    head = _head(document.title, title)
    if head is not None:
        short = next(
            (mention.short for mention in title if (mention.start, mention.end) == (head.start, head.end)), None
        )
        title = [replace(head, short=short), *(mention for mention in title if mention.start >= head.end)]
    return [*title, *abstract]


def _head(title: Text, found: list[Mention]) -> Mention | None:
    """What stands before a title's colon, if it is short enough to be a name."""
    match = _TITLE_HEAD.match(title.copy)
    if match is None or len(match[1].split()) > 7 or match[1].endswith(","):
        return None
    start, end = match.span(1)
    if match[1].endswith(")") and "(" in match[1]:
        end = start + len(match[1][: match[1].index("(")].rstrip())
    same = next((mention for mention in found if (mention.start, mention.end) == (start, end)), None)
    return Mention(title, start, end, "title-head", same.hits if same else ())


def _mentions(text: Text, words: Words, *, capitals: bool) -> Iterator[Mention]:
    longs = {pair.long: text.copy[slice(*pair.short)] for pair in find_acronyms(text.copy)}
    links = _links(text.copy)
    hits = {
        start: of for start, of in _by_span(text).items() if not any(a <= start < b and of[0] < b for a, b in longs)
    }
    tokens = [token for token in _tokens(text, capitals=capitals) if not _within(longs, token.start)]
    spans = _merged(text, tokens, hits, words)
    spans += [(start, end, "long-form", ()) for start, end in longs]
    spans += [(*match.span(match.lastgroup or 0), "small", ()) for match in _SMALL.finditer(text.copy)]
    reached = 0
    for start, end, way, of in sorted(spans, key=_first_longest):
        if start < reached or start >= end or _within(links, start):
            continue
        name = text.copy[start:end]
        short = longs.get((start, end))
        if not of and (words.concept(short or name) or words.label(name)):
            continue
        reached = end
        yield Mention(text, start, end, way, of, short)


def _links(copy: str) -> list[tuple[int, int]]:
    """Where addresses stand; a text with none is told by a look at the one stretch that every address holds."""
    if "//" not in copy and "www." not in copy and not _DOMAIN.search(copy):
        return []
    return [match.span() for match in _LINK.finditer(copy)]


def _within(places: Iterable[tuple[int, int]], at: int) -> bool:
    for start, end in places:  # noqa: SIM110 - asked of every word
        if start <= at < end:
            return True
    return False


def _first_longest(span: tuple[int, int, str, tuple[Hit, ...]]) -> tuple[int, int]:
    return (span[0], -span[1])


def _by_span(text: Text) -> dict[int, tuple[int, tuple[Hit, ...]]]:
    """Start -> end and hits of the kinds that can be findings."""
    spans: dict[int, tuple[int, tuple[Hit, ...]]] = {}
    for hit in text.hits:
        if hit.term.kind in NAME_KINDS and _written_as_name(text.copy[hit.start : hit.core], hit.term.forms):
            end, of = spans.get(hit.start, (hit.end, ()))
            spans[hit.start] = (max(end, hit.end), (*of, hit))
    return spans


def _written_as_name(written: str, forms: tuple[str, ...]) -> bool:
    """An entry written all in small letters counts only where one of its own forms is: ``round`` is no ``ROUND``."""
    return not written.islower() or any(character.isdigit() for character in written) or written in forms


def _tokens(text: Text, *, capitals: bool) -> list[_Token]:
    """The words of a text that have the shape of a name, or begin with a capital where ``capitals`` count."""
    copy = text.copy
    opening = {sentence.start for sentence in text.sentences}
    tokens = []
    for match in _TOKEN.finditer(copy):
        word = _looked_at(match[0])
        if word is not None:
            start = match.start() + word.lead
            opens = start in opening or copy[max(0, start - 2) : start] in (": ", ") ")
            tokens.append(_Token(start, start + len(word.text), word.text, word.shaped, opens))
    if not capitals:
        return [token for token in tokens if token.shaped and _STRONG.match(token.word)]
    inside = {token.word for token in tokens if not token.opens}
    return [
        token for token in tokens if token.shaped or not token.opens or token.word in inside or token.word.isdigit()
    ]


class _Word(NamedTuple):
    """A word that may be a name or part of one, behind so many letters of a lead: ``pre-`` in ``pre-RLHF``."""

    text: str
    lead: int
    shaped: bool


@lru_cache(maxsize=1 << 14)
def _looked_at(written: str) -> _Word | None:
    """What a word looks like, told once for all papers; ``None`` where it cannot be part of a name."""
    if _DULL.fullmatch(written):
        return None
    word = _ADJECTIVE.sub("", _OWNER.sub("", written))
    lead = match.end() if (match := _LEAD.match(word)) else 0
    word = word[lead:]
    if not word or len(word) > 60:
        return None
    shaped = _SHAPED.match(word) is not None and not word[0].isdigit()
    return _Word(word, lead, shaped) if shaped or _CAPITAL.match(word) or _NUMBER.match(word) else None


def _merged(
    text: Text, tokens: list[_Token], hits: dict[int, tuple[int, tuple[Hit, ...]]], words: Words
) -> list[tuple[int, int, str, tuple[Hit, ...]]]:
    """Hits with what belongs to them, and the runs of name-like tokens between them."""
    copy = text.copy
    spans: list[tuple[int, int, str, tuple[Hit, ...]]] = []
    taken: list[tuple[int, int]] = []
    starts = [token.start for token in tokens]
    for start, (end, of) in hits.items():
        at = bisect_right(starts, start) - 1
        whole = tokens[at] if at >= 0 and end <= tokens[at].end else None
        if whole is not None and (whole.start, whole.end) != (start, end):
            rest = copy[end : whole.end]
            if whole.start < start or not (
                _SUFFIX.match(rest) or rest.strip("-_/ ") in words.variants or _NUMBER.match(rest.strip("-_/ "))
            ):
                continue
            end = end if _SUFFIX.match(rest) else whole.end
        if of[0].term.kind == "benchmark":
            start, end = _widened(copy, start, end, words)
        spans.append((start, end, "vocabulary", of))
        taken.append((start, end))
    spans += _runs(copy, tokens, taken)
    return spans


def _widened(copy: str, start: int, end: int, words: Words) -> tuple[int, int]:
    """A benchmark's name with the words around it that make it a version of that benchmark."""
    for _ in range(2):
        match = re.compile(r"[ -]([A-Z][A-Za-z0-9]*|v?\d[\d.]*)(?![\w%×-])").match(copy, end)
        if match is None or not (match[1] in words.variants or re.fullmatch(r"20[12]\d|v\d", match[1])):
            break
        end = match.end()
    before = re.compile(r"([A-Z][A-Za-z-]*)[ -]$").search(copy, max(0, start - 16), start)
    if before is not None and before[1] in words.prefixes:
        start = before.start()
    return start, end


def _runs(
    copy: str, tokens: list[_Token], taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int, str, tuple[Hit, ...]]]:
    """Neighbouring name-like tokens as one name; a bare number only goes on with one."""
    run: list[_Token] = []
    places = iter(sorted(taken))
    place = next(places, None)
    for token in [*tokens, None]:
        while token is not None and place is not None and place[1] <= token.start:
            place = next(places, None)
        free = token is not None and (place is None or token.end <= place[0])
        if run and (token is None or not free or copy[run[-1].end : token.start] not in (" ", " & ") or len(run) >= 7):
            yield from _run(run)
            run = []
        if token is not None and free and (run or not _NUMBER.match(token.word)):
            run.append(token)


def _run(run: list[_Token]) -> Iterator[tuple[int, int, str, tuple[Hit, ...]]]:
    way = "shape" if any(token.shaped for token in run) else "capitals"
    yield run[0].start, run[-1].end, way, ()
