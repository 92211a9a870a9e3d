"""A survey is a folder, and this is the pipeline over it: read, fill, extract, curate, then everything that is shown.

Each step is computed once, when it is first asked for. What a notebook shows is one call of this value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveytools.curation import curate, read_curation
from surveytools.errors import ConfigError
from surveytools.evidence import require_evidence
from surveytools.model import Findings, Paper, Problem
from surveytools.survey.config import Config
from surveytools.survey.locate import SURVEY_FILE, find_paper, find_survey
from surveytools.survey.pictures import draw

if TYPE_CHECKING:
    import pandas as pd

    from surveytools.bibliography import Bibliography
    from surveytools.bibliography.pins import PinnedKeys
    from surveytools.figures import Figure
    from surveytools.prose import Prose
    from surveytools.readers import Reading
    from surveytools.tables import ComparisonTable

CURATION_FILE, TAXONOMY_FILE, KEYS_FILE = "curation.csv", "taxonomy.yaml", "keys.csv"


class Survey:
    """A survey folder laid out: ``Survey("examples/vision-rl").comparison()``; see ``open_survey``."""

    def __init__(self, path: str | Path) -> None:
        self.folder = find_survey(path)
        self.config = Config.read(self.folder / SURVEY_FILE)

    def __repr__(self) -> str:
        return f"<Survey {self.config.title!r}: {len(self.rows)} papers>"

    # ---- the pipeline, on rows

    @cached_property
    def reading(self) -> Reading:
        """What the corpus files hold: papers, problems, and the account of each file."""
        from surveytools.readers import read_files

        return _named_from(self.folder, read_files([self._file(name) for name in self.config.corpus]))

    @cached_property
    def _filled(self) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
        from surveytools.corpus.metadata import fill
        from surveytools.readers import read_files

        papers, problems = self.reading.papers, list(self.reading.problems)
        for name in self.config.metadata:
            facts = _named_from(self.folder, read_files([self._file(name)]))
            papers, more = fill(papers, facts.papers, file=name)
            problems += [*facts.problems, *more]
        return papers, tuple(problems)

    @property
    def rows(self) -> tuple[Paper, ...]:
        """The papers, metadata filled in."""
        return self._filled[0]

    @cached_property
    def _curated(self) -> tuple[tuple[Findings, ...], tuple[Problem, ...]]:
        found: tuple[Findings, ...] = self.extractor.papers(self.rows)
        curation = self.folder / CURATION_FILE
        if not curation.is_file():
            require_evidence(self.rows, found)
            return found, ()
        decisions, problems = read_curation(curation, name=CURATION_FILE)
        curated, more = curate(found, self.rows, decisions, columns=tuple(self.config.columns))
        require_evidence(self.rows, curated)
        return curated, (*problems, *more)

    @cached_property
    def extractor(self) -> Any:
        """The extractor with the survey's own vocabulary, rules and columns laid over ours."""
        from surveytools.extract import Extractor

        own = {name: folder if (folder := self.folder / name).is_dir() else None for name in ("vocabulary", "rules")}
        return Extractor.load(**own, columns=self.config.columns)

    @property
    def found(self) -> tuple[Findings, ...]:
        """The findings of each paper, a person's decisions laid over them."""
        return self._curated[0]

    @cached_property
    def _pinned(self) -> PinnedKeys:
        from surveytools.bibliography.pins import pin_keys, read_pins

        return pin_keys(self.rows, read_pins(self.folder / KEYS_FILE))

    @property
    def keys(self) -> Mapping[str, str]:
        """The cite key of each paper id, as pinned in keys.csv; what is new has the key that it will be pinned with."""
        return self._pinned.keys

    def pin(self, *, rekey: bool = False, pattern: str | None = None) -> Mapping[str, str]:
        """Write keys.csv, so that no key ever changes again; gives what was renamed, old to new.

        New keys follow ``pattern``. With ``rekey``, keys made when authors or year were unknown give way to better
        ones. The file is left alone where nothing is new.
        """
        from surveytools.bibliography.pattern import DEFAULT
        from surveytools.bibliography.pins import pin_keys, read_pins, write_pins

        path = self.folder / KEYS_FILE
        before = read_pins(path)
        self._pinned = pin_keys(self.rows, before, pattern=pattern or DEFAULT, rekey=rekey)
        if self._pinned.pins != before:
            write_pins(path, self._pinned.pins)
        return self._pinned.renamed

    @cached_property
    def theme_of(self) -> dict[str, str]:
        """The primary theme of each paper id, in the taxonomy's order; empty where the survey has no themes."""
        from surveytools.prose import assign_themes, load_taxonomy

        path = self.folder / TAXONOMY_FILE
        taxonomy = load_taxonomy(path) if path.is_file() else None
        if taxonomy is None or not taxonomy.themes:
            return {}
        themes = assign_themes(self.rows, taxonomy)
        order = taxonomy.order(themes.values())
        return dict(sorted(themes.items(), key=lambda item: order.index(item[1])))

    def paper(self, said: str) -> Paper:
        """The paper meant by an id, a cite key or a unique stretch of its title."""
        return find_paper(said, self.rows, self.keys)

    # ---- frames

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
        """What reading, filling, curation and the bibliography had to say, files named relative to the folder."""
        return (*self._filled[1], *self._curated[1], *self.bibliography().problems)

    @property
    def problems(self) -> pd.DataFrame:
        """One row a problem, columns of ``schema.PROBLEMS``."""
        from surveytools.frames import problems_frame

        return problems_frame(self.all_problems)

    # ---- what is shown

    def corpus(self) -> Prose:
        """What the corpus is: how many papers of which years and kinds, read from where."""
        from surveytools.prose import describe_corpus

        return describe_corpus(self.rows, self.found, problems=self.all_problems, note=self.config.note)

    def comparison(
        self,
        columns: str | Iterable[str] = (),
        *,
        sort: str = "",
        group_by: str = "",
        where: str | Sequence[str] = (),
        min_confidence: float | None = None,
        max_items: int | None = None,
        view: str = "",
        marks: str = "",
        top: int | None = None,
    ) -> ComparisonTable:
        """The comparison table: ``survey.comparison("method,benchmark,gain", sort="year")``.

        What is left empty is taken from ``[comparison]`` of survey.toml; ``group_by="theme"`` and ``marks="theme"`` use
        the taxonomy; ``view`` is papers, scores, matrix (of the ``top`` benchmarks) or checkmarks (of ``marks``).
        """
        from surveytools.tables import build_table

        usual = self.config.comparison
        view, group, marked = view or usual.view, group_by or usual.group_by, marks or usual.marks
        return build_table(
            self.rows,
            self.found,
            columns=_split(columns) or (usual.columns if view == "papers" else None),
            view=view,
            marks=self.theme_of if marked == "theme" else marked,
            top=top or usual.top,
            keys=self.keys,
            sort=sort or usual.sort,
            group_by=self.theme_of if group == "theme" else group,
            where=_split(where) or usual.where,
            min_confidence=self.min_confidence(min_confidence),
            max_items=max_items or usual.max_items,
            note=self.config.note,
            headings={name: str(table.get("title", name)) for name, table in self.config.columns.items()},
        )

    def bibliography(self, cited: Iterable[str] | None = None) -> Bibliography:
        """The references, all of them or those whose paper ids are given."""
        from surveytools.bibliography import bibliography

        return bibliography(self.papers, cited=cited, keys=self.keys)

    def related_work(self, *, min_confidence: float | None = None) -> Prose:
        """Related work by theme, each sentence made from findings."""
        from surveytools.prose import write_related_work

        sure = self.min_confidence(min_confidence)
        return write_related_work(self.rows, self.found, self.theme_of, keys=self.keys, min_confidence=sure)

    def themes(self) -> pd.DataFrame:
        """Which paper belongs to which theme: columns ``id, key, title, theme``."""
        import pandas as pd

        rows = [(paper.id, self.keys[paper.id], paper.title, self.theme_of.get(paper.id)) for paper in self.rows]
        return pd.DataFrame(rows, columns=["id", "key", "title", "theme"], dtype="string")

    def figure(self, name: str) -> Figure:
        """A figure by name: timeline, coverage, base_models, gains, methods, taxonomy or prisma."""
        return draw(self, name)

    def min_confidence(self, said: float | None) -> float:
        """The confidence below which a finding is held back: as said, else survey.toml's, else the extractor's own."""
        if said is not None:
            return said
        from surveytools.extract import default_confidence

        usual = self.config.comparison.min_confidence
        return default_confidence() if usual is None else usual

    def _file(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            message = f"names {name!r}, which is not in the folder; paths are relative to it"
            raise ConfigError(message, file=self.folder / SURVEY_FILE)
        return str(path)


def open_survey(path: str | Path) -> Survey:
    """Open a survey folder: ``open_survey("examples/vision-rl").comparison()``.

    A relative path is tried from the working directory and each parent. Raises ``InputError`` where there is none and
    ``ConfigError`` where survey.toml does not say what it must.
    """
    return Survey(path)


def _named_from(folder: Path, reading: Reading) -> Reading:
    """The same reading with its files named relative to the survey, so that no output holds a path of one machine."""

    def name(file: str) -> str:
        path = Path(file)
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name

    papers = (
        replace(paper, origin=replace(paper.origin, file=name(paper.origin.file))) if paper.origin else paper
        for paper in reading.papers
    )
    return replace(
        reading,
        papers=tuple(papers),
        problems=tuple(replace(problem, file=name(problem.file)) for problem in reading.problems),
        accounts=tuple(replace(account, file=name(account.file)) for account in reading.accounts),
    )


def _split(said: str | Iterable[str]) -> tuple[str, ...]:
    many = said.split(",") if isinstance(said, str) else said
    return tuple(item.strip() for item in many if item.strip())
