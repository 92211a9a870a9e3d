"""The columns of the three public frames: names, types and meaning in one place.

The docs page is generated from here and ``frames`` builds from here, so that neither can drift.
Missing is ``<NA>``, never ``""`` or ``"nan"``; ids are text (an arXiv id 2401.00010 never turns into a number).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Dtype = Literal["string", "Int64", "Float64", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a public frame: name, pandas dtype, and what it means."""

    name: str
    dtype: Dtype
    meaning: str


PAPERS: tuple[Column, ...] = (
    Column("id", "string", "given in the input, else made once from DOI, arXiv id or title; never recomputed"),
    Column("title", "string", "as given"),
    Column("abstract", "string", "as given; offsets of evidence point into this text"),
    Column("authors", "object", "tuple of model.Person; empty where nobody gave any"),
    Column("year", "Int64", "year of publication"),
    Column("venue", "string", "journal, conference or school"),
    Column("doi", "string", "bare, lower case"),
    Column("arxiv_id", "string", "2401.00010, without version"),
    Column("url", "string", "the paper's page"),
    Column("keywords", "object", "tuple of strings"),
    Column("entry_type", "string", "BibTeX or BibLaTeX entry type"),
    Column("fields", "object", "mapping of every other bibliographic field, verbatim"),
    Column("origin", "object", "model.Origin: file, line, format and key of the input; None where unknown"),
)

FINDINGS: tuple[Column, ...] = (
    Column("id", "string", "the paper's id"),
    Column(
        "field", "string", "contribution, method, base_model, benchmark, gain, code, project, or a column of the survey"
    ),
    Column("item", "Int64", "position among the findings of this paper and field, from 0; the headline comes first"),
    Column("name", "string", "canonical name, contribution class, or address of a link"),
    Column("aliases", "object", "tuple of other forms that the text uses"),
    Column("value", "Float64", "a gain's number, as a magnitude"),
    Column("value_to", "Float64", "second number of a range or of a from-to pair"),
    Column("unit", "string", "%, points, x, absolute or other"),
    Column("kind", "string", "delta, relative, factor, score, reduction or range"),
    Column("direction", "string", "up, down or gap"),
    Column("qualifier", "string", "the text's own: up to, an average of, about"),
    Column("metric", "string", "what is measured, where the text says it"),
    Column("benchmark", "string", "on what, where the text ties it to this number"),
    Column("baseline", "string", "against what, where the text says it"),
    Column("base_model", "string", "with what, where the text ties this number to one of several"),
    Column("metric_at", "string", "where the metric stands, as abstract:12-30"),
    Column("benchmark_at", "string", "where the benchmark stands"),
    Column("baseline_at", "string", "where the baseline stands"),
    Column("base_model_at", "string", "where the base model stands"),
    Column("quote", "string", "the verbatim stretch that shows it; <NA> only for a person's own word"),
    Column("source", "string", "title or abstract"),
    Column("start", "Int64", "offset of the quote, in code points"),
    Column("end", "Int64", "end of the quote, half-open"),
    Column("by", "string", "rule, vocabulary entry, person or model that decided"),
    Column("confidence", "Float64", "0 to 1"),
    Column("status", "string", "extracted, held, accepted, corrected, added, checked or not stated"),
)

PROBLEMS: tuple[Column, ...] = (
    Column("severity", "string", "lost, repaired or note"),
    Column("code", "string", "short and stable, as bibtex.missing-comma"),
    Column("message", "string", "what, what was expected, what to do"),
    Column("file", "string", "where it was read"),
    Column("line", "Int64", "line in the file, from 1"),
    Column("id", "string", "the paper concerned"),
    Column("raw", "string", "the text as it stood"),
)
