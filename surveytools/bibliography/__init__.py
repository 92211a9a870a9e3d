"""The bibliography: cite keys, entries, the .bib, and references as HTML."""

from surveytools.bibliography.keys import assign_keys
from surveytools.bibliography.references import reference_html, short_reference
from surveytools.bibliography.value import Bibliography, bibliography, has_metadata

__all__ = ["Bibliography", "assign_keys", "bibliography", "has_metadata", "reference_html", "short_reference"]
