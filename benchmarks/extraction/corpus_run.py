"""The corpus of real documents, where it is there: read in this process, scored by its own score.py."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

from ordercheck.model.fact import DocumentFacts
from ordercheck.pipeline import DocumentReader, ReadingJob
from ordercheck.run.rules import load_rules

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def run_corpus() -> dict[str, float] | None:
    """Prints the score's own tables; gives precision, recall, share of right roles; None without a corpus."""
    if not (CORPUS / "score.py").is_file():
        return None
    scoring = _load(CORPUS / "score.py")
    reader = load_rules(()).reader_for(())
    results = []
    for path in sorted((CORPUS / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        given = scoring.read_given(_as_json(_read(reader, CORPUS / "files" / truth["file"])))
        results.append(scoring.score_document(truth, given))
    scoring.report(results, False)
    total = scoring.summary(results)
    return {
        "precision": total["precision"],
        "recall": total["recall"],
        "roles": total["roles_right"] / total["roles_scored"],
    }


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _read(reader: DocumentReader, path: Path) -> DocumentFacts:
    found = reader(ReadingJob(path, path.name))
    return found[0] if isinstance(found, tuple) else found


def _as_json(facts: DocumentFacts) -> dict[str, object]:
    """The facts as the report of `ordercheck facts` has them, as far as the score asks for them."""
    return {
        "role": facts.role,
        "status": facts.document.status,
        "facts": [
            {
                "field": fact.field,
                "raw": fact.raw,
                "value": fact.value.as_json() if fact.value is not None else None,
                "unit": fact.unit,
            }
            for fact in facts.facts()
        ],
    }
