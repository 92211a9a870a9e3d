r"""A manuscript: its main file and every file that it takes in, as tokens in reading order.

``read_manuscript("paper.tex")`` follows ``\input``, ``\include``, ``\subfile`` and ``\import`` relative to the main
file (or to the file that names them), never out of its folder. What cannot be read is a ``Problem``, not the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from surveytools.audit.own import Citing, citing_macros
from surveytools.audit.tokens import Token, citations_in, tokens
from surveytools.errors import InputError
from surveytools.files import read_bytes, unify_lines
from surveytools.model import Problem
from surveytools.readers.decode import decode

MOST_FILES = 1000
_BEGIN, _END = ("begin", "document"), ("end", "document")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token and its file; ``muted`` are those outside the document proper: the preamble, what follows its end."""

    file: str
    token: Token
    muted: bool = False


@dataclass(frozen=True)
class Manuscript:
    """What was read: the text of each file by its name, the pieces in reading order, and what was amiss.

    The pieces of one reading of a file join to its text: nothing of the source is lost.
    """

    main: str
    folder: Path
    files: Mapping[str, str]
    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...] = ()

    def bibliographies(self) -> tuple[Path, ...]:
        r"""The .bib files that ``\bibliography`` and ``\addbibresource`` name and that stand in the folder."""
        names: dict[str, None] = {}
        for piece in self.pieces:
            if piece.token.name in ("bibliography", "addbibresource"):
                said = piece.token.text.rpartition("{")[2].rstrip("}")
                names |= dict.fromkeys(f"{name.strip().removesuffix('.bib')}.bib" for name in said.split(","))
        return tuple(self.folder / name for name in names if _is_file(self.folder, self.folder / name))

    def nocited(self) -> dict[str, tuple[str, int]]:
        r"""Keys that no sentence cites, with file and line: of ``\nocite``, in formulas, in hidden arguments."""
        keys: dict[str, tuple[str, int]] = {}
        for piece in self.pieces:
            if piece.token.kind != "cite" and not piece.muted:
                for key in piece.token.keys:
                    keys.setdefault(key, (piece.file, piece.token.line))
        return keys


def read_manuscript(path: str | Path) -> Manuscript:
    """The manuscript whose main file is ``path``; raises ``InputError`` where that file cannot be read.

    Codes of its problems: ``latex.cycle``, ``latex.missing-file``, ``latex.outside``, ``latex.too-many-files``.
    """
    main = Path(path)
    reader = _Reader(main.parent)
    pieces = reader.read(main.name)
    definitions = (piece.token.text for piece in pieces if piece.token.kind == "define")
    if own := citing_macros(definitions, citations_in):
        reader = _Reader(main.parent, own)
        pieces = reader.read(main.name)
    return Manuscript(main.name, main.parent, MappingProxyType(reader.files), pieces, tuple(reader.problems))


def source_manuscript(source: str, name: str) -> Manuscript:
    """A manuscript of one text that stands in no folder: ``source_manuscript(prose.to_latex(), "related work")``."""
    pieces = tuple(Piece(name, token) for token in tokens(source))
    return Manuscript(name, Path(), MappingProxyType({name: source}), pieces)


@dataclass
class _Reader:
    """Reads each file once, expands it wherever it is taken in, and notes what it could not follow."""

    folder: Path
    own: Mapping[str, Citing] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    lexed: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    taken: int = 0

    def read(self, main: str) -> tuple[Piece, ...]:
        """The pieces of the main file and of all that it takes in."""
        self.load(main)
        return tuple(self.expand(main))

    def load(self, name: str) -> None:
        if name not in self.files:
            file = self.folder / name
            self.files[name] = unify_lines(decode(read_bytes(file), str(file)).text)
            self.lexed[name] = tokens(self.files[name], self.own)

    def expand(self, main: str) -> Iterator[Piece]:
        """The pieces of a file, those of each file that it takes in behind the piece that names it."""
        stack = [(main, iter(self.lexed[main]), _has_document(self.lexed[main]), False)]
        while stack:
            name, rest, outside, muted = stack.pop()
            for token in rest:
                if (token.kind, token.name) == _BEGIN:
                    outside = False
                yield Piece(name, token, muted or outside)
                if (token.kind, token.name) == _END:
                    outside = True
                if token.kind == "macro" and token.name == "endinput":
                    yield from (Piece(name, token, muted=True) for token in rest)
                    break
                if token.kind == "include":
                    found = self._find(token, name, [entry[0] for entry in stack] + [name])
                    if found is not None:
                        stack.append((name, rest, outside, muted))
                        stack.append(
                            (found, iter(self.lexed[found]), _has_document(self.lexed[found]), muted or outside)
                        )
                        break

    def _find(self, token: Token, by: str, open_files: list[str]) -> str | None:
        """The name of the file taken in, relative to the folder; ``None``, and a problem, where it cannot be."""
        if "#" in token.name or "\\" in token.name:
            return None
        self.taken += 1
        if self.taken > MOST_FILES:
            if self.taken == MOST_FILES + 1:
                self._note("too-many-files", f"takes in more than {MOST_FILES} files; the rest is not read", by, token)
            return None
        for base in (self.folder, (self.folder / by).parent):
            for ending in ("", ".tex") if Path(token.name).suffix else (".tex", ""):
                path = base / f"{token.name}{ending}"
                if not _is_file(self.folder, path):
                    continue
                name = path.resolve().relative_to(self.folder.resolve()).as_posix()
                if name in open_files:
                    self._note("cycle", f"takes in {name}, which takes in this file; it is read once", by, token)
                    return None
                return self._loaded(name, by, token)
        inside = _stays(self.folder, self.folder / token.name)
        code, message = ("missing-file", "which is not there") if inside else ("outside", "which is outside the folder")
        self._note(code, f"takes in {token.name!r}, {message}; it is not audited", by, token)
        return None

    def _loaded(self, name: str, by: str, token: Token) -> str | None:
        try:
            self.load(name)
        except InputError as error:
            self._note("missing-file", f"takes in {name}, which {error.message}; it is not audited", by, token)
            return None
        return name

    def _note(self, code: str, message: str, by: str, token: Token) -> None:
        self.problems.append(Problem("note", f"latex.{code}", message, by, token.line))


def _has_document(found: tuple[Token, ...]) -> bool:
    return any((token.kind, token.name) == _BEGIN for token in found)


def _is_file(folder: Path, path: Path) -> bool:
    return _stays(folder, path) and path.is_file()


def _stays(folder: Path, path: Path) -> bool:
    """Whether a path leads to nowhere outside the folder, links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False
