"""What lies beneath something that was painted over it."""

from pdf_writing import chinese, lines, pdf, reading
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas


def test_an_opening_bracket_beneath_something_clear_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(chinese(embedded=False), 12)
        canvas.drawString(60, 700, "定金")
        canvas.drawString(90, 700, "（")
        canvas.drawString(102, 700, "合同）")
        clear = ImageReader(Image.new("RGBA", (60, 15), (255, 255, 255, 0)))
        canvas.drawImage(clear, 50, 690, 120, 30, mask="auto")

    document = reading(pdf(draw))
    assert not any(line.hidden for line in lines(document))
    assert not document.problems
