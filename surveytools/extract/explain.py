"""Why a paper's cells say what they say: its sentences with every candidate marked, and the reason.

``Extractor.load().explain(paper)`` is an ``Explanation``; a terminal shows ``to_text()``, a notebook shows its HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from surveytools.extract.contribution import Cast
from surveytools.extract.document import Document, Text
from surveytools.extract.roles import Ruling, judge
from surveytools.model import NAME_FIELDS, Findings, Gain, Paper, Span
from surveytools.text.markup import Html, html, join_html

if TYPE_CHECKING:
    from surveytools.extract.engine import Extractor

Decision = Literal["kept", "held", "dropped"]
_MARKS: dict[Decision, str] = {"kept": "=", "held": "-", "dropped": "."}
_ORDER: tuple[Decision, ...] = ("dropped", "held", "kept")
_REASONS = 4
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was weighed: its name, its weight, and the words that say it, where there are some."""

    word: str
    weight: float
    quote: str | None = None

    def __str__(self) -> str:
        return f'"{_printable(self.quote).strip()}" ({self.word})' if self.quote else self.word


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate for one field: where it stands, what was decided, how sure, and why."""

    name: str
    field: str
    decision: Decision
    confidence: float
    by: str
    spans: tuple[Span, ...]
    reasons: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        parts = [f"{_printable(self.name)}: {self.field} {self.decision}, confidence {self.confidence:.2f} ({self.by})"]
        for side, sign in (("for", 1), ("against", -1)):
            if said := [str(reason) for reason in self.reasons if sign * reason.weight > 0]:
                parts.append(f"{side} it: {', '.join(said)}")
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A paper explained: its class with the votes for it, its sentences, and everything that was considered in them."""

    paper: Paper
    contribution: str
    votes: tuple[str, ...]
    sentences: tuple[Span, ...]
    shown: tuple[Shown, ...]

    def inside(self, sentence: Span) -> list[tuple[Span, Shown]]:
        """The candidates that stand in a sentence, in order."""
        found = [(span, shown) for shown in self.shown for span in shown.spans if _within(span, sentence)]
        return sorted(found, key=_place)

    def to_text(self) -> str:
        """For a terminal: sentences underlined, ``=`` kept, ``-`` held, ``.`` dropped, with reasons below."""
        lines = [
            _printable(self.paper.title),
            f"contribution: {self.contribution}",
            *(f"  {vote}" for vote in self.votes),
        ]
        told: set[int] = set()
        for sentence in self.sentences:
            inside = self.inside(sentence)
            lines += ["", f"{sentence}", *_underlined(self.paper.text(sentence.source), sentence, inside)]
            for _, shown in inside:
                if id(shown) not in told:
                    told.add(id(shown))
                    lines.append(f"    {shown}")
        return "\n".join(lines)

    def to_html(self) -> Html:
        """For a notebook: each candidate marked, its reasons on hover."""
        votes = join_html([Html(f"<li>{html(vote)}</li>") for vote in self.votes])
        body = join_html([self._sentence_html(sentence) for sentence in self.sentences])
        head = f"<h3>{html(self.paper.title)}</h3><p>contribution: {html(self.contribution)}</p><ul>{votes}</ul>"
        return Html(f'<section class="explanation">{_STYLE}{head}{body}</section>')

    def _sentence_html(self, sentence: Span) -> Html:
        text, done = self.paper.text(sentence.source), sentence.start
        pieces = []
        for span, reasons in _joined(self.inside(sentence)):
            kind = max((shown.decision for shown in reasons), key=_ORDER.index)
            title = html(" | ".join(map(str, reasons)))
            marked = html(text[span.start : span.end])
            pieces += [html(text[done : span.start]), Html(f'<mark class="{kind}" title="{title}">{marked}</mark>')]
            done = span.end
        pieces.append(html(text[done : sentence.end]))
        return Html(f"<p>{join_html(pieces)}</p>")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.to_text(), "text/html": str(self.to_html())}


_STYLE = Html(
    "<style>.explanation mark{background:none;border-bottom:2px dotted #999}"
    ".explanation mark.held{border-bottom:2px dashed #b8860b}"
    ".explanation mark.kept{border-bottom:2px solid #1a7f37;font-weight:600}</style>"
)


def explain(extractor: Extractor, paper: Paper) -> Explanation:
    """Read a paper as the extractor does and keep everything that was considered."""
    reading = extractor.read(paper)
    rulings = judge(reading, extractor.models)
    found = extractor.paper(paper)
    shown = [
        one for field in NAME_FIELDS for ruling in rulings[field] if (one := _ruled(extractor, ruling)) is not None
    ]
    named = {id(ruling.candidate) for field in NAME_FIELDS for ruling in rulings[field] if _kept(extractor, ruling)}
    likeliest = {
        id(r.candidate): max((rulings[f][k] for f in NAME_FIELDS), key=_probability)
        for k, r in enumerate(rulings["method"])
    }
    shown = [*shown, *(_show(extractor, ruling, "dropped") for key, ruling in likeliest.items() if key not in named)]
    shown += _gains(found)
    votes = tuple(_vote(cast) for cast in reading.votes)
    return Explanation(paper, reading.contribution, votes, tuple(_sentences(reading.document)), tuple(shown))


def _kept(extractor: Extractor, ruling: Ruling) -> bool:
    return ruling.probability >= extractor.models[ruling.field].hold


def _probability(ruling: Ruling) -> float:
    return ruling.probability


def _ruled(extractor: Extractor, ruling: Ruling) -> Shown | None:
    """A ruling that is part of the answer or held; what is neither is shown once, in its likeliest field."""
    model = extractor.models[ruling.field]
    if ruling.probability >= model.answer:
        return _show(extractor, ruling, "kept")
    return _show(extractor, ruling, "held") if ruling.probability >= model.hold else None


def _show(extractor: Extractor, ruling: Ruling, decision: Decision) -> Shown:
    model, candidate = extractor.models[ruling.field], ruling.candidate
    reasons = []
    for word, weight in model.reasons(ruling.words, _REASONS):
        feature = ruling.features.get(word)
        signal = feature.signal if feature is not None else None
        quote = feature.mention.text.copy[signal.start : signal.end] if feature and feature.mention and signal else None
        reasons.append(Reason(word, weight, quote))
    spans = tuple(mention.text.span(mention.start, mention.end) for mention in candidate.mentions)
    by = candidate.terms[0].by if candidate.terms else f"shape.{candidate.mentions[0].way}"
    return Shown(candidate.name, ruling.field, decision, ruling.probability, by, spans, tuple(reasons))


def _gains(found: Findings) -> Iterator[Shown]:
    for decision, gains in (("kept", found.gain), ("held", found.held.get("gain", ()))):
        for gain in gains:
            if isinstance(gain, Gain) and gain.evidence.span is not None:
                tied = [
                    f"{key} {value}" for key in ("metric", "benchmark", "baseline") if (value := getattr(gain, key))
                ]
                name = f"{gain.evidence.quote} ({', '.join((gain.kind, *tied))})"
                kept: Decision = "kept" if decision == "kept" else "held"
                yield Shown(name, "gain", kept, gain.evidence.confidence, gain.evidence.by, (gain.evidence.span,))


def _vote(cast: Cast) -> str:
    return f'{cast.vote.id} for {cast.vote.cls}: "{_printable(cast.text.quote(cast.start, cast.end))}"'


def _sentences(document: Document) -> Iterator[Span]:
    for text in document.texts:
        yield from (_span(text, sentence.start, sentence.end) for sentence in text.sentences)


def _span(text: Text, start: int, end: int) -> Span:
    return text.span(start, end)


def _within(span: Span, sentence: Span) -> bool:
    return span.source == sentence.source and sentence.start <= span.start and span.end <= sentence.end


def _place(pair: tuple[Span, Shown]) -> tuple[int, int]:
    return (pair[0].start, -pair[0].end)


def _joined(inside: Sequence[tuple[Span, Shown]]) -> list[tuple[Span, list[Shown]]]:
    """Spans that do not overlap, each with all that is said of it: HTML marks cannot cross."""
    out: list[tuple[Span, list[Shown]]] = []
    for span, shown in inside:
        if out and span.start < out[-1][0].end:
            first = out[-1][0]
            out[-1] = (Span(span.source, first.start, max(first.end, span.end)), [*out[-1][1], shown])
        else:
            out.append((span, [shown]))
    return out


def _underlined(text: str, sentence: Span, inside: Sequence[tuple[Span, Shown]]) -> Iterator[str]:
    """The sentence in lines, each followed by a line of marks where something stands in it."""
    marks = [" "] * (sentence.end - sentence.start)
    for span, shown in sorted(inside, key=_weakest_first):
        marks[span.start - sentence.start : span.end - sentence.start] = _MARKS[shown.decision] * (
            span.end - span.start
        )
    for start in range(0, len(marks), _WIDTH):
        yield "  " + _printable(text[sentence.start + start : min(sentence.end, sentence.start + start + _WIDTH)])
        if line := "".join(marks[start : start + _WIDTH]).rstrip():
            yield "  " + line


def _weakest_first(pair: tuple[Span, Shown]) -> int:
    return _ORDER.index(pair[1].decision)


def _printable(text: str) -> str:
    """Text that is safe in a terminal: no control or direction characters, one character for one."""
    return "".join(char if char.isprintable() else " " for char in text)
