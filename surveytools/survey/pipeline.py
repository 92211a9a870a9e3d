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
from surveytools.errors import ConfigError, UsageError
from surveytools.evidence import require_evidence
from surveytools.files import dump_json, dump_jsonl, read_text
from surveytools.memory import remembered
from surveytools.model import Findings, Paper, Problem
from surveytools.records import findings_from, findings_to
from surveytools.survey.collect import Collected, collect, file_of
from surveytools.survey.config import Config
from surveytools.survey.locate import SURVEY_FILE, find_paper, find_survey

if TYPE_CHECKING:
    from surveytools.bibliography.pins import PinnedKeys
    from surveytools.readers import Reading
    from surveytools.themes import Taxonomy

OWN_FOLDERS = ("vocabulary", "rules")
"""Folders of a survey whose YAML is laid over ours."""

CURATION_FILE, TAXONOMY_FILE, KEYS_FILE = "curation.csv", "taxonomy.yaml", "keys.csv"


class Pipeline:
    """The rows of a survey folder: papers, findings, keys and themes, each computed when it is first asked for."""

    def __init__(self, path: str | Path) -> None:
        self.folder = find_survey(path)
        self.config = Config.read(self.folder / SURVEY_FILE)

    @cached_property
    def collected(self) -> Collected:
        """The corpus files read, filled, joined and screened."""
        return collect(self.folder, self.config)

    @property
    def reading(self) -> Reading:
        """What the corpus files hold: papers, problems, and the account of each file."""
        return self.collected.reading

    @property
    def rows(self) -> tuple[Paper, ...]:
        """The papers that the survey treats: metadata filled in, one a work, without those excluded in screening."""
        return self.collected.screened.included

    @cached_property
    def _curated(self) -> tuple[tuple[Findings, ...], tuple[Problem, ...]]:
        found = self._extracted()
        curation = self.folder / CURATION_FILE
        if not curation.is_file():
            require_evidence(self.rows, found)
            return found, ()
        decisions, problems = read_curation(curation, name=CURATION_FILE)
        moved = [replace(line, id=self.collected.works.new_ids.get(line.id, line.id)) for line in decisions]
        curated, more = curate(found, self.rows, moved, columns=tuple(self.config.columns))
        require_evidence(self.rows, curated)
        return curated, (*problems, *more)

    def _extracted(self) -> tuple[Findings, ...]:
        """What the extractor finds, remembered by what it reads: each notebook asks for it in a process of its own."""
        own = {name: sorted((self.folder / name).rglob("*.yaml")) for name in OWN_FOLDERS}
        depends = [
            dump_jsonl({"id": paper.id, "title": paper.title, "abstract": paper.abstract} for paper in self.rows)
        ]
        depends += [dump_json({name: dict(table) for name, table in self.config.columns.items()})]
        depends += [f"{path.relative_to(self.folder)}\n{read_text(path)}" for paths in own.values() for path in paths]
        rows = remembered(
            "findings",
            [text.encode() for text in depends],
            ("extract", "vocabulary", "text"),
            lambda: [findings_to(found) for found in self.extractor.papers(self.rows)],
        )
        return tuple(findings_from(row) for row in rows)

    @cached_property
    def extractor(self) -> Any:
        """The extractor with the survey's own vocabulary, rules and columns laid over ours."""
        from surveytools.extract import Extractor

        own = {name: folder if (folder := self.folder / name).is_dir() else None for name in OWN_FOLDERS}
        return Extractor.load(**own, columns=self.config.columns)

    @property
    def found(self) -> tuple[Findings, ...]:
        """The findings of each paper, a person's decisions laid over them."""
        return self._curated[0]

    @cached_property
    def _pinned(self) -> PinnedKeys:
        from surveytools.bibliography.pins import pin_keys, read_pins

        return pin_keys(self.rows, read_pins(self.folder / KEYS_FILE), pattern=self._pattern)

    @property
    def _pattern(self) -> str:
        """How keys are made where none is pinned; raises ``ConfigError`` where survey.toml's pattern cannot be read."""
        from surveytools.bibliography.pattern import DEFAULT, parse

        pattern = self.config.bibliography.keys or DEFAULT
        try:
            parse(pattern)
        except UsageError as error:
            raise ConfigError(error.message, file=self.folder / SURVEY_FILE) from error
        return pattern

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

        update = update_library(file_of(self.folder, self.config.library), papers_frame(self.rows))
        return {paper: key for paper, key in update.keys.items() if key not in update.added}

    def pin(self, *, rekey: bool = False, pattern: str | None = None) -> Mapping[str, str]:
        """Write keys.csv, so that no key ever changes again; gives what was renamed, old to new.

        New keys follow ``pattern``, else ``keys`` of ``[bibliography]`` in survey.toml. With ``rekey``, keys made when
        authors or year were unknown give way to better ones. The file is left alone where nothing is new.
        """
        from surveytools.bibliography.pins import pin_keys, read_pins, write_pins

        path = self.folder / KEYS_FILE
        before = read_pins(path)
        self._pinned = pin_keys(self.rows, before, pattern=pattern or self._pattern, rekey=rekey)
        if self._pinned.pins != before:
            write_pins(path, self._pinned.pins)
        return self._pinned.renamed

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The tree of themes with every paper in its place; without themes where there is no taxonomy.yaml."""
        from surveytools.themes import Taxonomy, load_taxonomy

        path = self.folder / TAXONOMY_FILE
        if not path.is_file():
            return Taxonomy()
        return load_taxonomy(path, name=TAXONOMY_FILE).assign(self.rows, keys=self.keys)

    @property
    def theme_of(self) -> dict[str, str]:
        """The top theme of each paper id, in the taxonomy's order; empty where the survey has no themes."""
        return self.taxonomy.theme_of

    def paper(self, said: str) -> Paper:
        """The paper meant by an id, a cite key or a unique stretch of its title."""
        return find_paper(said, self.rows, self.keys)
