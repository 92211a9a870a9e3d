"""Everything that can be known, and refused, before the first kernel starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveytools.draft.citing import references_of
from surveytools.draft.execute import MANUSCRIPT, load_notebooks, notebooks_of, signatures, values
from surveytools.draft.manuscript import check_citations
from surveytools.draft.parameters import SURVEY
from surveytools.draft.templates import WEB, find_template, template_folders, template_options
from surveytools.errors import SurveyError, UsageError, nearest
from surveytools.survey.config import ENGINES

if TYPE_CHECKING:
    from surveytools.survey import Survey


@dataclass(frozen=True)
class Plan:
    """A draft that is ready to be made: where its notebooks and templates are, and what each notebook is run with."""

    survey: Survey
    output: Path
    template: str
    engine: str
    options: Mapping[str, str]
    folders: tuple[Path, ...]
    notebooks: Path
    names: tuple[str, ...]
    values: Mapping[str, Mapping[str, Any]]
    defaults: Mapping[str, Mapping[str, Any]]

    def effective(self, notebook: str) -> dict[str, Any]:
        """What a notebook is run with, its own defaults included, the survey's path aside."""
        both = {**self.defaults[notebook], **self.values[notebook]}
        return {name: value for name, value in both.items() if name != SURVEY}

    def parameters(self) -> dict[str, Any]:
        """The parameters of all notebooks by name, for the manifest."""
        return {name: value for notebook in self.names for name, value in self.effective(notebook).items()}


def plan(
    survey: Survey,
    output: Path,
    said: Mapping[str, Any],
    template: str | None,
    *,
    engine: str | None = None,
    strict: bool,
) -> Plan:
    """Check a draft through: template, engine, notebooks, parameters, output; raises what ``draft`` raises."""
    if engine not in (None, *ENGINES):
        message = f"unknown engine {engine!r}; {nearest(str(engine), ENGINES)}"
        raise UsageError(message)
    if output == survey.folder or output in survey.folder.parents:
        message = f"would put the draft into the survey itself; name another folder: -o outputs/{survey.folder.name}"
        raise UsageError(message, file=output)
    folders = template_folders(survey.folder)
    chosen = template or survey.config.template
    said_of_it = survey.config.template_options if chosen == survey.config.template else {}
    options = template_options(chosen, folders, said_of_it, file=survey.folder / "survey.toml")
    find_template(WEB, folders, form="html")
    notebooks = notebooks_of(survey.folder)
    books = load_notebooks(notebooks)
    known = signatures(books, notebooks)
    given = values(said, known, survey.folder)
    check_citations(books[MANUSCRIPT], references_of(survey), file=notebooks / f"{MANUSCRIPT}.ipynb")
    worse = [problem for problem in survey.all_problems if problem.severity != "note"]
    if strict and worse:
        message = f"stopped by --strict: {len(worse)} lost or repaired records, the first of them: {worse[0]}"
        raise SurveyError(message)
    return Plan(
        survey,
        output,
        chosen,
        engine or survey.config.engine,
        options,
        folders,
        notebooks,
        tuple(known),
        given,
        {book: {name: item.default for name, item in parameters.items()} for book, parameters in known.items()},
    )
