"""Role files: what is borrowed, what is added, and that every mistake is shown."""

from pathlib import Path

import pytest
import yaml

from ordercheck.errors import RuleErrors
from ordercheck.roles.load import load_roles
from ordercheck.roles.scores import RoleIndex
from ordercheck.values.text import label_form

BUILT_IN = Path(__file__).parents[2] / "rules" / "roles"

WORDS = """
vocabulary: words
fields:
  number:
    type: identifier
    title: {zh: 编号, en: Number}
    labels: [编号, 'No.']
    not_labels: [税号, 序号]
    unlabelled: [beside_title]
tables:
  lines:
    title: {zh: 明细, en: Lines}
    required: yes
    needs: [[item], [quantity]]
    columns:
      item: {type: text, title: {zh: 品名, en: Item}, headers: [品名]}
      quantity: {type: quantity, title: {zh: 数量, en: Quantity}, headers: [数量], not_headers: [箱数]}
"""
SLIP = """
role: slip
title: {zh: 送货单, en: Slip}
titles: [送货单]
fields:
  number: {like: words.number, labels: [送货单号, 序号], without: ['No.']}
tables:
  lines:
    like: words.lines
    without: [item]
    needs: [[quantity]]
    columns:
      quantity: {like: words.lines.quantity, headers: [实发数量]}
"""


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(RuleErrors) as caught:
        load_roles([folder])
    return [error.text().removeprefix(f"{folder}/") for error in caught.value.errors]


def test_a_field_borrows_and_its_own_words_stand_first(tmp_path: Path) -> None:
    slip = load_roles([write(tmp_path, words=WORDS, slip=SLIP)])["slip"]
    number = slip.fields["number"]
    assert number.labels == ("送货单号", "序号", "编号")
    assert number.not_labels == ("税号",), "a word that is a label here is no longer refused"
    assert (number.type, number.title.en, number.unlabelled) == ("identifier", "Number", ("beside_title",))


def test_a_table_borrows_its_columns(tmp_path: Path) -> None:
    lines = load_roles([write(tmp_path, words=WORDS, slip=SLIP)])["slip"].tables["lines"]
    assert list(lines.columns) == ["quantity"]
    assert lines.columns["quantity"].headers == ("实发数量", "数量")
    assert lines.columns["quantity"].not_headers == ("箱数",)
    assert (lines.needs, lines.required) == ((("quantity",),), True)


def test_a_vocabulary_is_no_role(tmp_path: Path) -> None:
    assert list(load_roles([write(tmp_path, words=WORDS, slip=SLIP)])) == ["slip"]


def test_a_later_folder_adds_to_a_role(tmp_path: Path) -> None:
    base = write(tmp_path / "base", words=WORDS, slip=SLIP)
    added = "role: slip\ntitles: [货单]\nfields:\n  number: {labels: [单号码]}\n"
    slip = load_roles([base, write(tmp_path / "more", slip=added)])["slip"]
    assert slip.titles == ("货单", "送货单")
    assert slip.fields["number"].labels == ("单号码", "送货单号", "序号", "编号")
    assert "lines" in slip.tables


def test_an_addition_for_a_customer_counts_only_for_that_customer(tmp_path: Path) -> None:
    base = write(tmp_path / "base", words=WORDS, slip=SLIP)
    more = write(tmp_path / "more", slip="role: slip\ncustomer: [ACME, 艾克米]\ntitles: [ACME NOTE]\n")
    assert load_roles([base, more])["slip"].titles == ("送货单",)
    assert load_roles([base, more], customer="艾克米")["slip"].titles == ("ACME NOTE", "送货单")


def test_every_mistake_of_every_file_is_shown_with_its_place(tmp_path: Path) -> None:
    broken = """role: slip
title: {zh: 送货单, en: Slip}
titels: [送货单]
fields:
  number: {like: words.numbre}
  date: {type: dat, title: {zh: 日期, en: Date}}
  place: {type: text, title: {zh: 地点, en: Place}, in_text: ['(', '至(.+)']}
  other: {type: text, title: {zh: 其他, en: ''}, unlabelled: [besides_title]}
tables:
  lines: {like: words.lines, needs: [[itme]]}
"""
    shown = mistakes(write(tmp_path, words=WORDS, slip=broken))
    assert [line.split(" ")[:2] for line in shown] == [
        ["slip.yaml:3:1:", "unknown-key"],
        ["slip.yaml:5:18:", "unknown-name"],
        ["slip.yaml:6:16:", "unknown-name"],
        ["slip.yaml:7:61:", "pattern"],
        ["slip.yaml:7:66:", "pattern"],
        ["slip.yaml:8:43:", "message"],
        ["slip.yaml:8:61:", "unknown-name"],
        ["slip.yaml:10:39:", "unknown-name"],
    ]
    assert "did you mean titles?" in shown[0]
    assert "did you mean words.number?" in shown[1]
    assert "did you mean date?" in shown[2]
    assert "did you mean item?" in shown[7]


def test_the_newest_row_is_one_of_a_table_of_the_role(tmp_path: Path) -> None:
    slip = SLIP.replace("without: ['No.']", "newest_in: line")
    (shown,) = mistakes(write(tmp_path, words=WORDS, slip=slip))
    assert "unknown-name" in shown
    assert "did you mean lines?" in shown


def test_borrowing_in_a_circle_is_a_mistake(tmp_path: Path) -> None:
    circle = """role: slip
title: {zh: 送货单, en: Slip}
fields:
  one: {like: slip.two, type: text, title: {zh: 一, en: One}}
  two: {like: slip.one}
"""
    assert any("cycle" in line for line in mistakes(write(tmp_path, slip=circle)))


def test_the_mistakes_of_a_broken_file_do_not_hide_those_of_another(tmp_path: Path) -> None:
    shown = mistakes(write(tmp_path, one="role: [", two="role: two\ntitel: x\n"))
    assert [line.split(":")[0] for line in shown] == ["one.yaml", "two.yaml"]


CATALOGUE = yaml.safe_load((Path(__file__).parent / "catalogue.yaml").read_text("utf-8"))


def test_the_built_in_roles_are_those_of_the_catalogue() -> None:
    assert sorted(load_roles([BUILT_IN])) == sorted(CATALOGUE)


@pytest.mark.parametrize("role", CATALOGUE)
def test_the_built_in_roles_hold_the_fields_of_the_catalogue(role: str) -> None:
    assert set(CATALOGUE[role]) <= set(load_roles([BUILT_IN])[role].fields)


def test_no_label_of_a_field_is_also_refused_by_it() -> None:
    for role in load_roles([BUILT_IN]).values():
        for field in role.fields.values():
            assert not set(field.labels) & set(field.not_labels), (role.name, field.name)


def test_a_role_can_only_be_told_by_its_own_fields(tmp_path: Path) -> None:
    slip = SLIP.replace("titles: [送货单]", "titles: [送货单]\ntold_by: [numbre]")
    (mistake,) = mistakes(write(tmp_path, words=WORDS, slip=slip))
    assert mistake.startswith("slip.yaml:5:11: unknown")
    assert "number" in mistake
    told = load_roles([write(tmp_path, slip=SLIP.replace("titles: [送货单]", "told_by: [number]"))])
    assert told["slip"].told_by == ("number",)


def test_titles_of_two_parties_name_fields_of_the_role(tmp_path: Path) -> None:
    slip = SLIP.replace("titles: [送货单]", "titles: [送货单]\ntitles_between: [订单]\nbetween: [numbre]")
    (mistake,) = mistakes(write(tmp_path, words=WORDS, slip=slip))
    assert mistake.startswith("slip.yaml:6:11: unknown")


def test_labels_of_what_a_role_may_also_say_do_not_speak_for_it(tmp_path: Path) -> None:
    told = load_roles(
        [write(tmp_path, words=WORDS, slip=SLIP.replace("titles: [送货单]", "not_told_by: [number]"))]
    )
    assert told["slip"].not_told_by == ("number",)
    label = told["slip"].fields["number"].labels[0]
    assert label_form(label) not in RoleIndex(told).labels
    assert label_form(label) in RoleIndex(load_roles([write(tmp_path, words=WORDS, slip=SLIP)])).labels


COMBINED = """
vocabulary: words
words:
  buyer: [需方, 买方]
  signs: [签字, 代表]
fields:
  signatory:
    type: text
    title: {zh: 签字人, en: Signatory}
    labels: ['{buyer}{signs}', 签字人, 'For the {side}']
    not_labels: ['{buyer}{signs}日期']
    lesser_labels: ['{signs}']
"""
SIGNED = """
role: slip
title: {zh: 送货单, en: Slip}
titles: [送货单]
words: {side: [buyer], buyer: [购方]}
fields:
  signatory: {like: words.signatory, without: ['买方{signs}']}
"""


def test_labels_are_combined_from_lists_of_any_file(tmp_path: Path) -> None:
    spec = load_roles([write(tmp_path / "roles", combined=COMBINED, slip=SIGNED)])["slip"].fields["signatory"]
    assert spec.labels == ("签字人", "需方签字", "需方代表", "购方签字", "购方代表", "For the buyer")
    assert spec.written_labels == ("签字人",)
    assert spec.lesser_labels == ("签字", "代表")
    assert "购方签字日期" in spec.not_labels


def test_words_of_a_choice_are_combined_from_lists(tmp_path: Path) -> None:
    slip = (
        SIGNED
        + """  signed:
    type: choice
    title: {zh: 已签, en: Signed}
    choices: {yes: ['{buyer}已签'], no: [未签]}
"""
    )
    spec = load_roles([write(tmp_path / "roles", combined=COMBINED, slip=slip)])["slip"].fields["signed"]
    assert spec.choices == {"yes": ("需方已签", "买方已签", "购方已签"), "no": ("未签",)}
    (shown,) = mistakes(
        write(tmp_path / "roles", combined=COMBINED, slip=slip.replace("{buyer}已签", "{byer}已签"))
    )
    assert "byer" in shown


def test_a_list_that_is_not_known_is_a_mistake(tmp_path: Path) -> None:
    slip = SIGNED.replace("{signs}", "{sings}")
    (shown,) = mistakes(write(tmp_path / "roles", combined=COMBINED, slip=slip))
    assert "sings" in shown
    assert "signs" in shown
