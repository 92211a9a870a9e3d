"""A new survey folder: survey.toml, taxonomy.yaml, curation.csv, vocabulary/ and a copy of our notebooks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from surveytools.curation.table import COLUMNS
from surveytools.draft.execute import ORDER
from surveytools.draft.resources import shipped
from surveytools.errors import OutputError, UsageError
from surveytools.files import read_bytes, read_text, write_bytes, write_text

SETTINGS = """# What this survey is about. Paths are relative to this folder.
title = {title}
authors = []  # {{ name = "Ada Lovelace", affiliation = "London", email = "ada@example.org" }}
corpus = {corpus}  # pasted pages, .bib, .jsonl or .csv
metadata = {metadata}  # .jsonl or .bib with authors, year and venue, matched by id or title
# abstract = "..."
# keywords = ["...", "..."]
template = "article"

[comparison]
columns = ["method", "base_model", "benchmark", "gain"]
# sort = "-year"
# group_by = "theme"

[bibliography]
# keys = "auth.lower + shorttitle(3,3) + year"  # how cite keys are made; keys.csv keeps those that were
# venues = "abbreviated"  # or "full"; as given if left out
"""

TAXONOMY = """# The themes of the survey in the order of its sections; a paper goes where most of its keywords stand.
# A keyword in small letters matches any case, * the rest of a word; what fits no theme is listed under "Other".
#
# themes:
#   - name: Visual agents
#     keywords: [agent, tool use, "navigat*", GUI]
#     exclude: [multi-agent]
themes: []
"""

VOCABULARY = """# Names that the shipped vocabulary does not know, laid over ours; one file a kind.
kind: base_model  # base_model, benchmark, metric or algorithm
source: own reading
entries: []
# - name: MyModel-2
#   aliases: [My Model 2]
"""


def init_survey(
    folder: str | Path,
    *,
    title: str | None = None,
    corpus: Sequence[str | Path] = (),
    metadata: Sequence[str | Path] = (),
) -> tuple[Path, ...]:
    """Make a survey folder: ``init_survey("my-survey", title="A Survey of ...", corpus=["page.txt"])``.

    Files named are copied in. Returns what was written; raises ``OutputError`` where the folder holds a survey already,
    ``InputError`` where a file is not there, ``UsageError`` where two have one name.
    """
    place = Path(folder)
    if (place / "survey.toml").exists():
        message = "is a survey already; nothing was changed; name another folder"
        raise OutputError(message, file=place)
    copies = {Path(path).name: read_bytes(path) for path in (*corpus, *metadata)}
    if len(copies) < len(corpus) + len(metadata):
        message = "two of the files have one name; rename one of them"
        raise UsageError(message)
    names = [Path(path).name for path in corpus] or ["page.txt"]
    settings = SETTINGS.format(
        title=_toml(title or f"A Survey of {place.resolve().name.replace('-', ' ').title()}"),
        corpus=_toml(names),
        metadata=_toml([Path(path).name for path in metadata]),
    )
    if not corpus:
        copies["page.txt"] = b""
    notebooks = {f"notebooks/{name}.ipynb": _own(read_text(shipped("notebooks") / f"{name}.ipynb")) for name in ORDER}
    texts = {
        "taxonomy.yaml": TAXONOMY,
        "curation.csv": ",".join(COLUMNS) + "\n",
        "vocabulary/own.yaml": VOCABULARY,
        **notebooks,
        "survey.toml": settings,
    }
    written = [write_bytes(place / name, data) for name, data in copies.items()]
    return (*written, *(write_text(place / name, text) for name, text in texts.items()))


def _own(notebook: str) -> str:
    """A notebook of ours whose survey is the folder above it, wherever that is."""
    return notebook.replace(r"survey: str = \"examples/vision-rl\"", r"survey: str = \".\"")


def _toml(value: str | list[str]) -> str:
    """A text or a list of texts as TOML; JSON's quoting is TOML's."""
    return json.dumps(value, ensure_ascii=False)
