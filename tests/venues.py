"""A survey whose manuscript has run, written for any venue and compiled: for tests and for the gallery."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveytools.draft import citing
from surveytools.draft.data import references_bib
from surveytools.draft.front import fronts
from surveytools.draft.manuscript import prepare, with_references
from surveytools.draft.render import Venue, to_latex
from surveytools.draft.templates import template_files, template_folders, template_options
from surveytools.files import write_bytes, write_text
from surveytools.survey import Survey
from surveytools.survey.pictures import FIGURES

CASES = [
    ("article", {}), ("article", {"bibliography": "biblatex"}),
    ("ieee", {}), ("ieee", {"style": "conference"}),
    ("acm", {}), ("acm", {"style": "sigconf"}),
    ("lncs", {}), ("neurips", {}),
    ("elsevier", {}), ("elsevier", {"citations": "names"}),
    ("section", {}), ("section", {"columns": "two"}),
]  # fmt: skip
IDS = ["-".join([name, *said.values()]) for name, said in CASES]


@dataclass(frozen=True)
class Made:
    """A survey whose manuscript has run."""

    survey: Survey
    book: Any

    def write(self, folder: Path, template: str, said: dict[str, str]) -> None:
        """Everything that latexmk needs."""
        file = self.survey.folder / "survey.toml"
        references = citing.references_of(self.survey)
        book, pictures = prepare(self.book, references, file=file)
        cited = citing.cited_by(book, references)
        numeric = not references.textual.issuperset(cited)
        book = with_references(book, "")
        front, _ = fronts(self.survey.config, references, file=file)
        folders = template_folders(self.survey.folder)
        venue = Venue(template, folders, template_options(template, folders, said, file=file))
        source, more = to_latex(book, front, venue, numeric=numeric, cited_authors=references.authors(cited))
        write_text(folder / "survey.tex", source)
        write_text(folder / "references.bib", references_bib(self.survey, cited))
        for name, data in {**pictures, **more, **template_files(template, folders)}.items():
            write_bytes(folder / name, data)
        for name in FIGURES if "timeline.pdf" in source + "".join(str(data) for data in more.values()) else ():
            write_bytes(folder / f"figures/{name}.pdf", self.figure(name))

    def figure(self, name: str) -> bytes:
        return self.survey.figure(name).pdf


def compiled(folder: Path) -> tuple[str, str]:
    """The log of latexmk and the text of the PDF."""
    command = ["latexmk", "-norc", "-pdf", "-interaction=nonstopmode", "-halt-on-error", "survey.tex"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-3000:]
    said = subprocess.run(["pdftotext", folder / "survey.pdf", "-"], check=True, capture_output=True, text=True)
    return (folder / "survey.log").read_text(encoding="utf-8", errors="replace"), said.stdout
