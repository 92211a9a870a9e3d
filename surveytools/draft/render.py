"""One executed manuscript, rendered twice by nbconvert: with a venue's template to LaTeX, with ``web`` to HTML."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveytools.draft.columns import as_float, spanning
from surveytools.draft.engine import for_engine
from surveytools.draft.templates import WEB, find_template, further_sources
from surveytools.errors import ConfigError
from surveytools.tables.latex import floats
from surveytools.tables.pieces import MIME

Notebook = Any
FILTERS = {"floats": floats, "as_float": as_float, "spanning": spanning}
"""What templates of venues set in columns call, beside what Jinja and nbconvert have."""


@dataclass(frozen=True, slots=True)
class Front:
    """Title, authors, abstract and keywords in the language of the rendering, as a template's ``survey``."""

    title: str
    authors: tuple[Mapping[str, str | None], ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    contents: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """A template for LaTeX: its name, where templates are looked for, its options with their values, the engine."""

    template: str
    folders: tuple[Path, ...]
    options: Mapping[str, str] = field(default_factory=dict)
    engine: str = "pdflatex"


def to_latex(
    notebook: Notebook, front: Front, venue: Venue, *, numeric: bool, cited_authors: Mapping[str, str] | None = None
) -> tuple[str, dict[str, bytes]]:
    """The LaTeX source, and what belongs beside it by file name: pictures that outputs hold, further sources.

    ``cited_authors`` are the names, in LaTeX, of a citation in a sentence, by key: for styles that cannot tell them.
    """
    from nbconvert.exporters import LatexExporter
    from nbconvert.preprocessors import ExtractOutputPreprocessor

    find_template(venue.template, venue.folders)
    extract = ExtractOutputPreprocessor(
        enabled=True, output_filename_template="figures/{unique_key}-{cell_index}-{index}{extension}"
    )
    kinds = ["text/latex", "application/pdf", "image/png", "image/jpeg"]
    exporter = LatexExporter(**_options(venue.template, venue.folders, kinds))
    exporter.default_preprocessors = []
    exporter._init_preprocessors()
    exporter.register_preprocessor(extract)
    for name, change in FILTERS.items():
        exporter.register_filter(name, change)
    exporter.environment.globals.update(options=venue.options, table_pieces=MIME, cited_authors=cited_authors or {})
    exporter.environment.globals.update(aligned=_aligned(notebook), engine=venue.engine)
    named = {"unique_key": "output", "output_files_dir": ""}
    body, resources = _run(exporter, notebook, front, numeric, named)
    made = {name.removeprefix("./"): data for name, data in (resources.get("outputs") or {}).items()}
    for name in further_sources(venue.template, venue.folders):
        exporter.template_file = f"{name}.j2"
        made[name] = for_engine(_run(exporter, notebook, front, numeric, dict(named))[0], venue.engine).encode()
    return for_engine(body, venue.engine), made


def _aligned(notebook: Notebook) -> bool:
    """Whether a table aligns its numbers, for which a template loads siunitx."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return any(r"\tablenum" in output.get("data", {}).get("text/latex", "") for output in outputs)


def to_html(
    notebook: Notebook,
    front: Front,
    *,
    folders: tuple[Path, ...],
    numeric: bool,
    data: Mapping[str, Any] | None = None,
) -> str:
    """The page: one file with everything in it; ``data`` is what its script is given."""
    from nbconvert.exporters import TemplateExporter

    find_template(WEB, folders, form="html")
    kinds = ["text/html", "image/svg+xml", "image/png", "image/jpeg"]
    exporter = TemplateExporter(**_options(WEB, folders, kinds), file_extension=".html", template_extension=".html.j2")
    exporter.register_filter("sha256", _sha256)
    exporter.environment.globals.update(data=data or {"papers": {}, "evidence": {}, "rules": {}})
    return _run(exporter, notebook, front, numeric, {})[0]


def _sha256(script: str) -> str:
    """What a Content-Security-Policy calls a script: ``'sha256-...'``."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"


def _options(template: str, folders: tuple[Path, ...], kinds: list[str]) -> dict[str, Any]:
    from traitlets.config import Config

    bases = [str(folder) for folder in folders]
    config = Config({"NbConvertBase": {"display_data_priority": kinds}})
    return {
        "template_name": template,
        "extra_template_basedirs": bases,
        "extra_template_paths": bases,
        "config": config,
    }


def _run(exporter: Any, notebook: Notebook, front: Front, numeric: bool, resources: dict[str, Any]) -> tuple[str, Any]:
    from jinja2 import TemplateError, TemplateSyntaxError

    exporter.environment.globals.update(survey=front, numeric=numeric, references="references")
    try:
        body, out = exporter.from_notebook_node(notebook, resources=resources)
    except TemplateSyntaxError as error:
        message = f"the template cannot be read: {error.message}"
        raise ConfigError(message, file=error.filename or error.name, line=error.lineno) from error
    except TemplateError as error:
        message = f"the template {exporter.template_name!r} failed: {type(error).__name__}: {error}"
        raise ConfigError(message) from error
    return body, out
