"""Pages as offices print them: pictures for names, marks behind the text, text on its head, cut rows."""

from drawn import column, facts_of
from pdf_writing import HEIGHT, chinese, pdf, reading, texts
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.fact import State

HEAD = ["Description", "Qty", "Price", "Amount"]
XS = (50, 250, 350, 450)


def put(canvas: Canvas, x: float, top: float, text: str, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, HEIGHT - top, text)


def row(canvas: Canvas, top: float, texts: list[str]) -> None:
    for x, text in zip(XS, texts, strict=True):
        put(canvas, x, top, text)


def grey(width: int, height: int) -> ImageReader:
    return ImageReader(Image.new("RGB", (width, height), (230, 230, 230)))


def test_a_seller_who_is_a_picture_of_a_letterhead_is_not_found_and_it_is_said_why() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(grey(600, 100), 50, 740, 500, 70)
        put(canvas, 50, 140, "INVOICE", 18)
        put(canvas, 50, 160, "Invoice No.: INV-7")
        put(canvas, 50, 192, "Bill to: ABC Co., Ltd.")

    facts = facts_of(pdf(draw), "invoice")
    seller = facts.field("seller")
    assert seller.state is State.NOT_FOUND
    assert seller.reason is not None
    assert seller.reason.zh == "名称可能只在抬头的图片里（1），图片里的文字没有读"
    assert facts.field("buyer").raw == "ABC Co., Ltd."


def test_a_page_without_a_picture_says_nothing_of_one() -> None:
    facts = facts_of(pdf(lambda canvas: put(canvas, 50, 140, "Invoice No.: INV-7")), "invoice")
    assert facts.field("seller").reason is None


def test_the_letters_of_a_watermark_are_no_part_of_a_value() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(0.9)
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "COPY DRAFT")
        canvas.restoreState()
        put(canvas, 50, 400, "Total: 110.00 USD")
        put(canvas, 50, 420, "Invoice No.: INV-7")

    facts = facts_of(pdf(draw), "invoice")
    assert (facts.field("total").raw, facts.field("number").raw) == ("110.00 USD", "INV-7")


def test_what_a_browser_prints_at_the_edges_is_no_value() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 30, 20, "2026/3/19 14:02", 8)
        put(canvas, 250, 20, "Order 4500999", 8)
        put(canvas, 50, 100, "PURCHASE ORDER", 18)
        put(canvas, 50, 130, "PO No.: 4500123")
        put(canvas, 50, 146, "Date: 2026-03-10")
        put(canvas, 30, 830, "https://erp.example.com/po?id=4500999", 8)
        put(canvas, 540, 830, "1/1", 8)

    facts = facts_of(pdf(draw), "contract")
    assert (facts.field("number").raw, facts.field("date").raw) == ("4500123", "2026-03-10")


def title_block(canvas: Canvas) -> None:
    put(canvas, 350, 760, "Drawing No.")
    put(canvas, 350, 772, "DWG-1001")
    put(canvas, 450, 760, "Scale")
    put(canvas, 450, 772, "1:2")
    put(canvas, 350, 790, "Title")
    put(canvas, 350, 802, "BASE PLATE")
    put(canvas, 450, 790, "Material")


def on_its_head(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.translate(200, 800)
    canvas.rotate(180)
    canvas.setFont("Helvetica", 14)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def test_small_labels_above_their_values_and_blank_cells_of_a_title_block() -> None:
    def draw(canvas: Canvas) -> None:
        title_block(canvas)
        on_its_head(canvas, "DWG-1001")

    facts = facts_of(pdf(draw), "drawing")
    read = {name: facts.field(name).raw for name in ("drawing_number", "scale", "project")}
    assert read == {"drawing_number": "DWG-1001", "scale": "1:2", "project": "BASE PLATE"}


def test_another_number_on_its_head_is_a_contradiction() -> None:
    def draw(canvas: Canvas) -> None:
        title_block(canvas)
        on_its_head(canvas, "Drawing No. DWG-1007")

    number = facts_of(pdf(draw), "drawing").field("drawing_number")
    assert (number.state, number.conflict) == (State.UNREADABLE, True)


def test_a_name_that_the_end_of_a_page_cuts_is_open_on_both_pages() -> None:
    def draw(canvas: Canvas) -> None:
        row(canvas, 760, HEAD)
        row(canvas, 776, ["Box", "2", "5.00", "10.00"])
        row(canvas, 792, ["Display rack with", "4", "1.50", "6.00"])
        canvas.showPage()
        put(canvas, 50, 60, "wheels and lock")
        row(canvas, 76, ["Lid", "1", "1.00", "1.00"])
        row(canvas, 100, ["Total", "", "", "17.00"])

    table = facts_of(pdf(draw), "quote").tables["lines"]
    assert column(table, "item") == ["Box", None, None]
    assert column(table, "amount") == ["10.00", "6.00", "1.00"]
    reason = table.rows[1].cells["item"].reason
    assert reason is not None
    assert reason.zh == "这一行被分页断开，文字可能接到下一页或上一页"


def test_rows_that_begin_on_a_page_of_their_own_are_whole() -> None:
    def draw(canvas: Canvas) -> None:
        row(canvas, 760, HEAD)
        row(canvas, 776, ["Box", "2", "5.00", "10.00"])
        canvas.showPage()
        row(canvas, 60, ["Lid", "1", "1.00", "1.00"])
        canvas.showPage()
        row(canvas, 60, ["Cap", "3", "1.00", "3.00"])

    assert column(facts_of(pdf(draw), "quote").tables["lines"], "item") == ["Box", "Lid", "Cap"]


def test_a_table_whose_second_half_is_a_picture_is_not_taken_for_whole() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 80, "Quotation No.: Q-1")
        row(canvas, 760, HEAD)
        row(canvas, 776, ["Box", "2", "5.00", "10.00"])
        row(canvas, 792, ["Rack", "4", "1.50", "6.00"])
        canvas.showPage()
        canvas.drawImage(grey(800, 1100), 0, 0, 595, 842)

    facts = facts_of(pdf(draw), "quote")
    table = facts.tables["lines"]
    assert table.state is State.UNREADABLE
    assert table.reason is not None
    assert table.reason.zh == "表格可能没有读全：可能在第 2 页，该页是没有识别的图片"
    assert len(table.rows) == 2
    assert facts.field("number").raw == "Q-1"
    assert facts.field("total").state is State.UNREADABLE


def test_a_table_that_ends_with_its_total_is_whole_though_a_picture_follows() -> None:
    def draw(canvas: Canvas) -> None:
        row(canvas, 700, HEAD)
        row(canvas, 716, ["Box", "2", "5.00", "10.00"])
        row(canvas, 732, ["Total", "", "", "10.00"])
        canvas.showPage()
        canvas.drawImage(grey(800, 1100), 0, 0, 595, 842)

    table = facts_of(pdf(draw), "quote").tables["lines"]
    assert (table.state, column(table, "amount")) == (State.STATED, ["10.00"])


def test_glyphs_that_run_to_the_left_are_read_in_their_order() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded=True), 12)
        for number, letter in enumerate("mnop"):
            canvas.drawString(100 + 8 * number, 700, letter)

    data = pdf(draw)
    for letter, meant in zip("mnop", "דגבא", strict=True):
        # The font's own table says which character each glyph is: here a Hebrew one.
        data = data.replace(f"<{ord(letter):04X}>".encode(), f"<{ord(meant):04X}>".encode())
    assert texts(reading(data)) == ["אבגד"]


def test_what_was_not_found_may_stand_on_a_page_whose_text_is_lost() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 80, "Quotation No.: Q-1")
        canvas.showPage()
        canvas.setFont(chinese(embedded=True), 12)
        for number, text in enumerate(("合计金额：一千元", "付款方式：月结", "交货日期：四月")):
            canvas.drawString(50, 700 - 20 * number, text)

    facts = facts_of(pdf(draw).replace(b"/ToUnicode ", b"/ToUnicodX "), "quote")
    total = facts.field("total")
    assert (facts.field("number").raw, total.state) == ("Q-1", State.UNREADABLE)
    assert total.reason is not None
    assert total.reason.zh == "可能在第 2 页，该页多处文字读不出"
