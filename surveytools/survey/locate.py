"""Finding a survey's folder, and a paper in it, by what a person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from surveytools.errors import InputError, UsageError, nearest
from surveytools.model import Paper
from surveytools.text.fold import fold

SURVEY_FILE = "survey.toml"


def find_survey(path: str | Path) -> Path:
    """The folder of a survey: ``find_survey("examples/vision-rl")`` works from the project's root and from below it.

    A relative path is tried from the working directory, then from each parent. Raises ``InputError`` listing what was
    tried.
    """
    said = Path(path)
    if said.name == SURVEY_FILE:
        said = said.parent
    here = Path.cwd()
    places = [said] if said.is_absolute() else [folder / said for folder in (here, *here.parents)]
    for place in places:
        if (place / SURVEY_FILE).is_file():
            return place.resolve()
    tried = ", ".join(str(place) for place in places[:4]) + (", ..." if len(places) > 4 else "")
    found = "no such folder" if not any(place.exists() for place in places) else f"no {SURVEY_FILE} in it"
    message = f"is no survey ({found}); tried {tried}; make one with: surveytools init {said}"
    raise InputError(message, file=path)


def find_paper(said: str, papers: Sequence[Paper], keys: Mapping[str, str]) -> Paper:
    """The paper meant by an id, a cite key or a unique stretch of a title: ``find_paper("s02", ...)``.

    Raises ``UsageError`` where none or several are meant.
    """
    for paper in papers:
        if said in (paper.id, keys.get(paper.id)):
            return paper
    wanted = fold(said)
    meant = [paper for paper in papers if wanted and wanted in fold(paper.title)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        shown = "; ".join(f"{keys.get(paper.id, paper.id)} ({paper.title[:50]})" for paper in meant[:5])
        message = f"{said!r} means {len(meant)} papers: {shown}; type an id or a key"
    else:
        message = f"no paper has the id, key or title {said!r}; {nearest(said, keys.values())}"
    raise UsageError(message)
