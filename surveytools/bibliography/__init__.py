"""The bibliography: cite keys, entries, the .bib, and references as HTML."""

from surveytools.bibliography.keys import assign_keys

__all__ = ["assign_keys"]
