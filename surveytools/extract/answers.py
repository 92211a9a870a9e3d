"""From rulings to findings: canonical name, the other forms, and the quote that shows it best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveytools.extract.candidates import Candidate, name_key
from surveytools.extract.document import Document
from surveytools.extract.judge import Model
from surveytools.extract.mentions import Mention
from surveytools.extract.roles import Ruling
from surveytools.model import Name

_QUOTED = {
    "method": ("before:propose", "before:call", "before:release", "before:ours"),
    "base_model": ("before:build-on", "before:fine-tune", "before:use", "behind:n.model", "before:evaluate-on"),
    "benchmark": (
        "behind:n.benchmark",
        "behind:n.dataset",
        "before:evaluate-on",
        "behind:n.environment",
        "before:propose",
    ),
}
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of one field: the answer, its candidates, and weaker candidates that are held."""

    names: tuple[Name, ...]
    candidates: tuple[Candidate, ...]
    held: tuple[Name, ...]


def names_of(document: Document, rulings: Sequence[Ruling], model: Model) -> Answer:
    """Answer and held names of one field, headline first: what heads the title, then the order of the text."""
    kept = [ruling for ruling in rulings if ruling.probability >= model.answer]
    held = [ruling for ruling in rulings if model.hold <= ruling.probability < model.answer]
    names = tuple(_name(document, ruling) for ruling in kept)
    return Answer(names, tuple(ruling.candidate for ruling in kept), tuple(_name(document, ruling) for ruling in held))


def _name(document: Document, ruling: Ruling) -> Name:
    candidate = ruling.candidate
    mention, start, end = _quoted(ruling)
    by = candidate.terms[0].by if candidate.terms else f"shape.{mention.way}"
    decided = next((word for word in _QUOTED[ruling.field] if word in ruling.words), None)
    evidence = document.evidence(
        mention.text, start, end, by=by + (f" + {decided}" if decided else ""), confidence=round(ruling.probability, 3)
    )
    name, aliases = candidate.name, candidate.aliases
    written = mention.text.quote(mention.start, mention.end)
    more = (written,) if name_key(written) not in map(name_key, (name, *aliases)) else ()
    return Name(name, (*aliases, *more), evidence)


def _quoted(ruling: Ruling) -> tuple[Mention, int, int]:
    """The mention that shows the role best, widened to the cue beside it where both are close together.

    A mention that LaTeX marks cut up (``\\underline{M}ix``) is quoted only where the paper has no plain one.
    """
    for word in _QUOTED[ruling.field]:
        feature = ruling.features.get(word)
        if feature is None or feature.mention is None or feature.signal is None or not _clean(feature.mention):
            continue
        mention, signal = feature.mention, feature.signal
        start, end = min(mention.start, signal.start), max(mention.end, signal.end)
        return (mention, start, end) if end - start <= _LONGEST else (mention, mention.start, mention.end)
    mention = min(ruling.candidate.mentions, key=_plainest)
    return mention, mention.start, mention.end


def _clean(mention: Mention) -> bool:
    """Does the name stand in the text as given just as it is matched."""
    return mention.text.quote(mention.start, mention.end) == mention.name


def _plainest(mention: Mention) -> tuple[bool, bool, int]:
    return (not _clean(mention), mention.text.source == "title", mention.start)
