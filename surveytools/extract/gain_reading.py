"""Stretches of a sentence: the clause around a number, the noun phrase on either side, the list it stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from surveytools.extract.gain_tokens import Token

Stretch = tuple[int, int]
_JOINED = {"-", "/", "'", "&", "_", "+"}
_GLUE = {",", "and", "or", "/", "&"}
_LOOSE = {"to", "by", "(", ")", "~", "+"}
_AGAIN = ("from", "to", "by", "at", "with")
_BREAKS = ("where", "versus", "by", "stop", "turn", "level", "range", "number")
_LONGEST = 9
_WINDOW = 64
_LIST = 26
_MOST = 12
_APPOSED = 9
_SAYS = ("which", "representing", "corresponding", "i.e", "i.e.", "marking", "namely", "or", "yielding", "giving")


class Reading:
    """One sentence: its tokens, and the places among them that may be results."""

    def __init__(self, tokens: Sequence[Token], places: Sequence[int] = ()) -> None:
        self.tokens = tokens
        self.places = tuple(places)
        self._clauses: dict[int, Stretch] = {}

    @cached_property
    def tags(self) -> frozenset[str]:
        """Everything that any token says, and the kinds of the names."""
        said = {tag for token in self.tokens for tag in token.tags}
        return frozenset(said | {token.named.kind for token in self.tokens if token.named})

    @cached_property
    def benchmarks(self) -> tuple[int, ...]:
        """Where benchmarks are named."""
        return tuple(k for k, token in enumerate(self.tokens) if token.is_name("benchmark"))

    def slice(self, stretch: Stretch) -> Sequence[Token]:
        """The tokens of a stretch."""
        return self.tokens[stretch[0] : stretch[1]]

    def clause(self, at: int) -> Stretch:
        """The tokens around ``at`` between semicolons and words that begin a new statement."""
        known = self._clauses.get(at)
        if known is None:
            here, behind = bisect_left(self._turns, at), bisect_right(self._turns, at)
            first = self._turns[here - 1] + 1 if here else 0
            last = self._turns[behind] if behind < len(self._turns) else len(self.tokens)
            known = self._clauses[at] = max(first, at - _WINDOW), min(last, at + _WINDOW)
        return known

    @cached_property
    def _turns(self) -> list[int]:
        return [k for k, token in enumerate(self.tokens) if _turns(token)]

    def phrase_after(self, at: int, last: int) -> Stretch:
        """The noun phrase that begins at ``at``: up to the next preposition, verb, sign or number."""
        end = at
        while end < min(last, at + _LONGEST) and not breaks(self.tokens[end]):
            end += 1
        while end > at and self.tokens[end - 1].word in _JOINED:
            end -= 1
        return at, end

    def phrase_before(self, at: int, first: int) -> Stretch:
        """The noun phrase that ends before ``at``, without its article and a short form in brackets behind it."""
        if at - 3 > first and self.tokens[at - 1].word == ")" and self.tokens[at - 3].word == "(":
            at -= 3
        begin = at
        while begin > max(first, at - _LONGEST):
            token = self.tokens[begin - 1]
            if breaks(token) or token.has("article", "qualifier"):
                break
            begin -= 1
        return begin, at

    def back(self, at: int, first: int) -> int:
        """The first token before ``at`` that says more than how much: past qualifiers, articles and signs."""
        at -= 1
        while at >= first and (self.tokens[at].has("qualifier", "article") or self.tokens[at].word in "+~≈$"):
            at -= 1
        return at

    def says(self, at: int, end: int, *words: str) -> bool:
        """Whether one of these words stands in the stretch."""
        return any(token.word in words for token in self.tokens[at:end])

    def trim(self, stretch: Stretch, *tags: str) -> Stretch:
        """The stretch without leading tokens that carry one of these tags."""
        begin, end = stretch
        while begin < end and self.tokens[begin].has(*tags):
            begin += 1
        return begin, end

    def run(self, at: int) -> tuple[int, ...]:
        """The numbers of the bare list in which ``at`` stands: ``53%, 46% and 57%`` are three."""
        return self._runs[at]

    def chain(self, at: int) -> tuple[int, ...]:
        """The numbers of the list of statements in which ``at`` stands: ``13% on A, 8% on B``."""
        return self._chains[at]

    def chained(self, at: int) -> int | None:
        """The number before ``at`` whose statement goes on without a second verb."""
        members = self._chains[at]
        where = members.index(at)
        return members[where - 1] if where else None

    def apposed(self, at: int) -> int | None:
        """The number before ``at`` that it says more of: ``81%, a gain of 3%``, ``81%, which is 3% higher``."""
        near = self.recent(at)[-1:]
        between = self.tokens[near[0] + 1 : at] if near else ()
        comma = next((k for k in range(len(between) - 1, -1, -1) if between[k].word == ","), None)
        if comma is None or comma + 1 >= len(between) or comma < len(between) - _APPOSED:
            return None
        lead = between[comma + 1]
        said = lead.word in _SAYS or lead.has("determiner")
        return near[0] if said and not any(t.word in (";", "while", "and") for t in between[comma + 1 :]) else None

    def recent(self, at: int) -> tuple[int, ...]:
        """The last few numbers before ``at``, in order."""
        where = self._index[at]
        return self.places[max(0, where - _MOST) : where]

    def is_place(self, at: int) -> bool:
        """Whether the token is a number that may be a result."""
        return at in self._index

    def following(self, at: int) -> int | None:
        """The number behind ``at``."""
        where = self._index[at] + 1
        return self.places[where] if where < len(self.places) else None

    @cached_property
    def _index(self) -> dict[int, int]:
        return {at: where for where, at in enumerate(self.places)}

    @cached_property
    def _runs(self) -> dict[int, tuple[int, ...]]:
        return self._lists(self._listed)

    @cached_property
    def _chains(self) -> dict[int, tuple[int, ...]]:
        return self._lists(self._goes_on)

    def _lists(self, together: Callable[[int, int], bool]) -> dict[int, tuple[int, ...]]:
        """Each number with its list: neighbours that stand together, at most a dozen."""
        lists: list[list[int]] = []
        for at in self.places:
            if lists and len(lists[-1]) < _MOST and together(lists[-1][-1], at):
                lists[-1].append(at)
            else:
                lists.append([at])
        return {at: tuple(members) for members in lists for at in members}

    def _goes_on(self, near: int, at: int) -> bool:
        back = self.back(at, near)
        if back - 1 > near and self.tokens[back].word in _AGAIN:
            back -= 1
        between = self.tokens[near + 1 : at]
        if len(between) > _LIST or back <= near or self.tokens[back].word not in _GLUE:
            return False
        return not any(token.verb or _turns(token) for token in between)

    def _listed(self, left: int, right: int) -> bool:
        between = self.tokens[left + 1 : right]
        return (
            len(between) <= 6
            and any(token.word in _GLUE for token in between)
            and all(t.word in _GLUE or t.word in _LOOSE or t.has("qualifier", "article") for t in between)
        )


def breaks(token: Token) -> bool:
    """Whether a noun phrase ends at this token."""
    if token.named is not None:
        return False
    if token.sign:
        return token.word not in _JOINED
    return token.verb or token.has(*_BREAKS)


def _turns(token: Token) -> bool:
    return token.word == ";" or ("turn" in token.tags and token.named is None)
