"""What stands around a mention: the cues before and behind it, the list it belongs to, its sentence and clause.

Everything is told as short readable words (``before:propose``, ``behind:n.benchmark``, ``list:benchmark``), each of
which can be shown to a person; the judge weighs them, it never sees the name itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from surveytools.extract.cues import Cue
from surveytools.extract.document import Text
from surveytools.extract.mentions import Mention
from surveytools.text.sentences import Sentence

_JOINT = re.compile(
    r"\s?(?:\([^()]{1,40}\)|\[[^\[\]]{1,20}\])?\s?(?:,|/|;|\+|&)?\s?(?:and|or|as well as|&|plus)?\s?"
    r"(?:the |on |in |with )?$"
)
_IS_A = re.compile(
    r"\s?(?:\([^()]{1,60}\))?(?:[,:]\s|\s(?:is|are|as)\s|\s[-—–]{1,2}\s?|—)(?:an?|the first|the|our)\s", re.IGNORECASE
)
_HEAD_ENDS = re.compile(
    r"[,.;:()]|\b(?:for|of|that|which|to|with|in|on|from|by|designed|consisting|comprising|built|based|where|and|tailored|covering|spanning)\b"
)
_APPOSED = re.compile(r"\b(?:an?|our|the|new|novel|best)\s[\w -]{3,50}(?:,|:| -{1,2}| —)\s$", re.IGNORECASE)
_VALUED = re.compile(r"\s?[(:=]\s?[+~]?\d")
_VERB = re.compile(r"\s(?!(?:is|was|has|does|its|this|thus|plus|versus|as|across)\b)[a-z]{2,14}[a-rt-z]s\s")
_ASIDE = "aside"
_WEAK = ("example", "for", "with", "on", "in", "from", "use")
_LIST = 12
_NEAR = 3
_OWN = ("propose", "call", "release", "ours")
_FAR = 120


@dataclass(frozen=True, slots=True)
class Setting:
    """A text read once for all its mentions: cues in order, and mentions in order."""

    text: Text
    cues: Sequence[Cue]
    starts: Sequence[int]
    mentions: Sequence[Mention]
    lists: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: Text, mentions: Sequence[Mention], cues: Sequence[Cue]) -> Setting:
        """Find the coordinated lists among a text's mentions; ``cues`` are those found in the text."""
        return cls(text, cues, [cue.start for cue in cues], mentions, _lists(text.copy, mentions))

    def within(self, start: int, end: int) -> Sequence[Cue]:
        """The cues that begin in a stretch."""
        return self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


class Signal(NamedTuple):
    """One readable word about a mention, and the stretch of the copy that says it."""

    word: str
    start: int
    end: int


def _lists(copy: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """For each mention the indices [first, last] of the coordinated list it belongs to: ``on A, B, and C``."""
    bounds: list[tuple[int, int]] = []
    first, closed = 0, False
    for k, mention in enumerate(mentions):
        gap = copy[mentions[k - 1].end : mention.start] if k else ""
        if k and ((closed and " and " not in gap) or not _joined(gap)):
            bounds += [(first, k - 1)] * (k - first)
            first, closed = k, False
        else:
            closed = " and " in gap or " or " in gap
    return bounds + [(first, len(mentions) - 1)] * (len(mentions) - first)


def _joined(gap: str) -> bool:
    """Do these few characters between two names make them members of one list."""
    return (
        len(gap) <= 60
        and any(mark in gap for mark in (",", "/", ";", "&", " and ", " or ", "+", "plus"))
        and _JOINT.match(gap) is not None
    )


def signals(setting: Setting, k: int) -> Iterator[Signal]:
    """All that the words around mention ``k`` of a setting say."""
    mention, text = setting.mentions[k], setting.text
    sentence = text.sentence(mention.start)
    first, last = setting.lists[k]
    start, end = setting.mentions[first].start, setting.mentions[last].end
    reached = setting.mentions[first - 1].end if first else 0
    yield from _before(setting, sentence, start, reached)
    yield from _behind(setting, sentence, mention.end, end)
    yield from _is_a(setting, sentence, mention.end)
    yield from _around(setting, sentence, mention)
    for other in (setting.mentions[i] for i in range(max(first, k - _LIST), min(last, k + _LIST) + 1) if i != k):
        for kind in dict.fromkeys(hit.term.kind for hit in other.hits):
            yield Signal(f"list:{kind}", other.start, other.end)
    if first != last:
        yield Signal("listed", start, end)


def _before(setting: Setting, sentence: Sentence, anchor: int, reached: int) -> Iterator[Signal]:
    """Cues to the left: the nearest, the nearest that gives a role, the others of clause and sentence."""
    clause = sentence.clause(anchor)
    nearest, role = True, True
    for cue in reversed(setting.within(max(sentence.start, anchor - 4 * _FAR), anchor)):
        if cue.before in (None, _ASIDE) or cue.end > anchor:
            continue
        if cue.before in _OWN and reached <= cue.end:
            yield Signal(f"first-after:{cue.before}", cue.start, cue.end)
        if role and cue.start >= clause[0] and cue.before not in _WEAK and not cue.before.startswith("n."):
            yield Signal(f"role:{cue.before}", cue.start, cue.end)
            role = False
        if nearest:
            near = len(setting.text.copy[cue.end : anchor].split()) <= _NEAR
            yield Signal(f"before:{cue.before}" if near else f"before-far:{cue.before}", cue.start, cue.end)
            nearest = False
        elif cue.before in _WEAK or cue.before.startswith("n."):
            continue
        elif cue.start >= clause[0]:
            yield Signal(f"clause-before:{cue.before}", cue.start, cue.end)
        else:
            yield Signal(f"sentence-before:{cue.before}", cue.start, cue.end)


def _behind(setting: Setting, sentence: Sentence, end: int, list_end: int) -> Iterator[Signal]:
    """Cues to the right: right behind the name or the list it is in, and the next one further on."""
    copy = setting.text.copy
    nearest = True
    for cue in setting.within(end, min(sentence.end, list_end + _FAR)):
        if cue.after is None or (cue.start < list_end and cue.start > end + 1):
            continue
        gap = copy[end : cue.start] if cue.start < list_end else copy[list_end : cue.start]
        if nearest:
            tight = not gap.strip(" ,-") or (gap.lstrip().startswith("(") and gap.rstrip(" ,").endswith(")"))
            place = "behind-far" if not tight else "behind-comma" if "," in gap else "behind"
            yield Signal(f"{place}:{cue.after}", cue.start, cue.end)
            nearest = False
        else:
            yield Signal(f"later:{cue.after}", cue.start, cue.end)


def _is_a(setting: Setting, sentence: Sentence, end: int) -> Iterator[Signal]:
    """What the text says the name is: ``X, a new benchmark for``, ``X (Xylo) is the first framework that``."""
    copy = setting.text.copy
    match = _IS_A.match(copy, end, sentence.end)
    if match is None:
        return
    stop = _HEAD_ENDS.search(copy, match.end(), min(sentence.end, match.end() + _FAR))
    inside = setting.within(match.end(), stop.start() if stop else min(sentence.end, match.end() + _FAR))
    nouns = [cue for cue in inside if cue.after is not None and cue.after.startswith("n.")]
    yield Signal("is-a", match.start(), match.end())
    if match[0].rstrip().lower().endswith("our"):
        yield Signal("is-ours", match.start(), match.end())
    if nouns:
        yield Signal(f"is-a:{nouns[-1].after}", match.start(), nouns[-1].end)


def _around(setting: Setting, sentence: Sentence, mention: Mention) -> Iterator[Signal]:
    """What the sentence as a whole says, and where in it the name stands."""
    copy = setting.text.copy
    for cue in setting.within(sentence.start, sentence.end):
        if cue.sentence is not None:
            side = "pre" if cue.start < mention.start else "post"
            yield Signal(f"sentence:{cue.sentence}-{side}", cue.start, cue.end)
    if mention.start == sentence.start:
        yield Signal("opens-sentence", mention.start, mention.end)
    opened = copy.rfind("(", max(sentence.start, mention.start - 80), mention.start)
    if opened >= 0 and ")" not in copy[opened : mention.start]:
        yield Signal("in-parentheses", opened, opened + 1)
        if opened == mention.start - 1:
            yield Signal("opens-parentheses", opened, opened + 1)
    begin = max(sentence.start, mention.start - 70)
    if copy[mention.end : mention.end + 1] in (",", ".", " ") and (
        match := _APPOSED.search(copy, begin, mention.start)
    ):
        yield Signal("apposed", max(sentence.start, mention.start - 2), mention.start)
        if match[0][:3].lower() == "our":
            yield Signal("apposed-ours", match.start(), mention.start)
    following = copy[mention.end : mention.end + 3]
    if following.startswith("-") and following[1:2].islower():
        yield Signal("hyphenated", mention.end, mention.end + 1)
    if following.startswith(("'s", "’s")):
        yield Signal("possessive", mention.end, mention.end + 2)
    if _VALUED.match(copy, mention.end):
        yield Signal("before-number", mention.end, mention.end + 1)
    opens = mention.start == sentence.start or copy[mention.start - 2 : mention.start] == ", "
    if opens and _VERB.match(copy, mention.end):
        yield Signal("subject", mention.start, mention.end)
    if following.startswith(" ("):
        yield Signal("before-parentheses", mention.end, mention.end + 2)
    if following.startswith(":"):
        yield Signal("before-colon", mention.end, mention.end + 1)
