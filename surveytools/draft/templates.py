"""Finding a template: a folder of the survey's ``templates/`` first, then of ours; the error lists what there is.

Beside its ``index.tex.j2`` a template may have ``conf.json`` that names the template it extends, ``options.json`` with
the options that survey.toml may set, further ``NAME.tex.j2`` that become ``NAME.tex``, and classes, styles, pictures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from surveytools.draft.resources import shipped
from surveytools.errors import ConfigError, nearest
from surveytools.files import read_bytes, read_text

WEB = "web"
BROUGHT = (".cls", ".sty", ".bst", ".bbx", ".cbx", ".pdf", ".png", ".jpg")


def template_folders(survey: Path) -> tuple[Path, ...]:
    """Where templates are looked for, the survey's own folder first."""
    own = survey / "templates"
    return (*((own,) if own.is_dir() else ()), shipped("templates"))


def find_template(name: str, folders: tuple[Path, ...], *, form: str = "tex") -> Path:
    """The folder of a template that has an ``index.FORM.j2``; raises ``ConfigError`` where there is none."""
    for folder in folders:
        if (folder / name / f"index.{form}.j2").is_file():
            return folder / name
    known = {path.parent.name for folder in folders for path in folder.glob(f"*/index.{form}.j2")} - {"base"}
    message = (
        f"there is no template {name!r} for {form}; {nearest(name, known)}; looked in {', '.join(map(str, folders))}"
    )
    raise ConfigError(message)


def extended(name: str, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folder of a template, of the one that it extends, and so on, as far as they are ours or the survey's."""
    found: list[Path] = []
    at: Path | None = find_template(name, folders)
    while at is not None and at not in found:
        found.append(at)
        parent = _table(at / "conf.json").get("base_template")
        places = [folder / parent for folder in folders if parent]
        at = next((place for place in places if (place / "index.tex.j2").is_file()), None)
    return tuple(found)


def template_options(name: str, folders: tuple[Path, ...], said: Mapping[str, str], *, file: Path) -> dict[str, str]:
    """The options of a template, as said in survey.toml or by default, which is the first of the choices.

    Raises ``ConfigError`` for an option or a choice that the template does not have; no choices take any text.
    """
    choices: dict[str, list[str]] = {}
    for folder in reversed(extended(name, folders)):
        choices |= _table(folder / "options.json")
    for option, value in said.items():
        if option not in choices:
            has = nearest(option, choices) if choices else "it has none"
            message = f"the template {name!r} has no option {option!r}; {has}"
            raise ConfigError(message, file=file)
        if choices[option] and value not in choices[option]:
            message = f"the template {name!r} has no {option} {value!r}; {nearest(value, choices[option])}"
            raise ConfigError(message, file=file)
    return {option: said.get(option, next(iter(known), "")) for option, known in choices.items()}


def further_sources(name: str, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The names of what a template gives beside the main source: ``("related_work.tex",)``."""
    found = {path.name.removesuffix(".j2") for folder in extended(name, folders) for path in folder.glob("*.tex.j2")}
    return tuple(sorted(found - {"index.tex"}))


def template_files(name: str, folders: tuple[Path, ...]) -> dict[str, bytes]:
    """What a template brings along: classes, styles and pictures, its own before those of the one that it extends."""
    every = [path for folder in reversed(extended(name, folders)) for path in sorted(folder.iterdir())]
    return {path.name: read_bytes(path) for path in every if path.suffix in BROUGHT}


def _table(path: Path) -> dict[str, Any]:
    """A JSON object of a template's, or nothing where there is no such file."""
    if not path.is_file():
        return {}
    try:
        made = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg}"
        raise ConfigError(message, file=path, line=error.lineno) from error
    if not isinstance(made, dict):
        message = "must be a JSON object, as of our own templates"
        raise ConfigError(message, file=path)
    return made
