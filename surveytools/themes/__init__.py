"""The themes of a survey: a tree in taxonomy.yaml, which paper belongs where, and a proposal made from the corpus."""

from surveytools.themes.load import load_taxonomy
from surveytools.themes.proposal import Proposal
from surveytools.themes.suggest import suggest_themes
from surveytools.themes.tree import OTHER, Place, Taxonomy, Theme, assign_themes

__all__ = ["OTHER", "Place", "Proposal", "Taxonomy", "Theme", "assign_themes", "load_taxonomy", "suggest_themes"]
