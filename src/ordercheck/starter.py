"""What `ordercheck init` writes: a rules folder with one check and its cases, and a packet.yaml, all explained."""

from collections.abc import Callable
from pathlib import Path

CHECKLIST = """\
# yaml-language-server: $schema=../schemas/checklists.schema.json
# 本公司的检查表。A checklist of your own; reference: docs/reference/rule-language.md
checklist: house                   # 编号的前半部分 the first half of the ids
title: {zh: 本公司规定, en: House rules}
about: quote                       # 针对哪种单据 the kind of document that it is about
parameters:
  largest_discount: 10 %           # 可由其他规则文件改写 an overrides file may change it
checks:
  discount:                        # 编号 the id: house/discount
    title: {zh: 折扣不超过上限, en: The discount is within the limit}
    severity: warning              # error, warning, manual
    source: 本公司
    when: stated(discount)         # 否则不适用 else not applicable
    assert: abs(number(discount)) <= largest_discount * number(subtotal)
    message: {zh: "折扣 {discount} 超过上限", en: 'The discount {discount} is above the limit'}
    action: {zh: 请经理批准或更正报价, en: Get the manager's approval or correct the quotation}
"""

CASES = """\
# yaml-language-server: $schema=../schemas/cases.schema.json
# 用例：给出内容和应得的结论。Cases: what is given, and what must come out. Run: ordercheck test .
cases:
  - check: house/discount
    name: 刚好 10 % just the limit
    given: {quote: {subtotal: "1,000.00", discount: "100.00"}}
    expect: pass
  - check: house/discount
    name: 超过一分 a cent more
    given: {quote: {subtotal: "1,000.00", discount: "100.01"}}
    expect: fail
    severity: warning
  - check: house/discount
    name: 没有折扣 no discount
    given: {quote: {subtotal: "1,000.00"}}
    expect: not_applicable
"""

OVERRIDES = """\
# yaml-language-server: $schema=schemas/checklists.schema.json
# 改写内置规则：级别、参数、停用（须写原因）。What is different from the built-in rules; ids: ordercheck list
# 去掉下面的 # 即可使用。Take the # away to use a line.
overrides:
  quote/validity: {severity: warning}          # 与内置相同 as it is built in
#  booking/lead-time: {parameters: {lead_days: 10}}
#  quote/confirmed: {off: {zh: 本公司无此流程, en: not our process}}
# customer: [ACME]                 # 只针对此客户 only for packets of this customer
"""

PACKET = """\
# yaml-language-server: $schema=rules/schemas/packet.schema.json
# 订单资料说明，放在资料的文件夹中。Stands in the folder of an order's documents; every line is optional.
packet: 订单 1023                  # 名称 a name
# customer: ACME                   # 客户 chooses the customer's rules
# stage: contract                  # drawing, quote, contract, booking, production, release
# checked_on: 2026-03-19           # 检查日期 default: today
# documents:                       # 文件 -> 单据种类，或 ignore
#   旧/*: ignore
# agreed:                          # 洽谈结果 what was agreed
#   total: 1,250.00 元
# facts:                           # 更正读错的值 a value that was misread
#   - {document: 报价单.xlsx, field: "lines[2].amount", value: "1,200.00", by: 王芳, note: 扫描模糊}
# 登记（attest、waive）请用命令写入 written by: ordercheck attest, ordercheck waive
"""

FILES = {
    "rules/checklists/house.yaml": CHECKLIST,
    "rules/tests/house.yaml": CASES,
    "rules/overrides.yaml": OVERRIDES,
    "packet.yaml": PACKET,
}
"""Path within the folder -> text."""


SCHEMAS = ("checklists", "tables", "cases", "roles", "packet")
"""Written beside the rules, so that editors complete and explain (yaml-language-server)."""


def start(folder: Path, schema: Callable[[str], str]) -> tuple[Path, ...]:
    """Writes the files; those that are there already stay as they are. Gives the ones written.

    `schema` gives the text of a JSON Schema by its name. Raises OSError.
    """
    files = FILES | {f"rules/schemas/{name}.schema.json": schema(name) for name in SCHEMAS}
    return tuple(folder / name for name, text in files.items() if _written(folder / name, text))


def _written(path: Path, text: str) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
