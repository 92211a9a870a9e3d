"""Finding a template: a folder of the survey's ``templates/`` first, then of ours; the error lists what there is."""

from __future__ import annotations

from pathlib import Path

from surveytools.draft.resources import shipped
from surveytools.errors import ConfigError, nearest

WEB = "web"


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


def template_files(name: str, folders: tuple[Path, ...], *, form: str = "tex") -> dict[str, bytes]:
    """What a template brings along for LaTeX: classes, styles and pictures beside its ``index.tex.j2``."""
    brought = (".cls", ".sty", ".bst", ".bbx", ".cbx", ".pdf", ".png", ".jpg")
    folder = find_template(name, folders, form=form)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in brought}
