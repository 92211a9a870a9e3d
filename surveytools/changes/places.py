"""What a person types for one state of a survey: an output folder, a survey folder, a git revision of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from surveytools.changes.edition import Edition, is_output, read_output, read_survey
from surveytools.changes.revisions import checked_out
from surveytools.errors import InputError, UsageError
from surveytools.survey import find_survey, open_survey
from surveytools.survey.locate import SURVEY_FILE

NOW = "."
"""The revision that means the files as they are now."""


@contextmanager
def open_editions(old: str, new: str, *, survey: str | Path | None = None) -> Iterator[tuple[Edition, Edition]]:
    """Both editions, for as long as their files are there; see ``diff`` for what can be said and what is raised."""
    with ExitStack() as stack:
        if survey is not None:
            folder = find_survey(survey)
            yield _revision(stack, folder, old), _revision(stack, folder, new)
            return
        outputs = [is_output(Path(said)) for said in (old, new)]
        if all(outputs):
            yield read_output(Path(old), old), read_output(Path(new), new)
        elif any(outputs):
            message = f"{old} and {new} are of two sorts, a draft's output and a survey folder; draft the folder first"
            raise UsageError(message)
        else:
            yield _survey(stack, old), _survey(stack, new)


def _survey(stack: ExitStack, said: str) -> Edition:
    """A survey folder, or ``FOLDER@REVISION``."""
    path, at, revision = said.rpartition("@")
    if at and path and not Path(said).exists():
        return _revision(stack, find_survey(path), revision, name=said)
    place = Path(said)
    if place.is_dir() and not (place / SURVEY_FILE).is_file():
        message = f"is neither a draft's output nor a survey folder (no manifest.json, no {SURVEY_FILE})"
        raise InputError(message, file=said)
    if not place.exists() and place.name == said:
        message = "is no folder; for a git revision say of which survey: --survey my-survey, or my-survey@REVISION"
        raise InputError(message, file=said)
    return read_survey(open_survey(place), said)


def _revision(stack: ExitStack, folder: Path, revision: str, *, name: str | None = None) -> Edition:
    place = folder if revision == NOW else stack.enter_context(checked_out(folder, revision))
    if not (place / SURVEY_FILE).is_file():
        message = f"has no {SURVEY_FILE} at the revision {revision}; it was made later"
        raise InputError(message, file=folder)
    return read_survey(open_survey(place), name or revision)
