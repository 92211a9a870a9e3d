"""manifest.json: what a draft was made from and with, and the hash of what two runs have in common; no clock."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools import __version__
from surveytools.draft.folder import digest, files_in
from surveytools.files import read_bytes

if TYPE_CHECKING:
    from surveytools.draft.plan import Plan
    from surveytools.survey import Survey

PACKAGES = ("papermill", "nbconvert", "pandas", "matplotlib", "bibtexparser", "pypandoc_binary")
FOLDERS = ("vocabulary", "rules", "notebooks", "templates")
FILES = ("survey.toml", "taxonomy.yaml", "curation.csv", "keys.csv", "duplicates.csv", "screening.csv")


def manifest(ready: Plan, made: Path, *, counts: Mapping[str, int], exempt: frozenset[str]) -> str:
    """The manifest of a draft as JSON; ``exempt`` files are named but not compared."""
    inputs = {name: digest(read_bytes(path)) for name, path in sorted(_inputs(ready.survey, ready.notebooks))}
    files = {name: digest(read_bytes(made / name)) for name in files_in(made) if name not in exempt}
    value = {
        "surveytools": __version__,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "template": ready.template,
        "template_options": dict(ready.options),
        "engine": ready.engine,
        "parameters": ready.parameters(),
        "accounts": [asdict(account) for account in ready.survey.reading.accounts],
        "counts": dict(counts),
        "inputs": inputs,
        "files": files,
        "not compared": sorted(exempt),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _inputs(survey: Survey, notebooks: Path) -> Iterator[tuple[str, Path]]:
    """Every file that the draft depends on, by its name in the survey's folder or as survey.toml names it."""
    folder = survey.folder
    library = () if survey.config.library is None else (survey.config.library,)
    names = [*FILES, *survey.config.corpus, *survey.config.metadata, *library]
    yield from ((name, folder / name) for name in names if (folder / name).is_file())
    for name in FOLDERS:
        for path in sorted((folder / name).rglob("*")) if (folder / name).is_dir() else ():
            hidden = any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
            if path.is_file() and not hidden:
                yield path.relative_to(folder).as_posix(), path
    if notebooks.parent != folder:
        yield from ((f"surveytools/notebooks/{path.name}", path) for path in sorted(notebooks.glob("*.ipynb")))
