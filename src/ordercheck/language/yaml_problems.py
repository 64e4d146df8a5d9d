"""What the YAML parser complains about, said so that the author of a rule knows what to change."""

from ordercheck.model.message import Message

_QUOTE = Message(
    "文字里有半角冒号或井号，或以引号、% @ ` 开头时，请把整段放进引号",
    "put the whole text in quotes where it holds : or #",
)
_KNOWN = (
    (
        "mapping values are not allowed",
        Message("此处不能再写一个键和值", "no `key: value` may stand here"),
        _QUOTE,
    ),
    ("did not find expected key", Message("此处应为键，或括号、引号没有成对", "a key is expected here"), _QUOTE),
    (
        "did not find expected ',' or '}'",
        Message("{ } 没有成对，或缺逗号", "a { is not closed, or a comma is missing"),
        _QUOTE,
    ),
    (
        "did not find expected ',' or ']'",
        Message("[ ] 没有成对，或缺逗号", "a [ is not closed, or a comma is missing"),
        _QUOTE,
    ),
    (
        "did not find expected '-' indicator",
        Message("列表各项的缩进须相同", "the items of a list must be indented alike"),
        None,
    ),
    (
        "could not find expected ':'",
        Message("键后缺冒号和空格", "a key needs a colon and a space"),
        None,
    ),
    (
        "found character that cannot start any token",
        Message("不能以此字符开头（制表符、@、`、%）", "a tab, @, ` or % can not begin a text"),
        _QUOTE,
    ),
    ("found unexpected end of stream", Message("引号没有成对", "a quote is not closed"), None),
    (
        "control characters are not allowed",
        Message("有看不见的控制字符", "it holds a control character"),
        Message("请删去该行的内容重新输入", "type that line anew"),
    ),
    ("found undefined alias", Message("不可用别名 *", "aliases (*) are not allowed"), _QUOTE),
)


def yaml_problem(problem: str) -> Message:
    """The parser's English words, explained where they are known."""
    for words, said, hint in _KNOWN:
        if words in problem:
            zh, en = (f"；{hint.zh}", f"; {hint.en}") if hint is not None else ("", "")
            return Message(f"不是正确的 YAML：{said.zh}{zh}", f"is not YAML: {said.en}{en}")
    return Message(f"不是正确的 YAML：{problem}", f"is not YAML: {problem}")
