"""What each machine format must be valid against."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"


def _loaded(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def faults_of_sarif(text: str) -> list[str]:
    """What the official schema has against it."""
    return _faults(Draft4Validator(_loaded("sarif-2.1.0.json")).iter_errors(json.loads(text)))


def faults_of_gitlab(text: str) -> list[str]:
    """What GitLab's documentation has against it; fingerprints must differ."""
    data = json.loads(text)
    faults = _faults(Draft202012Validator(_loaded("gitlab-code-quality.json")).iter_errors(data))
    prints = [issue["fingerprint"] for issue in data]
    return faults + [f"twice: {one}" for one in set(prints) if prints.count(one) > 1]


def faults_of_junit(text: str) -> list[str]:
    """What the XSD has against it; the counts must be those of the cases."""
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
    root = etree.fromstring(text.encode())
    faults = [] if schema.validate(root) else [str(error) for error in schema.error_log]
    for suite in root.findall("testsuite"):
        said = {name: int(suite.get(name) or -1) for name in ("tests", "failures", "errors", "skipped")}
        paths = {"tests": "testcase", "failures": "*/failure", "errors": "*/error", "skipped": "*/skipped"}
        faults += [f"{name}: {said[name]}" for name in paths if len(suite.findall(paths[name])) != said[name]]
    return faults


def _faults(errors: Iterable[Any]) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors]
