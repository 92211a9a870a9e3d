"""A new survey folder: everything in it is text that belongs in git, and its notebooks are its manuscript."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from surveytools.draft.resources import shipped
from surveytools.errors import OutputError
from surveytools.files import read_bytes, write_bytes, write_text
from surveytools.survey.locate import SURVEY_FILE

_SURVEY = """\
# What this survey is. Paths are relative to this folder; only title and corpus are needed.
title = {title}
authors = []                # ["Ada Lovelace"] or [{{ name = "Ada Lovelace", affiliation = "London" }}]
corpus = {corpus}
metadata = {metadata}       # files with authors, year, venue: .bib or JSONL; they fill blanks only
template = "article"

[comparison]
columns = ["method", "base_model", "benchmark", "gain"]
# sort = "year"             # -year sorts downward
# group_by = "theme"        # by taxonomy.yaml, or a column of the papers
"""

_TAXONOMY = """\
# The themes of the related work, in the order of the sections. A paper goes to the theme whose keywords it has most of.
themes: []
# - name: Reasoning
#   keywords: [reasoning, chain-of-thought]
#   exclude: [causal reasoning]
"""

_CURATION = "id,column,item,decision,value,source,note\n"

_VOCABULARY = """\
# Names that the shipped vocabulary does not know. Uncomment and edit; `surveytools explain` shows what is found.
kind: base_model            # base_model, benchmark, metric or algorithm
source: own reading
entries: []
# - name: MyModel-2
#   aliases: [My Model 2]
"""

_ABSTRACTS = "abstracts.txt"


def init_survey(
    folder: str | Path, *, title: str | None = None, corpus: Sequence[str] = (), metadata: Sequence[str] = ()
) -> list[Path]:
    """Make a survey folder: ``init_survey("my-survey", corpus=["page.txt"])``; gives the files written.

    Corpus and metadata files are copied in. Raises ``OutputError`` where a survey stands already, ``InputError`` where
    a file to copy cannot be read.
    """
    target = Path(folder)
    if (target / SURVEY_FILE).exists():
        message = f"is a survey already; edit its {SURVEY_FILE}, or name another folder"
        raise OutputError(message, file=target)
    copies = {Path(name).name: read_bytes(name) for name in (*corpus, *metadata)} or {_ABSTRACTS: b""}
    notebooks = {f"notebooks/{path.name}": read_bytes(path) for path in sorted(shipped("notebooks").glob("*.ipynb"))}
    said = _SURVEY.format(
        title=json.dumps(title or f"A Survey: {target.resolve().name}", ensure_ascii=False),
        corpus=json.dumps([Path(name).name for name in corpus] or [_ABSTRACTS], ensure_ascii=False),
        metadata=json.dumps([Path(name).name for name in metadata], ensure_ascii=False),
    )
    texts = {SURVEY_FILE: said, "taxonomy.yaml": _TAXONOMY, "curation.csv": _CURATION}
    texts["vocabulary/own.yaml"] = _VOCABULARY
    made = [write_bytes(target / name, data) for name, data in {**copies, **notebooks}.items()]
    return [*(write_text(target / name, text) for name, text in texts.items()), *made]
