"""What changed between two states of a survey, in words and as a table: ``diff("outputs/june", "outputs/july")``."""

from surveytools.changes.compare import compare_editions, diff
from surveytools.changes.edition import Edition
from surveytools.changes.value import Change, Changes

__all__ = ["Change", "Changes", "Edition", "compare_editions", "diff"]
