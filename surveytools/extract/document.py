"""One paper, read once: title and abstract with matching copies, sentences, clauses and vocabulary hits.

Every rule works on ``text.copy`` (LaTeX and HTML leftovers folded) and hands back offsets into it;
``Document.evidence`` turns them into the verbatim quote and the span of the text as given.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from surveytools.model import Evidence, Paper, Source, Span
from surveytools.text.offsets import Copy, matching_copy
from surveytools.text.sentences import Sentence, sentences
from surveytools.vocabulary import Hit, Vocabulary


@dataclass(frozen=True, slots=True)
class Text:
    """The title or the abstract. All offsets (sentences, hits, rules) are into ``copy``, the text that is matched."""

    source: Source
    mapped: Copy
    sentences: tuple[Sentence, ...]
    hits: tuple[Hit, ...]

    @property
    def copy(self) -> str:
        """What rules match: the text with leftovers folded, case kept."""
        return self.mapped.text

    @property
    def given(self) -> str:
        """The text as given, into which spans point."""
        return self.mapped.given

    def span(self, start: int, end: int) -> Span:
        """Offsets of the copy to a span of the text as given."""
        return Span(self.source, *self.mapped.back(start, end))

    def quote(self, start: int, end: int) -> str:
        """The verbatim stretch that ``copy[start:end]`` was made from."""
        first, last = self.mapped.back(start, end)
        return self.given[first:last]

    def sentence(self, offset: int) -> Sentence:
        """The sentence in which an offset of the copy stands."""
        return self.sentences[min(bisect_right(self.sentences, offset, key=_end), len(self.sentences) - 1)]


def _end(sentence: Sentence) -> int:
    return sentence.end


@dataclass(frozen=True, slots=True)
class Document:
    """A paper made ready for extraction; ``texts`` are the title and the abstract."""

    paper: Paper
    title: Text
    abstract: Text

    @property
    def texts(self) -> tuple[Text, Text]:
        """Title first."""
        return (self.title, self.abstract)

    @classmethod
    def of(cls, paper: Paper, vocabulary: Vocabulary) -> Document:
        """Read a paper with a vocabulary: the only place where copies, sentences and hits are made."""
        return cls(paper, _text("title", paper.title, vocabulary), _text("abstract", paper.abstract or "", vocabulary))

    @staticmethod
    def evidence(text: Text, start: int, end: int, *, by: str, confidence: float) -> Evidence:
        """Evidence for offsets of the copy: the verbatim quote, where it stands as given, who decided, how sure."""
        return Evidence(text.quote(start, end), text.span(start, end), by, confidence)


def _text(source: Source, given: str, vocabulary: Vocabulary) -> Text:
    copy = matching_copy(given)
    return Text(source, copy, sentences(copy.text), tuple(vocabulary.find(copy.text)))
