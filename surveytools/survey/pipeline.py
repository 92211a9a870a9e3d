"""The pipeline over a survey folder, on rows: read, fill, extract, curate, pin keys, assign themes.

Each step is computed once, when it is first asked for. Files are named relative to the folder, so that no output holds
a path of one machine.
"""

from __future__ import annotations

from collections.abc import Mapping
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

if TYPE_CHECKING:
    from surveytools.bibliography.pins import PinnedKeys
    from surveytools.readers import Reading

CURATION_FILE, TAXONOMY_FILE, KEYS_FILE = "curation.csv", "taxonomy.yaml", "keys.csv"


class Pipeline:
    """The rows of a survey folder: papers, findings, keys and themes, each computed when it is first asked for."""

    def __init__(self, path: str | Path) -> None:
        self.folder = find_survey(path)
        self.config = Config.read(self.folder / SURVEY_FILE)

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
        """The cite key of each paper id: the author's library's own, else as pinned in keys.csv, else as it will be."""
        keys = {**self._pinned.keys, **self._library_keys}
        by_key: dict[str, str] = {}
        for paper, key in keys.items():
            if by_key.setdefault(key.casefold(), paper) != paper:
                message = f"the key {key!r} is taken by another paper in {self.config.library}; change it"
                raise ConfigError(message, file=self.folder / KEYS_FILE)
        return keys

    @cached_property
    def _library_keys(self) -> dict[str, str]:
        """Keys of the papers that stand in ``library`` of survey.toml, an author's own .bib."""
        if self.config.library is None:
            return {}
        from surveytools.bibliography.into import update_library
        from surveytools.frames import papers_frame

        update = update_library(self._file(self.config.library), papers_frame(self.rows))
        return {paper: key for paper, key in update.keys.items() if key not in update.added}

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

    def _file(self, name: str) -> str:
        path = self.folder / name
        if not path.exists():
            message = f"names {name!r}, which is not in the folder; paths are relative to it"
            raise ConfigError(message, file=self.folder / SURVEY_FILE)
        return str(path)


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
