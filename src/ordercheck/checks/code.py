"""code: a number or a name is put together from its parts, in their order.

    code:
      of: number
      parts:
        - {is: year(date) % 100, digits: 2, title: {zh: 年份, en: year}}
        - HY
        - {pattern: '[A-L]', title: {zh: 月份字母, en: month letter}}
        - {pattern: '[0-9]{1,5}', title: {zh: 流水号, en: serial}}
    code: {of: file.stem, parts: [{is: number}, {is: project}, 生产指示书], between: ' -_+', more: yes}

A part is a text as it stands, `is`: an expression, or `pattern` (RE2). Of a part with both, the pattern
counts where the expression is not stated. `digits`: a figure is filled with zeros to so many; `short: yes`: a
stretch of the value, of two characters or more, will do (a customer's short name); `optional: yes`: left out
where it is not stated; `title`: what messages call it. `between`: characters that may stand between the
parts. `more: yes`: further words may follow. Upper and lower case, full and half width are the same.

Passes: 26HYC012, dated 2026. Fails: 26HY012 (no month letter), 25HYC012 dated 2026. Unknown: the date can not
be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ordercheck.checks.code_parts import Expected, Part, matched, plain
from ordercheck.language.builder import Builder
from ordercheck.language.check import HOLDS, Judge, Kind, Outcome, open_outcome
from ordercheck.language.expressions import Expression
from ordercheck.language.lookup import words_of
from ordercheck.language.operand import Absent, Known, Operand
from ordercheck.language.patterns import pattern_mistake
from ordercheck.language.scope import Scope
from ordercheck.language.source import Located, LocatedList, LocatedText
from ordercheck.model.message import Message
from ordercheck.model.result import Verdict
from ordercheck.values.shapes import Figure, Party, plain_stripped


@dataclass(frozen=True, slots=True)
class _Written:
    """A part as the rule writes it."""

    part: Part
    value: Expression | None
    digits: int
    optional: bool

    def expected(self, scope: Scope) -> Expected | None | Outcome:
        """What must stand there; nothing for an optional part; or why it can not be told."""
        if self.value is None:
            return Expected(self.part)
        operand = self.value.evaluate(scope)
        if isinstance(operand, Known):
            return Expected(self.part, _text_of(operand, self.digits))
        if isinstance(operand, Absent) and self.part.pattern:
            return Expected(self.part)
        return None if isinstance(operand, Absent) and self.optional else open_outcome(operand)


def build(builder: Builder) -> Judge:
    """The judge of a number or name."""
    keys = builder.keys.keys("code", required=True)
    whole = builder.expression_of(keys.node("of", required=True), "of")
    node = keys.node("parts", required=True)
    written = [_part(builder, item) for item in node] if isinstance(node, LocatedList) else []
    between, more = keys.text("between"), keys.flag("more")
    keys.close()

    def judge(scope: Scope) -> Iterable[Outcome]:
        if whole is None:
            return ()
        operand = whole.evaluate(scope)
        if not isinstance(operand, Known):
            return (open_outcome(operand),)
        parts = [part.expected(scope) for part in written]
        unclear = [part for part in parts if isinstance(part, Outcome)]
        wanted = [part for part in parts if isinstance(part, Expected)]
        return unclear or (_judged(_text_of(operand, 0), wanted, between, more=more),)

    return judge


def _part(builder: Builder, node: Located) -> _Written:
    if isinstance(node, LocatedText):
        return _Written(Part(text=node.text, title=Message(f"“{node.text}”", f'"{node.text}"')), None, 0, False)
    keys = builder.mistakes.keys(node)
    source, pattern = keys.located_text("is"), keys.located_text("pattern")
    if source is None and pattern is None:
        builder.mistakes.add(keys.where, "missing", "缺少 is 或 pattern", "needs is or pattern")
    problem = pattern_mistake(pattern.text) if pattern is not None else None
    if pattern is not None and problem is not None:
        builder.mistakes.add(pattern.where, "pattern", f"模式有误：{problem}", f"bad pattern: {problem}")
    name = source.text if source is not None else pattern.text if pattern is not None else ""
    part = Part(
        pattern=pattern.text if pattern is not None and problem is None else "",
        short=keys.flag("short"),
        title=keys.message("title") or Message(f"“{name}”", f'"{name}"'),
    )
    value = builder.expression(source) if source is not None else None
    found = _Written(part, value, int(keys.decimal("digits") or 0), keys.flag("optional"))
    keys.close()
    return found


def _text_of(operand: Operand, digits: int) -> str:
    value = operand.value if isinstance(operand, Known) else None
    if isinstance(value, Figure):
        return plain_stripped(value.number).zfill(digits)
    return value.name if isinstance(value, Party) else words_of(value) or ""


def _judged(text: str, parts: Sequence[Expected], between: str, *, more: bool) -> Outcome:
    reached = matched(plain(text, between), parts, between, more=more)
    form = "".join(part.shown for part in parts) if any(part.text for part in parts) else ""
    values = {"form": form, "value": text}
    if reached is None:
        return Outcome(Verdict.PASS, HOLDS, expected=form, values=values)
    if reached < len(parts):
        title = parts[reached].part.title
        wanted = f"（应为“{parts[reached].text}”）" if parts[reached].text else ""
        also = f' (should be "{parts[reached].text}")' if parts[reached].text else ""
        message = Message(f"“{text}”中{title.zh}不对{wanted}", f'"{text}": {title.en} is wrong{also}')
    else:
        message = Message(f"“{text}”后面多出文字", f'"{text}" goes on after its last part')
    return Outcome(Verdict.FAIL, message, expected=form, values=values)


KIND = Kind(
    "code",
    build,
    Message("请按规则更正编号或名称", "Correct the number or name as the rule says"),
    placeholders=("form", "value"),
)
