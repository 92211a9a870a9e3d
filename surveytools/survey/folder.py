"""A survey folder and what is shown of it: frames, tables, prose, figures, each one call of this value."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from surveytools.model import Problem
from surveytools.survey.pictures import draw
from surveytools.survey.words import Words
from surveytools.tables.spec import takes_options, told

if TYPE_CHECKING:
    import pandas as pd

    from surveytools.bibliography import Bibliography
    from surveytools.bibliography.venues import VenueStyle
    from surveytools.figures import Figure
    from surveytools.prose import Prose
    from surveytools.tables import ComparisonTable
    from surveytools.themes import Proposal


class Survey(Words):
    """A survey folder laid out: ``Survey("examples/vision-rl").comparison()``; see ``open_survey``."""

    def __repr__(self) -> str:
        return f"<Survey {self.config.title!r}: {len(self.rows)} papers>"

    @property
    def papers(self) -> pd.DataFrame:
        """One row a paper, columns of ``schema.PAPERS``."""
        from surveytools.frames import papers_frame

        return papers_frame(self.rows)

    @property
    def findings(self) -> pd.DataFrame:
        """One row a finding, columns of ``schema.FINDINGS``."""
        from surveytools.frames import findings_frame

        return findings_frame(self.found)

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """What reading, filling, curation, taxonomy and bibliography had to say, files named relative to the folder."""
        told = (*self.collected.problems, *self._curated[1], *self.taxonomy.problems)
        return (*told, *self.bibliography().problems)

    @property
    def problems(self) -> pd.DataFrame:
        """One row a problem, columns of ``schema.PROBLEMS``."""
        from surveytools.frames import problems_frame

        return problems_frame(self.all_problems)

    def corpus(self, *, min_confidence: float | None = None) -> Prose:
        """What the corpus is: how many papers of which years and kinds, and what the table shows of them."""
        from surveytools.prose import describe_corpus

        sure = self.min_confidence(min_confidence)
        problems, note = self.all_problems, self.config.note
        return describe_corpus(self.rows, self.found, problems=problems, note=note, min_confidence=sure)

    @takes_options
    def comparison(self, columns: str | Iterable[str] = (), **options: Any) -> ComparisonTable:
        """The comparison table: ``survey.comparison("method,benchmark,gain", sort="year")``.

        The options are those of ``compare``; what is left empty is taken from ``[comparison]`` of survey.toml.
        ``group_by="theme"`` and ``marks="theme"`` use the primary themes of the taxonomy.
        """
        from surveytools.tables import build_table

        usual, said = self.config.comparison, told({"columns": columns, **options})
        if said.get("view", usual.view) != usual.view:
            usual = usual.but(columns=())
        spec = usual.but(**said)
        themes = {name: self.taxonomy.primary for name in ("group_by", "marks") if getattr(spec, name) == "theme"}
        titles = {name: str(table.get("title", name)) for name, table in self.config.columns.items()}
        spec = spec.but(
            min_confidence=self.min_confidence(spec.min_confidence),
            note=spec.note or self.config.note,
            headings={**titles, **spec.headings},
            **themes,
        )
        vocabulary = self.extractor.vocabulary if spec.best else None
        return build_table(self.rows, self.found, spec, keys=self.keys, vocabulary=vocabulary)

    def bibliography(self, cited: Iterable[str] | None = None) -> Bibliography:
        """The references, all of them or those whose paper ids are given."""
        from surveytools.bibliography import bibliography

        venues = cast("VenueStyle", self.config.bibliography.venues)
        return bibliography(self.papers, cited=cited, keys=self.keys, venues=venues)

    def themes(self) -> pd.DataFrame:
        """Which paper belongs where: columns ``id, key, title, theme, path, also_in``; path ``Reasoning > Agents``."""
        import pandas as pd

        rows = []
        for paper in self.rows:
            place = self.taxonomy.places.get(paper.id)
            told = (place.theme, str(place), ", ".join(place.also_in) or None) if place else (None, None, None)
            rows.append((paper.id, self.keys[paper.id], paper.title, *told))
        return pd.DataFrame(rows, columns=["id", "key", "title", "theme", "path", "also_in"], dtype="string")

    def suggest_themes(self, *, number: int | None = None) -> Proposal:
        """A taxonomy proposed from the corpus, shown as a table; ``.to_yaml()`` is a taxonomy.yaml to edit."""
        from surveytools.themes import suggest_themes

        return suggest_themes(self.rows, number=number, keys=self.keys)

    def figure(self, name: str) -> Figure:
        """A figure by name: timeline, coverage, base_models, gains, methods, taxonomy or prisma."""
        return draw(self, name)


def open_survey(path: str | Path) -> Survey:
    """Open a survey folder: ``open_survey("examples/vision-rl").comparison()``.

    A relative path is tried from the working directory and each parent. Raises ``InputError`` where there is none and
    ``ConfigError`` where survey.toml does not say what it must.
    """
    return Survey(path)
