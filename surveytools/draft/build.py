"""From a survey folder to a draft: run the notebooks, render the manuscript twice, write the data, compile, account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveytools.draft import citing, folder
from surveytools.draft.audited import audit_draft, require_true
from surveytools.draft.citations import cited_in_latex
from surveytools.draft.compile import can_compile, compile_draft
from surveytools.draft.data import comparison, filled, problems, write_data
from surveytools.draft.engine import PACKAGE, unset_letters, unset_problems
from surveytools.draft.execute import MANUSCRIPT, execute, quiet_kernels
from surveytools.draft.front import contents, fronts
from surveytools.draft.manifest import manifest
from surveytools.draft.manuscript import prepare, with_references
from surveytools.draft.page_data import page_data
from surveytools.draft.plan import Plan, plan
from surveytools.draft.prompts import prompts_of, require_none
from surveytools.draft.render import Venue, to_html, to_latex
from surveytools.draft.report import DraftReport
from surveytools.draft.templates import template_files
from surveytools.errors import LatexError
from surveytools.files import read_bytes, read_text, write_bytes, write_text

if TYPE_CHECKING:
    from surveytools.model import Problem
    from surveytools.survey import Survey
    from surveytools.tables import ComparisonTable

PDF = "survey.pdf"
NO_LATEX = "latexmk is not on this machine; install TeX Live and latexmk, then draft again"


def draft(
    survey: str | Path | Survey,
    output: str | Path,
    *,
    parameters: Mapping[str, Any] | None = None,
    template: str | None = None,
    engine: str | None = None,
    pdf: bool | None = None,
    force: bool = False,
    progress: bool = True,
    strict: bool = False,
    final: bool | None = None,
) -> DraftReport:
    """Draft a survey: ``draft("my-survey", "outputs/my-survey", parameters={"columns": "method,gain"})``.

    Runs the survey's notebooks, which is running its code, and writes ``survey.tex``, ``references.bib``,
    ``survey.html``, the comparison table, figures, data and ``manifest.json`` into ``output``; a PDF as well where
    latexmk is there, or as ``pdf`` says; ``engine`` is pdflatex or lualatex, which sets more scripts. ``strict``
    refuses to draft from an input with lost or repaired records, and what the audit refuses; ``final`` (by default as
    survey.toml says) refuses a draft in which prompts to the author remain.

    Raises ``UsageError`` for an unknown parameter, ``NotebookError`` naming the cell that failed, ``ConfigError`` for
    an unknown citation or template, ``OutputError`` where the output cannot be written or a file in it was edited by
    hand (``force`` overwrites it), ``LatexError`` where the source does not compile (it is written all the same),
    ``AuditError`` where ``strict`` and a sentence says otherwise than the papers it cites (likewise), ``PromptError``
    where ``final`` and a prompt remains (likewise).
    """
    from surveytools.survey import Survey, open_survey
    from surveytools.survey.collect import account

    opened = survey if isinstance(survey, Survey) else open_survey(survey)
    ready = plan(opened, Path(output).resolve(), parameters or {}, template, engine=engine, strict=strict)
    table = comparison(opened, ready.effective("comparison"))
    opened.pin()
    compiling = can_compile() if pdf is None else pdf
    with folder.workshop(ready.output) as made:
        cited, prompts = _render(ready, made, progress=progress)
        write_data(opened, made, table, cited, ready.engine)
        audit = audit_draft(opened, made)
        broken, unset = _compile(made, ready.engine) if compiling else (None, [])
        exempt = frozenset(name for name in folder.files_in(made) if name.startswith("notebooks/") or name == PDF)
        counts = _counts(opened, made, cited, table)
        write_text(made / folder.MANIFEST, manifest(ready, made, counts=counts, exempt=exempt))
        report = DraftReport(
            output=Path(output),
            problems=(*problems(opened, table, ready.engine), *unset_problems(unset, table)),
            files=folder.files_in(made),
            no_pdf_because=None if compiling or pdf is False else NO_LATEX,
            account=account(opened.collected),
            audit=audit,
            prompts=prompts,
            **counts,
        )
        folder.install(made, ready.output, exempt=exempt, force=force)
    if broken:
        raise LatexError(broken.message, file=ready.output / "survey.tex", line=broken.line) from broken
    if strict:
        require_true(audit, ready.output)
    if opened.config.final if final is None else final:
        require_none(prompts, ready.output)
    return report


def _render(ready: Plan, made: Path, *, progress: bool) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Run the notebooks, write them and both renderings of the manuscript; the keys cited, in order, and prompts."""
    import nbformat

    executed = {}
    with quiet_kernels():
        for name in ready.names:
            executed[name] = execute(ready.notebooks / f"{name}.ipynb", ready.values[name], progress=progress)
    for name, notebook in executed.items():
        write_text(made / "notebooks" / f"{name}.ipynb", nbformat.writes(notebook) + "\n")
    survey, file = ready.survey, ready.notebooks / f"{MANUSCRIPT}.ipynb"
    references = citing.references_of(survey)
    manuscript, pictures = prepare(executed[MANUSCRIPT], references, file=file)
    cited = citing.cited_by(manuscript, references)
    numeric = not references.textual.issuperset(cited)
    listed = citing.reference_list(survey, cited, numeric=numeric)
    manuscript = with_references(manuscript, listed.to_html())
    front, page_front = fronts(survey.config, references, file=survey.folder / "survey.toml")
    venue = Venue(ready.template, ready.folders, ready.options, ready.engine)
    source, more = to_latex(manuscript, front, venue, numeric=numeric, cited_authors=references.authors(cited))
    page_front = replace(page_front, contents=contents(manuscript))
    shared = page_data(survey, manuscript)
    page = to_html(manuscript, page_front, folders=ready.folders, numeric=numeric, data=shared)
    write_text(made / "survey.tex", source)
    write_text(made / "survey.html", citing.relabel(page, listed))
    for name, data in {**{f"figures/{name}": data for name, data in pictures.items()}, **more}.items():
        write_bytes(made / name, data)
    brought = {PACKAGE.name: read_bytes(PACKAGE)} if ready.engine == "lualatex" else {}
    for name, data in {**brought, **template_files(ready.template, ready.folders)}.items():
        write_bytes(made / name, data)
    return cited, prompts_of(manuscript, abstract=survey.config.abstract)


def _compile(made: Path, engine: str) -> tuple[LatexError | None, list[str]]:
    """Write the PDF, or give back why there is none: the source is worth having even so; and what no font had."""
    try:
        pdf, log = compile_draft(made, engine=engine)
    except LatexError as error:
        return error, []
    write_bytes(made / PDF, pdf)
    return None, unset_letters(log)


def _counts(survey: Survey, made: Path, cited: tuple[str, ...], table: ComparisonTable) -> dict[str, int]:
    from surveytools.bibliography import has_metadata

    cells_filled, cells = filled(table)
    return {
        "papers": len(survey.rows),
        "undated": sum(not has_metadata([paper]) for paper in survey.rows),
        "cells_filled": cells_filled,
        "cells": cells,
        "citations": sum(1 for _ in cited_in_latex(read_text(made / "survey.tex"))),
        "references": len(cited),
    }
