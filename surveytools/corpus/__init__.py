"""Corpus: what is known about papers beyond the file that named them.

``papers, problems = fill_metadata(papers, "metadata.jsonl")`` fills blanks and never overwrites.
"""

from surveytools.corpus.metadata import fill, fill_metadata

__all__ = ["fill", "fill_metadata"]
