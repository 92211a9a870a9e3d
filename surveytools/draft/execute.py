"""Running a survey's notebooks with papermill, a fresh kernel each; a failing cell stops the draft and is named."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from surveytools.draft.parameters import SURVEY, Parameter, check_known, parameters_of
from surveytools.errors import ConfigError, InputError, NotebookError
from surveytools.files import read_text

MANUSCRIPT = "survey"
ORDER = ("corpus", "comparison", "related_work", MANUSCRIPT)
"""The notebooks that every survey has, in the order in which they run; an author's own come before the manuscript."""

Notebook = Any


def load_notebooks(folder: Path) -> dict[str, Notebook]:
    """The notebooks of a folder by name, the manuscript last; raises where one is missing or is no notebook."""
    import nbformat

    found = sorted(path.stem for path in folder.glob("*.ipynb"))
    names = [*ORDER[:-1], *(name for name in found if name not in ORDER), MANUSCRIPT]
    out: dict[str, Notebook] = {}
    for name in names:
        path = folder / f"{name}.ipynb"
        if not path.is_file():
            message = "has no such notebook; copy ours there again with: surveytools init NEW-FOLDER"
            raise InputError(message, file=path)
        try:
            out[name] = nbformat.reads(read_text(path), as_version=4)
        except (nbformat.reader.NotJSONError, nbformat.ValidationError, KeyError, AttributeError) as error:
            message = f"is no Jupyter notebook ({type(error).__name__}); open it in JupyterLab and save it again"
            raise InputError(message, file=path) from error
    return out


def signatures(notebooks: Mapping[str, Notebook], folder: Path) -> dict[str, dict[str, Parameter]]:
    """The parameters of each notebook."""
    return {name: parameters_of(book, file=str(folder / f"{name}.ipynb")) for name, book in notebooks.items()}


def values(
    said: Mapping[str, Any], known: Mapping[str, Mapping[str, Parameter]], survey: Path
) -> dict[str, dict[str, Any]]:
    """What each notebook is run with: the survey's absolute path and what was said, as the annotations have it."""
    check_known(said, sorted({name for parameters in known.values() for name in parameters}))
    out: dict[str, dict[str, Any]] = {}
    for book, parameters in known.items():
        given = {name: parameters[name].value(value) for name, value in said.items() if name in parameters}
        out[book] = ({SURVEY: str(survey)} if SURVEY in parameters else {}) | given
    return out


def execute(path: Path, parameters: Mapping[str, Any], *, progress: bool) -> Notebook:
    """Run one notebook in its own folder and give it back executed; raises ``NotebookError`` naming the cell."""
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    bar: Any = (
        {"desc": f"{path.stem:>12}", "bar_format": "{desc} {bar:30} {n_fmt}/{total_fmt} cells {elapsed}"}
        if progress
        else False
    )
    try:
        return papermill.execute_notebook(
            str(path).replace("{", "{{").replace("}", "}}"),
            None,
            parameters=dict(parameters),
            kernel_name="python3",
            progress_bar=bar,
            cwd=str(path.parent),
            extra_arguments=["--Application.log_level=50"],
        )
    except papermill.PapermillExecutionError as error:
        where = f"cell {error.cell_index + 1} ({first_line(error.source)})"
        message = f"{where} failed: {error.ename}: {error.evalue}"
        raise NotebookError(message, file=path) from error
    except (DeadKernelError, CellTimeoutError) as error:
        message = f"the kernel stopped while it ran: {error}; open the notebook in JupyterLab and run it there"
        raise NotebookError(message, file=path) from error


@contextmanager
def quiet_kernels() -> Iterator[None]:
    """Kernels that start alike everywhere: no start-up files of the user's, fixed hashing, no chatter on stderr."""
    with tempfile.TemporaryDirectory(prefix="surveytools-") as folder:
        wanted = {
            "IPYTHONDIR": folder,
            "PYTHONHASHSEED": "0",
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "JUPYTER_PREFER_ENV_PATH": "1",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        }
        before = {name: os.environ.get(name) for name in wanted}
        loggers = [logging.getLogger(name) for name in ("papermill", "traitlets", "jupyter_client")]
        levels = [logger.level for logger in loggers]
        os.environ.update(wanted)
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def first_line(source: str | None) -> str:
    """The first line of a cell, cut where it is long: how an error calls the cell."""
    line = (source or "").strip().split("\n", 1)[0]
    return line if len(line) <= 60 else f"{line[:59]}…"


def notebooks_of(folder: Path) -> Path:
    """Where a survey's notebooks stand: its own, else ours."""
    from surveytools.draft.resources import shipped

    own = folder / "notebooks"
    if own.is_dir():
        if not any(own.glob("*.ipynb")):
            message = "holds no notebooks; remove the folder to use ours, or copy them from a new survey"
            raise ConfigError(message, file=own)
        return own
    return shipped("notebooks")
