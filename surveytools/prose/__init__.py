"""Related work written from findings: every sentence keeps the papers and the findings that it rests on."""

from surveytools.prose.corpus import describe_corpus
from surveytools.prose.related import related_work, write_related_work
from surveytools.prose.value import Cite, Prose, Section, Sentence, Support
from surveytools.themes import OTHER, Taxonomy, Theme, assign_themes, load_taxonomy

__all__ = [
    "OTHER",
    "Cite",
    "Prose",
    "Section",
    "Sentence",
    "Support",
    "Taxonomy",
    "Theme",
    "assign_themes",
    "describe_corpus",
    "load_taxonomy",
    "related_work",
    "write_related_work",
]
