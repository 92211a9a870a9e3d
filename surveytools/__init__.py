"""surveytools: from a page of abstracts to a survey draft in which every cell can be traced.

The public calls, in the order of the data: ``read_papers``, ``fill_metadata``, ``extract``, ``compare``,
``bibliography``, ``related_work``, ``draft``; ``open_survey`` gives a survey folder with all of them laid out.
Each is imported when it is first used, so that ``import surveytools`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for type checkers and for the Tab key in a notebook
    from surveytools.audit import audit as audit
    from surveytools.bibliography import bibliography as bibliography
    from surveytools.changes import diff as diff
    from surveytools.corpus import fill_metadata as fill_metadata
    from surveytools.corpus import find_duplicates as find_duplicates
    from surveytools.curation import apply_curation as apply_curation
    from surveytools.draft import draft as draft
    from surveytools.extract import extract as extract
    from surveytools.prose import related_work as related_work
    from surveytools.readers import read_papers as read_papers
    from surveytools.survey import open_survey as open_survey
    from surveytools.tables import compare as compare

__version__ = "0.1.0"

_PUBLIC = {
    "read_papers": "surveytools.readers",
    "fill_metadata": "surveytools.corpus",
    "extract": "surveytools.extract",
    "apply_curation": "surveytools.curation",
    "compare": "surveytools.tables",
    "bibliography": "surveytools.bibliography",
    "related_work": "surveytools.prose",
    "find_duplicates": "surveytools.corpus",
    "audit": "surveytools.audit",
    "open_survey": "surveytools.survey",
    "diff": "surveytools.changes",
    "draft": "surveytools.draft",
}

__all__ = ["__version__", *sorted(_PUBLIC)]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        message = f"module 'surveytools' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return __all__


class _Package(ModuleType):
    """Three public calls have the name of the room that holds them: importing the room must not hide the call."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _PUBLIC and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
