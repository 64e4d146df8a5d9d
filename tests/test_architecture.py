import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import ordercheck

ROOT = Path(__file__).parents[1]
HEAVY = ("pydantic", "lxml", "pypdfium2", "pdfplumber", "openpyxl", "docx", "jinja2", "rich", "opencc", "PIL")


def modules_after(*arguments: str) -> set[str]:
    code = (
        "import sys, json; from ordercheck.cli import run; "
        f"code = run({list(arguments)!r}); sys.stdout.flush(); print(json.dumps([code, sorted(sys.modules)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    exit_code, modules = json.loads(done.stdout.splitlines()[-1])
    assert exit_code == 0
    return set(modules)


@pytest.mark.parametrize("argument", ["--version", "-h"])
def test_version_and_help_import_nothing_heavy(argument: str) -> None:
    modules = modules_after(argument)
    if argument == "--version":
        assert not modules & {*HEAVY, "yaml", "ordercheck.pipeline"}
    assert not modules & set(HEAVY)


def test_schema_imports_nothing_heavy() -> None:
    assert not modules_after("schema", "report") & set(HEAVY)


def test_importing_the_library_imports_nothing_heavy() -> None:
    code = "import sys, ordercheck; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not set(done.stdout.split()) & set(HEAVY)


def test_imports_run_one_way() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def module_names() -> list[str]:
    found = walk_packages(ordercheck.__path__, "ordercheck.")
    return [module.name for module in found if not module.name.endswith("__main__")]


@pytest.mark.parametrize("name", module_names())
def test_every_module_says_what_it_is_for(name: str) -> None:
    assert import_module(name).__doc__


def test_no_module_is_named_after_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not [name for name in module_names() if set(name.split(".")) & nothing]
