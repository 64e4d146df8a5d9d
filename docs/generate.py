"""Writes the pages that follow from the rules and the code: python docs/generate.py

A test holds the pages against what this would write now.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from ordercheck.checks import kinds, manual_page
from ordercheck.language.check import Check
from ordercheck.language.rules import Checklist, Rules
from ordercheck.model.message import Message
from ordercheck.roles.role import RoleSpec
from ordercheck.run.rules import load_rules

REFERENCE = Path(__file__).parent / "reference"
SOURCES = Path(__file__).parent / "sources.yaml"
HARD_POINTS = Path(__file__).parents[1] / "tests" / "hard_documents" / "points.yaml"
MADE = "<!-- Written by docs/generate.py; do not edit. -->"


def checks_page() -> Iterator[str]:
    """Every check of the built-in rules, by checklist."""
    rules = load_rules().compiled
    yield from ("# The checks 检查项", "", MADE, "")
    yield (
        f"{len(rules.checks)} checks in {len(rules.checklists)} checklists. `ordercheck explain CHECK` shows one "
        "in full, `ordercheck list --resolved` also what a customer's overlay changed. *Source* names the work "
        "instruction: CS customer service, OR order review, BK booking."
    )
    yield ""
    yield "`document` and `packet` always run. Which others run is said in [packet.yaml](packet-yaml.md#stages)."
    for checklist in rules.checklists.values():
        yield from ("", f"## {checklist.name} {checklist.title.zh}", "", _about(checklist, rules), "")
        yield "| check | what must hold | 要求 | severity | source |"
        yield "|---|---|---|---|---|"
        for name in checklist.checks:
            yield _check_row(rules.checks[name])


def _about(checklist: Checklist, rules: Rules) -> str:
    usual = {"document": "every document", "packet": "the packet"}
    about = usual.get(checklist.about) or _named(checklist.about, rules.roles[checklist.about].title)
    with_ = ", ".join(f"`{role}`" for role in checklist.others)
    return f"{checklist.title.en}. About {about}" + (f"; compares with {with_}." if with_ else ".")


def _named(name: str, title: Message) -> str:
    return f"`{name}` ({title.en}, {title.zh})"


def _check_row(check: Check) -> str:
    more = [f"from stage {check.stage}"] if check.stage else []
    more += ["only where an override asks for it"] if check.opt_in else []
    note = f" ({'; '.join(more)})" if more else ""
    cells = (f"`{check.id}`", f"{check.title.en}{note}", check.title.zh, check.severity.value, check.source)
    return _row(cells)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def kinds_page() -> Iterator[str]:
    """The manual page of every kind of check: the docstring of its module."""
    yield from ("# Kinds of check", "", MADE, "")
    yield "The options that all checks share stand in the [rule language](rule-language.md)."
    for name in kinds():
        first, _, rest = manual_page(name).strip().partition("\n")
        yield from ("", f"## {name}", "", first.partition(": ")[2] or first)
        yield from rest.rstrip().split("\n")


def roles_page() -> Iterator[str]:
    """Every role with its fields and columns: the names that packet.yaml and rules use."""
    roles = load_rules().roles
    yield from ("# Roles and fields 单据种类和字段", "", MADE, "")
    yield "The names that packet.yaml, rules and reports use. `table[0].column` is a cell of the first row."
    for role in roles.values():
        yield from ("", f"## {role.name} {role.title.zh}", "", f"{role.title.en}.", "")
        yield from _fields(role)


def _fields(role: RoleSpec) -> Iterator[str]:
    yield "| field | type | English | 中文 |"
    yield "|---|---|---|---|"
    for name, field in role.fields.items():
        yield _row((f"`{name}`", _type(field.type, field.choices), field.title.en, field.title.zh))
    for table in role.tables.values():
        for name, column in table.columns.items():
            type_ = _type(column.type, column.choices)
            yield _row((f"`{table.name}[].{name}`", type_, column.title.en, column.title.zh))


def _type(type_: str, choices: Mapping[str, tuple[str, ...]]) -> str:
    return f"{type_}: {', '.join(choices)}" if choices and type_ == "choice" else type_


def coverage_page() -> Iterator[str]:
    """Every point of the sources: the checks that come from it, how each is settled, and what stays outside."""
    rules = load_rules().compiled
    known = yaml.safe_load(SOURCES.read_text(encoding="utf-8"))
    yield from ("# What the checks cover 覆盖表", "", MADE, "")
    yield (
        "Every point of the work instructions, the checks that come from it, and how each is settled: "
        "*automatic* 自动, *attested* 由人核对后登记, *asked for* 自动，要在规则中开启. What no program can see "
        "stands beneath its point with the reason. CS: customer service; OR: order review and freight operation; "
        "BK: booking; SV: service desk; AS: after sales."
    )
    for point in known["sources"]:
        checks = [check for check in rules.checks.values() if point["id"] in sources_of(check)]
        title = point["title"]
        yield from ("", f"## {point['id']} {title['zh']}", "", f"{title['en']}.", "")
        yield "| check | what must hold | 要求 | settled |"
        yield "|---|---|---|---|"
        for check in checks:
            yield _row((f"`{check.id}`", check.title.en, check.title.zh, _settled(check)))
        for one in point.get("outside", ()):
            yield _row(("out of scope 不在范围内", *_outside(one)))
    yield from _beyond(rules, known["catalogue"])


def sources_of(check: Check) -> tuple[str, ...]:
    """The points that a check comes from."""
    return tuple(part.strip() for part in check.source.split(",") if part.strip())


def _settled(check: Check) -> str:
    if check.severity.value == "manual":
        return "attested 由人登记"
    return "asked for 需开启" if check.opt_in else "automatic 自动"


def _outside(one: Mapping[str, Mapping[str, str]]) -> tuple[str, str, str]:
    what, why = one["what"], one["why"]
    return what["en"], what["zh"], f"{why['en']} {why['zh']}"


def _beyond(rules: Rules, catalogue: Mapping[str, list[str]]) -> Iterator[str]:
    rows = {f"{checklist}/{name}" for checklist, names in catalogue.items() for name in names}
    added = [check for name, check in rules.checks.items() if name not in rows]
    yield from ("", "## Rows of the catalogue 检查目录", "")
    yield f"Each of the {len(rows)} rows of the catalogue has its check. Beside them there are {len(added)}:"
    yield ""
    for check in added:
        yield f"* `{check.id}`: {check.title.en} {check.title.zh}"


def hard_documents_page() -> Iterator[str]:
    """What makes real documents hard: what happens with each of it, and the cases that show it."""
    points = yaml.safe_load(HARD_POINTS.read_text(encoding="utf-8"))
    count = sum(len(point["claims"]) for point in points)
    yield from ("# Hard documents 难读的文件", "", MADE, "")
    yield (
        f"What real order documents do that readers stumble over: {count} claims, each with the cases that show "
        "what happens. *Read* 读出: the value is known. *Left open* 读不出: the value is unreadable or not found, "
        "the check is unknown, and the reason is said. A test fails when a case that is named here is gone."
    )
    yield ""
    yield (
        "真实订单文件里容易读错的地方，每一条都有用例。**读出**：值是确定的。**读不出**：值不确定，检查结果为"
        "“无法判断”，并写明原因；不会当作通过，也不会猜。"
    )
    for point in points:
        yield from ("", f"## {point['title']['en']} {point['title']['zh']}", "")
        yield "| claim | 情形 | what happens 结果 | cases |"
        yield "|---|---|---|---|"
        for claim in point["claims"]:
            said = claim["claim"]
            yield _row(
                (said["en"], said["zh"], _HAPPENS[claim["result"]], "; ".join(map(_case, claim["shown_by"])))
            )


_HAPPENS = {"handled": "read 读出", "unknown": "left open 读不出"}


def _case(shown_by: str) -> str:
    """A case by the name of its file and its own: `test_boxes` an empty box stays empty."""
    file, _, name = shown_by.partition("::")
    return f"`{Path(file).stem}` {name.removeprefix('test_').replace('_', ' ') if file.endswith('.py') else name}"


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "checks.md": checks_page,
    "coverage.md": coverage_page,
    "hard-documents.md": hard_documents_page,
    "kinds.md": kinds_page,
    "roles.md": roles_page,
}


def page(name: str) -> str:
    """The text of a generated page."""
    return "\n".join(PAGES[name]()) + "\n"


def main() -> None:
    """Writes all pages."""
    for name in PAGES:
        (REFERENCE / name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main()
