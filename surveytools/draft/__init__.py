"""A survey's notebooks run, its manuscript rendered to LaTeX and HTML, the data beside it, and an account of it all."""

from surveytools.draft.build import draft
from surveytools.draft.init import init_survey
from surveytools.draft.report import DraftReport
from surveytools.draft.resources import shipped

__all__ = ["DraftReport", "draft", "init_survey", "shipped"]
