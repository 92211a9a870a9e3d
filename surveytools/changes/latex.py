r"""Two drafts made ready for latexdiff: ``old.tex`` and ``new.tex``, each one file, with all that they need to compile.

``latexdiff --type=CFONT --config=latexdiff.cfg old.tex new.tex > diff.tex && latexmk -pdf diff.tex`` then prints what
changed in colour; tables stand there as they are now, since marks of latexdiff in their rules would not compile.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from surveytools.audit.latex import Manuscript, Piece, read_manuscript
from surveytools.changes.edition import MANIFEST, SOURCE, is_output
from surveytools.errors import UsageError
from surveytools.files import read_bytes, read_text, write_bytes, write_text
from surveytools.readers.bibtex_scan import Scanner

REFERENCES = "references.bib"
_NEEDED = (".bst", ".cls", ".sty", ".clo", ".cfg", ".def", ".bbx", ".cbx")
SETTINGS = r"PICTUREENV=(?:picture|DIFnomarkup|longtable|tabularx?|table|sidewaystable|threeparttable)[\w\d*@]*"
RECIPE = "latexdiff --type=CFONT --config=latexdiff.cfg old.tex new.tex > diff.tex && latexmk {engine} diff.tex"
_ENGINES = {"lualatex": "-lualatex", "xelatex": "-xelatex"}


def write_pair(old: str | Path, new: str | Path, folder: str | Path) -> str:
    """Write the pair and what it needs into a folder; gives back what to type there.

    Raises ``UsageError`` where one of the two is no output of ``draft``.
    """
    for said in (old, new):
        if not is_output(Path(said)):
            message = f"{said} has no {SOURCE}: --latex is for two outputs of surveytools draft; draft both first"
            raise UsageError(message)
    before, after, place = Path(old), Path(new), Path(folder)
    for source in (before, after):
        for path in sorted(source.glob("figures/*.pdf")):
            write_bytes(place / "figures" / path.name, read_bytes(path))
        for path in sorted(path for path in source.iterdir() if path.suffix in _NEEDED):
            write_bytes(place / path.name, read_bytes(path))
    write_text(place / REFERENCES, _both(read_text(before / REFERENCES), read_text(after / REFERENCES)))
    write_text(place / "latexdiff.cfg", SETTINGS + "\n")
    write_text(place / "old.tex", flattened(read_manuscript(before / SOURCE)))
    write_text(place / "new.tex", flattened(read_manuscript(after / SOURCE)))
    engine = json.loads(read_text(after / MANIFEST)).get("engine", "pdflatex")
    return f"in {folder}: {RECIPE.format(engine=_ENGINES.get(engine, '-pdf'))}"


def flattened(manuscript: Manuscript) -> str:
    r"""A manuscript as one text: what ``\input`` names stands where it is named."""
    return "".join(_texts(manuscript))


def _texts(manuscript: Manuscript) -> Iterator[str]:
    left = ""
    for piece, following in pairwise([*manuscript.pieces, None]):
        if piece is None:
            return
        if left == piece.file:
            continue
        left = ""
        if piece.token.kind == "macro" and piece.token.name == "endinput":
            left = piece.file
        elif not _taken_in(piece, following):
            yield piece.token.text


def _taken_in(piece: Piece, following: Piece | None) -> bool:
    """Whether a piece names a file that was read: what follows is of another one."""
    return piece.token.kind == "include" and following is not None and following.file != piece.file


def _both(old: str, new: str) -> str:
    """The new references, then those old ones that are gone: latexdiff cites them, too."""
    there = {entry.key for entry in Scanner(new).entries()}
    gone = [old[entry.start : entry.end] for entry in Scanner(old).entries() if entry.key not in there]
    return new.rstrip("\n") + "\n" + "".join(f"\n{text.rstrip()}\n" for text in gone)
