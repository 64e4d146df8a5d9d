"""What stands for a name and is none; what can only be the name of a person."""

import re

from ordercheck.values.company_names import is_company

__all__ = ["is_company", "is_note", "is_person"]

_OPENING = ("(", "（")
_CLOSING = (")", "）")

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚温庄樊殷施陶翟安颜倪严牛俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳齐梅莫辛管祝左涂谷祁舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边吉饶刁瞿戚古丘米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符"
    "奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼麦庞佟植"
)
_PERSON = re.compile(
    rf"(?:欧阳|司徒|上官|诸葛|司马|皇甫|[{_SURNAMES}])[\u3400-\u9fff]{{1,2}}"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]*\.?){1,2}"
)
"""A Chinese name by its surname, or two or three capitalised words."""


def is_person(text: str) -> bool:
    """Does a text look like the name of a person: `吴小军`, `Dana Whitfield`? `烤漆` does not."""
    return _PERSON.fullmatch(re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", text.strip())) is not None


def is_note(text: str) -> bool:
    """Does a text stand in brackets as a whole and name no company, as who signs beneath a line does?"""
    bare = text.strip()
    return bare[:1] in _OPENING and bare[-1:] in _CLOSING and not is_company(bare[1:-1])
