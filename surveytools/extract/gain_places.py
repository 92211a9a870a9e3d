"""Benchmarks that no vocabulary knows, told by where they stand: ``81.2% on FooBench and the Bar-2 dataset``.

A coined name behind ``on`` is where something was measured, and so is a name before ``dataset`` or ``benchmark``.
Names of hardware, of measures and of what is known already are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from surveytools.extract.gain_reading import breaks
from surveytools.extract.gain_tokens import Named, Token
from surveytools.model import Source

_LEADS = ("on", "across")
_LOOSE = ("in", "for", "over", "under", "using", "used", "(")
_ROW = (",", "and", "/", "&", "or")
_SKIPS = 3
_LONGEST = 6
_SHORT = 3
_NAME: frozenset[str] = frozenset({"name"})


def with_places(tokens: Sequence[Token], text: str, source: Source) -> list[Token]:
    """The tokens of a sentence, with each unknown benchmark put together as one name."""
    found: list[Token] = []
    at, listed = 0, False
    while at < len(tokens):
        lead = tokens[at].word
        led = lead in _LEADS or lead in _LOOSE
        if not led and not (listed and lead in _ROW):
            listed = listed and (tokens[at].is_name("benchmark") or tokens[at].has("corpus", "article"))
            found.append(tokens[at])
            at += 1
            continue
        begin, end = _name(tokens, at + 1)
        found.extend(tokens[at:begin])
        if end > begin and _is_place(tokens, at, begin, end):
            found.append(_joined(tokens[begin:end], text, source))
            at, listed = end, True
        else:
            at, listed = max(begin, at + 1), listed or lead in _LEADS
    return found


def _name(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The words with capitals behind a preposition, past its article and a few plain words."""
    begin = at
    while begin < len(tokens) and begin - at < _SKIPS and not tokens[begin].cased and not _ends(tokens[begin]):
        begin += 1
    end = begin
    while end < len(tokens) and end - begin < _LONGEST and tokens[end].cased and not _ends(tokens[end]):
        end += 1
    own = any(token.has("own") for token in tokens[at:begin])
    return (begin, end) if end > begin and not own else (at, at)


def _ends(token: Token) -> bool:
    return breaks(token) or token.named is not None


def _is_place(tokens: Sequence[Token], at: int, begin: int, end: int) -> bool:
    """Whether the words behind the lead at ``at`` name a place of measuring, by their look and by what closes them."""
    lead, words = tokens[at].word, tokens[begin:end]
    behind = tokens[end] if end < len(tokens) else None
    if any(t.has("measured", "hardware", "general", "system") for t in words) or (behind and behind.has("hardware")):
        return False
    coined = any(t.coined for t in words) and not (len(words) == 1 and _is_kind(words[0]))
    if lead == "(":
        return coined and at > 0 and tokens[at - 1].number is not None and behind is not None and behind.word == ")"
    if words[-1].has("corpus") or _is_called(tokens, end):
        return coined or not words[0].coined
    if lead in _LOOSE:
        return False
    if at == 0 and behind is not None and behind.word == ",":
        return coined or len(words) > 1
    if lead == ",":
        return coined and (behind is None or behind.word in (*_ROW, ".", "("))
    return coined and (behind is None or behind.named is not None or breaks(behind))


def _is_called(tokens: Sequence[Token], end: int) -> bool:
    """Whether what follows says that it is data: ``the Foo dataset``, ``Foo, a benchmark of``."""
    if end < len(tokens) and tokens[end].has("corpus"):
        return True
    apposed = end + 1 < len(tokens) and tokens[end].word == "," and tokens[end + 1].word in ("a", "an", "the")
    return apposed and any(token.has("corpus") for token in tokens[end + 2 : end + 5])


def _is_kind(token: Token) -> bool:
    """Whether it is short for a task, or several of a kind: QA, LLMs."""
    return len(token.word) <= _SHORT or (token.word.isalpha() and token.word.endswith("s"))


def _joined(words: Sequence[Token], text: str, source: Source) -> Token:
    start, end = words[0].start, words[-1].end
    named = Named(source, start, end, text[start:end], "benchmark")
    return Token(start, end, text[start:end].lower(), _NAME, named=named)
