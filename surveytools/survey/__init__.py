"""A survey folder: survey.toml, corpus, curation, taxonomy, its own notebooks; ``open_survey`` lays it out."""

from surveytools.survey.config import Author, Config, References
from surveytools.survey.folder import Survey, open_survey
from surveytools.survey.locate import find_paper, find_survey

__all__ = ["Author", "Config", "References", "Survey", "find_paper", "find_survey", "open_survey"]
