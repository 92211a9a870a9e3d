"""The names that the field uses, as reviewed YAML data, and one compiled matcher over all of them."""

from surveytools.vocabulary.load import KINDS, load_terms, load_vocabulary
from surveytools.vocabulary.lookup import Vocabulary
from surveytools.vocabulary.terms import Hit, Term

__all__ = ["KINDS", "Hit", "Term", "Vocabulary", "load_terms", "load_vocabulary"]
