"""The project's own promises: one truth for dependencies, data inside the wheel, small rooms, no names in code."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

PACKAGE = Path(__file__).resolve().parents[1] / "surveytools"
MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.fixture(scope="session")
def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="session")
def environment(root: Path) -> dict:
    return yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))


def test_the_conda_environment_asks_for_what_pyproject_asks_for(project: dict, environment: dict) -> None:
    *conda, last = environment["dependencies"]
    assert last["pip"] == project["dependencies"]
    assert environment["channels"] == ["conda-forge"]
    assert conda == [f"python{project['requires-python']}", "pip", "make"]
    for requirement in last["pip"]:
        assert Requirement(requirement).name


def test_the_lock_pins_every_dependency_and_holds_no_address(root: Path, project: dict) -> None:
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = {}
    for line in lines:
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[^\s;@]+( ; [^@]+)?", line), line
        pins[line.split("==")[0].lower().replace("_", "-")] = line.split("==")[1].split(" ")[0]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for requirement in map(Requirement, wanted):
        name = requirement.name.lower().replace("_", "-")
        assert name in pins, f"{name} is not pinned; type: make lock"
        assert pins[name] in requirement.specifier, f"{name} is pinned outside its range; type: make lock"


@pytest.mark.skipif(not os.environ.get("CI"), reason="installs 500 MB into a fresh environment; runs in CI")
def test_the_pip_part_of_the_conda_environment_installs(environment: dict, tmp_path: Path) -> None:
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("\n".join(environment["dependencies"][-1]["pip"]))
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    if uv := shutil.which("uv"):
        install = [uv, "pip", "install", "--quiet", "--python", str(python), "-r", str(wanted)]
    else:
        install = [str(python), "-m", "pip", "install", "--quiet", "--no-compile", "-r", str(wanted)]
    subprocess.run(install, check=True)
    subprocess.run([str(python), "-c", "import bibtexparser, pandas, papermill, nbconvert, pypandoc"], check=True)


def test_no_module_is_a_large_room() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_keeps_the_house_rules(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a module opens with why it exists"
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Assert), f"line {node.lineno}: no assert in the package"
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: no bare except"
            assert not all(isinstance(item, ast.Pass) for item in node.body), f"line {node.lineno}: except and pass"


def test_no_model_or_benchmark_stands_in_code() -> None:
    """Names of the vocabulary are data; words that need a cue are plain words and may be used as such."""
    names = set()
    for path in sorted((PACKAGE / "vocabulary" / "data").rglob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        if table.get("kind") in ("base_model", "benchmark"):
            names |= {entry["name"] for entry in table.get("entries", ()) if not entry.get("cue")}
    assert len(names) > 1000
    told = {name for name in names if re.search(r"[A-Z].*[A-Z0-9]|\d.*[A-Z]", name) and len(name) > 3}
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(told, key=len, reverse=True))) + r")(?![\w-])"
    )
    hits = {
        f"{path.relative_to(PACKAGE).as_posix()}:{token.start[0]}: {match[0]}"
        for path in MODULES
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
        if token.type in (tokenize.STRING, tokenize.COMMENT)
        for match in pattern.finditer(token.string)
    }
    assert hits == set()


def test_imports_run_downward(root: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_help_answers_without_the_heavy_libraries() -> None:
    code = (
        "import sys; sys.argv = ['surveytools', '--help']\n"
        "from surveytools.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'pandas', 'papermill', 'nbconvert', 'nbformat', 'matplotlib', 'bibtexparser', 'openpyxl'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "surveytools draft my-survey" in done.stdout


def test_committed_notebooks_are_thin_and_without_outputs(root: Path) -> None:
    folders = [root / "notebooks", *sorted(root.glob("examples/*/notebooks"))]
    notebooks = [path for folder in folders for path in sorted(folder.glob("*.ipynb"))]
    assert len(notebooks) >= 4
    for path in notebooks:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert [cell["metadata"].get("tags") for cell in cells].count(["parameters"]) == 1, path.name
        for cell in (cell for cell in cells if cell["cell_type"] == "code"):
            assert (cell["outputs"], cell["execution_count"]) == ([], None), path.name
            tree = ast.parse("".join(cell["source"]))
            banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.With, ast.Lambda, ast.If)
            assert not [node for node in ast.walk(tree) if isinstance(node, banned)], path.name


@pytest.fixture(scope="session")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (path for path in PACKAGE.rglob("*.yaml")):
        assert path.relative_to(PACKAGE.parent).as_posix() in names
    for name in ("notebooks/survey.ipynb", "templates/article/conf.json", "templates/web/conf.json"):
        assert f"surveytools/_shipped/{name}" in names


def test_the_wheel_outside_the_checkout_makes_and_drafts_a_survey(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True)
    site = next((tmp_path / "env" / "lib").glob("python*")) / "site-packages"
    (site / "dependencies.pth").write_text(yaml.__file__.rsplit("/yaml/", 1)[0] + "\n")
    page = tmp_path / "page.txt"
    page.write_text(
        "MixTune: Tuning by Mixing\n\nWe propose MixTune, a method that mixes what it has seen with what it has not."
        " It is built on Qwen2-VL and improves accuracy by 4.2% on MathVista over the plain recipe. Code is released at"
        " https://example.org/mixtune for everybody who wants to try it on their own data.\n",
        encoding="utf-8",
    )
    tool = str(tmp_path / "env" / "bin" / "surveytools")
    home = {**os.environ, "HOME": str(tmp_path / "home"), "PYTHONPATH": ""}
    for said in (["init", "mine", "--corpus", "page.txt"], ["draft", "mine", "-o", "out", "--no-pdf"]):
        done = subprocess.run([tool, *said], cwd=tmp_path, env=home, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert "MixTune" in (tmp_path / "out" / "survey.tex").read_text(encoding="utf-8")
    assert "mixtune" in (tmp_path / "out" / "references.bib").read_text(encoding="utf-8").lower()


def test_public_calls_stay_calls_whatever_was_imported() -> None:
    code = (
        "import surveytools as st\n"
        "import surveytools.extract, surveytools.draft, surveytools.bibliography\n"
        "from surveytools.extract import Extractor\n"
        "calls = [getattr(st, name) for name in st.__all__ if name != '__version__' for _ in range(2)]\n"
        "assert all(callable(call) for call in calls), calls\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
