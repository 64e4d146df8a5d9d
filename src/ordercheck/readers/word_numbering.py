"""Automatic list numbers: what Word computes when it shows a paragraph, and stores nowhere."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ordercheck.readers.word_numerals import numeral
from ordercheck.readers.word_package import W, first_of, switched_on, value, whole
from ordercheck.readers.word_styles import ListPosition, Styles
from ordercheck.readers.word_symbols import BOXES, in_symbol_font, is_symbol_font

if TYPE_CHECKING:
    from lxml import etree

LIST = W + "numPr"
LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")
LINKS = 5
"""How many style links from one list to another are followed."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `template` is like "第%1条" or "%1.%2"; `restart`: see w:lvlRestart."""

    start: int = 1
    number_format: str = "decimal"
    template: str = ""
    legal: bool = False
    restart: int | None = None
    font: str | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """A w:num: the abstract list it counts with, and the levels that it starts anew or defines itself."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The numbering part with the counters of one walk through a document.

    `root_of` gives its root, and is called when a paragraph first has a number: most files carry lists unused.
    """

    def __init__(self, root_of: "Callable[[], etree._Element | None]", styles: Styles) -> None:
        self._root_of = root_of
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._counters: dict[str, list[int | None]] = {}

    @cached_property
    def _lists(self) -> dict[str, _List]:
        """The lists by their number; with them the abstract lists are known."""
        lists: dict[str, _List] = {}
        root = self._root_of()
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._add_abstract(element)
            elif element.tag == W + "num":
                lists[element.get(W + "numId", "")] = _list(element)
        return lists

    def number(self, properties: "etree._Element | None", style: str | None) -> str | None:
        """The number of the next paragraph with these paragraph properties, or None; it advances the counters."""
        position = self._position(properties, style)
        if position is None:
            return None
        counted = self._resolve(position.list_id)
        if counted is None:
            return None
        level = self._level(counted, position.level)
        if level.number_format == "bullet":
            return _bullet(level)
        counters = self._advance(counted, position.level, level)
        text = PLACEHOLDER.sub(
            lambda match: self._shown(counted, counters, int(match[1]) - 1, level), level.template
        )
        return text.strip() or None

    def _position(self, properties: "etree._Element | None", style: str | None) -> ListPosition | None:
        direct = first_of(properties, LIST) if properties is not None else None
        inherited = self._styles.numbering(style)
        if direct is None and inherited is None:
            return None
        level = value(direct.find(W + "ilvl")) if direct is not None else ""
        list_id = value(direct.find(W + "numId")) if direct is not None else ""
        if not list_id and inherited is not None:
            list_id = value(inherited[0].find(W + "numId"))
            level = level or value(inherited[0].find(W + "ilvl")) or self._level_of_style(list_id, inherited[1])
        if not list_id or list_id == "0":
            return None
        return ListPosition(list_id, min(max(whole(level), 0), LEVELS - 1))

    def _level_of_style(self, list_id: str, style: str) -> str:
        counted = self._resolve(list_id)
        levels = self._levels_of(counted.abstract) if counted else {}
        return next((str(number) for number, level in levels.items() if level.style == style), "0")

    def _resolve(self, list_id: str) -> _List | None:
        """The list that really counts: an abstract list may only name a style, whose list is then meant."""
        for _ in range(LINKS):
            counted = self._lists.get(list_id)
            if counted is None or counted.abstract not in self._links:
                return counted
            linked = self._styles.numbering(self._links[counted.abstract])
            if linked is None:
                return counted
            list_id = value(linked[0].find(W + "numId"))
        return None

    def _level(self, counted: _List, number: int) -> Level:
        own = counted.levels.get(number)
        return own or self._levels_of(counted.abstract).get(number) or Level(template=f"%{number + 1}.")

    def _advance(self, counted: _List, number: int, level: Level) -> list[int | None]:
        counters = self._counters.setdefault(counted.abstract, [None] * LEVELS)
        if number in counted.starts and number not in counted.begun:
            counted.begun.add(number)
            counters[number] = counted.starts[number]
        else:
            current = counters[number]
            counters[number] = level.start if current is None else current + 1
        for deeper in range(number + 1, LEVELS):
            restart = self._level(counted, deeper).restart
            # 0: never again from the start; n: only after a paragraph of level n (from 1) or above it.
            if restart is None or (restart != 0 and number < restart):
                counters[deeper] = None
        return counters

    def _shown(self, counted: _List, counters: list[int | None], number: int, shower: Level) -> str:
        level = self._level(counted, number)
        current = counters[number]
        count = level.start if current is None else current
        return numeral("decimal" if shower.legal else level.number_format, count)

    def _levels_of(self, abstract: str) -> Mapping[int, Level]:
        """The levels of an abstract list, of which a file has many that nothing counts with."""
        levels = self._levels.get(abstract)
        if levels is None:
            element = self._abstract.get(abstract)
            found = element.iterfind(W + "lvl") if element is not None else ()
            levels = self._levels[abstract] = {whole(level.get(W + "ilvl")): _level(level) for level in found}
        return levels

    def _add_abstract(self, element: "etree._Element") -> None:
        identifier = element.get(W + "abstractNumId", "")
        self._abstract[identifier] = element
        link = element.find(W + "numStyleLink")
        if link is not None:
            self._links[identifier] = value(link)


def _list(element: "etree._Element") -> _List:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        number = whole(override.get(W + "ilvl"))
        own, start = override.find(W + "lvl"), override.find(W + "startOverride")
        if own is not None:
            levels[number] = _level(own)
        if start is not None:
            starts[number] = whole(value(start), 1)
    return _List(value(element.find(W + "abstractNumId")), levels, starts)


def _level(element: "etree._Element") -> Level:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    restart = element.find(W + "lvlRestart")
    return Level(
        start=whole(value(element.find(W + "start")), 1),
        number_format=value(element.find(W + "numFmt"), "decimal"),
        template=value(element.find(W + "lvlText")),
        legal=bool(switched_on(element.find(W + "isLgl"))),
        restart=None if restart is None else whole(value(restart)),
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
        style=value(element.find(W + "pStyle")),
    )


def _bullet(level: Level) -> str | None:
    """A bullet is no number; but a box as a bullet is a check box to be ticked by hand."""
    sign = level.template.strip()
    if level.font and is_symbol_font(level.font):
        sign = in_symbol_font(level.font, sign)
    return sign if sign in BOXES else None
