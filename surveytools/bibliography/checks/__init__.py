"""Checks of a .bib, by the faults that the best checkers of the field look for: ``check_bib("references.bib")``."""

from surveytools.bibliography.checks.run import check_bib

__all__ = ["check_bib"]
