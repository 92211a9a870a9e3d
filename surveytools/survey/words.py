"""What a survey says in words, a call a section: introduction, outline, related work, trends, gaps, open questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from surveytools.survey.pipeline import Pipeline

if TYPE_CHECKING:
    from surveytools.prose import Prose
    from surveytools.prose.questions import Questions


class Words(Pipeline):
    """The sections of a manuscript that are made from findings; each keeps the findings that it rests on."""

    def introduction(self, *, min_confidence: float | None = None) -> Prose:
        """Facts of the corpus for the introduction: size, years, kinds, surveys, code, what is named most."""
        from surveytools.prose import introduction

        return introduction(self.rows, self.found, self.theme_of, **self._told(min_confidence))

    def outline(self, *, min_confidence: float | None = None) -> Prose:
        """The themes, two sentences each: how many papers of which years, and examples."""
        from surveytools.prose import outline

        return outline(self.rows, self.found, self.taxonomy, **self._told(min_confidence))

    def related_work(
        self,
        themes: str | Iterable[str] = (),
        *,
        without: str | Iterable[str] = (),
        prompts: bool | None = None,
        min_confidence: float | None = None,
    ) -> Prose:
        """Related work by theme, each sentence made from findings: ``survey.related_work("Agents")``.

        ``themes`` names those to be told, ``without`` those to be left out. A theme ends in a prompt that asks for the
        author's judgement unless the call names its themes, so that a cell of the author's own follows it; ``prompts``
        says otherwise.
        """
        from surveytools.prose import write_related_work
        from surveytools.prose.parts import part, with_prompts

        only = _names(themes)
        whole = write_related_work(self.rows, self.found, self.taxonomy, **self._told(min_confidence))
        told = part(whole, only=only, without=_names(without))
        return with_prompts(told) if (not only if prompts is None else prompts) else told

    def trends(self, *, min_confidence: float | None = None) -> Prose:
        """What changed over time, by counts alone: papers, themes, kinds of contribution, benchmarks, base models."""
        from surveytools.prose import trends

        vocabulary = self.extractor.vocabulary
        return trends(self.rows, self.found, self.theme_of, vocabulary=vocabulary, **self._told(min_confidence))

    def gaps(self, *, min_confidence: float | None = None) -> Prose:
        """What the abstracts leave open, as questions: from the matrix of papers, benchmarks and base models."""
        from surveytools.prose import gaps

        return gaps(self.rows, self.found, self.theme_of, **self._told(min_confidence))

    def open_questions(self, *, most: int = 12, min_confidence: float | None = None) -> Questions:
        """The gaps as a table of at most so many rows: question, what the abstracts say, where to look."""
        from surveytools.prose import open_questions

        return open_questions(self.rows, self.found, self.theme_of, most=most, **self._told(min_confidence))

    def min_confidence(self, said: float | None) -> float:
        """The confidence below which a finding is held back: as said, else survey.toml's, else the extractor's own."""
        if said is not None:
            return said
        from surveytools.extract import default_confidence

        usual = self.config.comparison.min_confidence
        return default_confidence() if usual is None else usual

    def _told(self, min_confidence: float | None) -> dict[str, Any]:
        """What every writer is given."""
        return {"keys": self.keys, "min_confidence": self.min_confidence(min_confidence)}


def _names(said: str | Iterable[str]) -> tuple[str, ...]:
    """One theme or several; a theme's name may hold a comma."""
    return (said,) if isinstance(said, str) and said else tuple(said)
