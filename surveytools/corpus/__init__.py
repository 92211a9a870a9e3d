"""Corpus: what is known about papers beyond the file that named them.

``papers, problems = fill_metadata(papers, "metadata.jsonl")`` fills blanks and never overwrites;
``find_duplicates(papers)`` links records of one work and deletes none; ``join_works`` sees them as one;
``screen`` leaves out what a person excluded.
"""

from surveytools.corpus.decisions import Decision, read_decisions
from surveytools.corpus.duplicates import Link, find_duplicates, find_links
from surveytools.corpus.metadata import fill, fill_metadata
from surveytools.corpus.screening import Screened, Screening, read_screening, screen
from surveytools.corpus.works import Works, join_works

__all__ = [
    "Decision",
    "Link",
    "Screened",
    "Screening",
    "Works",
    "fill",
    "fill_metadata",
    "find_duplicates",
    "find_links",
    "join_works",
    "read_decisions",
    "read_screening",
    "screen",
]
