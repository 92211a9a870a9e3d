"""A survey's sentences written from findings: each keeps the papers and the findings that it rests on."""

from surveytools.prose.corpus import describe_corpus
from surveytools.prose.gaps import gaps
from surveytools.prose.introduction import introduction
from surveytools.prose.outline import outline
from surveytools.prose.questions import Questions, open_questions
from surveytools.prose.related import related_work, write_related_work
from surveytools.prose.trends import trends
from surveytools.prose.value import Cite, Prose, Section, Sentence, Support
from surveytools.themes import OTHER, Taxonomy, Theme, assign_themes, load_taxonomy

__all__ = [
    "OTHER",
    "Cite",
    "Prose",
    "Questions",
    "Section",
    "Sentence",
    "Support",
    "Taxonomy",
    "Theme",
    "assign_themes",
    "describe_corpus",
    "gaps",
    "introduction",
    "load_taxonomy",
    "open_questions",
    "outline",
    "related_work",
    "trends",
    "write_related_work",
]
