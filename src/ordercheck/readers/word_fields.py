"""Form fields of Word: content controls (w:sdt) and the older fields of protected forms (w:ffData)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ordercheck.model.document import FieldKind
from ordercheck.readers.word_package import W14, W, switched_on, value, whole
from ordercheck.readers.word_symbols import TICKED, UNTICKED

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Form:
    """A form field as it is filled. `shown` is its text in the line.

    `replaces`: `shown` stands instead of the stored content: a box whose sign must agree with its state, or a
    prompt that is no value. `kind` is None where there is nothing to report as a field.
    """

    kind: FieldKind | None
    name: str
    shown: str
    checked: bool | None = None
    replaces: bool = False


@dataclass(slots=True)
class FieldCode:
    """A complex field while it is walked: the code first, then, after "separate", its result."""

    data: "etree._Element | None"
    in_code: bool = True
    code: str = ""
    result: str = ""


def form_of_content_control(properties: "etree._Element | None", text: str) -> Form | None:
    """The form field that a content control is, given the text in it; None for one that only groups text."""
    if properties is None:
        return None
    name = value(properties.find(W + "alias")) or value(properties.find(W + "tag"))
    box = properties.find(W14 + "checkbox")
    if box is not None:
        checked = _w14_on(box.find(W14 + "checked"))
        return Form(FieldKind.CHECK, name, TICKED if checked else UNTICKED, checked, replaces=True)
    prompt = bool(switched_on(properties.find(W + "showingPlcHdr")))
    shown = "" if prompt else text
    if properties.find(W + "dropDownList") is not None or properties.find(W + "comboBox") is not None:
        return Form(FieldKind.CHOICE, name, shown, replaces=prompt)
    if properties.find(W + "text") is not None or properties.find(W + "date") is not None:
        return Form(FieldKind.TEXT, name, shown, replaces=prompt)
    return Form(None, name, shown, replaces=True) if prompt else None


def form_of_legacy_field(code: FieldCode) -> Form | None:
    """The form field of a finished complex field; None for fields of other kinds (page numbers, links)."""
    if code.data is None:
        return None
    name = value(code.data.find(W + "name"))
    box = code.data.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        checked = bool(switched_on(state if state is not None else box.find(W + "default")))
        return Form(FieldKind.CHECK, name, TICKED if checked else UNTICKED, checked)
    choices = code.data.find(W + "ddList")
    if choices is not None:
        entries = [value(entry) for entry in choices.iterfind(W + "listEntry")]
        result = choices.find(W + "result")
        chosen = whole(value(result if result is not None else choices.find(W + "default")))
        return Form(FieldKind.CHOICE, name, entries[chosen] if 0 <= chosen < len(entries) else "")
    return Form(FieldKind.TEXT, name, code.result.strip())


def _w14_on(element: "etree._Element | None") -> bool:
    return element is not None and element.get(W14 + "val", "1") in ("1", "true", "on")
