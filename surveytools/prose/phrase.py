"""A stretch of a sentence on its way to becoming one: text and citations, and the findings that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveytools.prose.grammar import capitalised
from surveytools.prose.value import Cite, Part, Sentence, Support


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts and support that can be joined: ``Phrase.of("builds on ", names, ".")``."""

    parts: tuple[Part, ...] = ()
    evidence: tuple[Support, ...] = ()

    @classmethod
    def of(cls, *pieces: str | Cite | Phrase) -> Phrase:
        """One phrase of many pieces, neighbouring texts joined."""
        parts: list[Part] = []
        evidence: list[Support] = []
        for piece in pieces:
            phrase = piece if isinstance(piece, Phrase) else Phrase((piece,) if piece else ())
            evidence += phrase.evidence
            for part in phrase.parts:
                if isinstance(part, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += part
                else:
                    parts.append(part)
        return cls(tuple(parts), tuple(dict.fromkeys(evidence)))

    @property
    def text(self) -> str:
        """The words without the citations."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def __bool__(self) -> bool:
        return bool(self.parts)


def joined(phrases: Iterable[Phrase], *, last: str = " and ", between: str = ", ") -> Phrase:
    """A list of phrases as one writes it: ``A, B and C``."""
    items = [phrase for phrase in phrases if phrase]
    pieces: list[str | Phrase] = []
    for position, item in enumerate(items):
        if position:
            pieces.append(last if position == len(items) - 1 else between)
        pieces.append(item)
    return Phrase.of(*pieces)


def sentence(*pieces: str | Cite | Phrase, papers: Iterable[str]) -> Sentence:
    """Close a sentence: a capital at its head, a full stop at its end, the papers it speaks of."""
    whole = Phrase.of(*pieces)
    parts = list(whole.parts)
    if isinstance(parts[0], str):
        parts[0] = capitalised(parts[0])
    last = parts[-1]
    if isinstance(last, str) and last.rstrip("”").endswith((".", "?", "!")):
        parts[-1] = last if last.endswith(("”", ".")) else f"{last}"
    elif isinstance(last, str):
        parts[-1] = f"{last}."
    else:
        parts.append(".")
    return Sentence(tuple(parts), tuple(dict.fromkeys(papers)), whole.evidence)
