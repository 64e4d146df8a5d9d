"""Form fields, remarks, stamps and signatures."""

import io

import pytest
from pdf_writing import HEIGHT, pdf, reading, texts
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ordercheck.model.document import DigitalSignature, Document, FieldKind, FormField, ProblemKind


def annotation(canvas: Canvas, rest: str) -> None:
    """An annotation written out by hand."""

    class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
        def format(self, document: object) -> bytes:
            return f"<< /Type /Annot {rest} >>".encode("latin-1")

    canvas._addAnnotation(Raw(), None)


def form(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, HEIGHT - 100, "Shipper:")
    canvas.acroForm.textfield(
        name="shipper", value="ACME Display Co", x=120, y=HEIGHT - 105, width=200, height=18, fontSize=10
    )
    canvas.drawString(50, HEIGHT - 140, "Prepaid")
    canvas.acroForm.checkbox(name="prepaid", checked=True, x=120, y=HEIGHT - 145, size=14)
    canvas.drawString(50, HEIGHT - 170, "Collect")
    canvas.acroForm.checkbox(name="collect", checked=False, x=120, y=HEIGHT - 175, size=14)
    canvas.acroForm.choice(
        name="port", value="Ningbo", options=["Ningbo", "Shanghai"], x=120, y=HEIGHT - 225, width=100, height=18
    )


def fields(document: Document) -> dict[str, FormField]:
    return {entry.name: entry for entry in document.parts[0].fields}


def test_the_fields_of_a_form_have_value_and_place() -> None:
    found = fields(reading(pdf(form)))
    assert {name: (f.kind, f.text, f.checked) for name, f in found.items()} == {
        "shipper": (FieldKind.TEXT, "ACME Display Co", None),
        "prepaid": (FieldKind.CHECK, "", True),
        "collect": (FieldKind.CHECK, "", False),
        "port": (FieldKind.CHOICE, "Ningbo", None),
    }
    assert found["shipper"].box == pytest.approx((120, 87, 320, 105), abs=0.5)


def test_what_was_filled_in_stands_beside_its_label() -> None:
    document = reading(pdf(form))
    assert texts(document) == ["Shipper: ACME Display Co", "Prepaid ☑", "Collect □", "Ningbo"]
    value = document.parts[0].lines[0].words[1]
    assert value.text == "ACME"
    assert 120 <= value.box.x0 <= 125
    assert 87 <= value.box.top < value.box.bottom <= 105
    assert document.problems == ()


def test_a_note_is_a_revision_and_a_link_is_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Total 5")
        canvas.linkURL("https://example.com", (40, 690, 120, 715))
        annotation(canvas, "/Subtype /Text /Rect [300 700 320 720] /Contents (please change to 6)")
        annotation(
            canvas, "/Subtype /Highlight /Rect [50 695 100 712] /QuadPoints [50 712 100 712 50 695 100 695]"
        )
        annotation(canvas, "/Subtype /Text /F 2 /Rect [300 600 320 620] /Contents (hidden one)")

    document = reading(pdf(draw))
    assert [(p.kind, p.raw, p.blocking) for p in document.problems] == [
        (ProblemKind.REVISION, "please change to 6", False),
        (ProblemKind.REVISION, None, False),
    ]
    assert document.problems[0].place is not None
    assert document.problems[0].place.as_json()["box"] == [300.0, 122.0, 320.0, 142.0]
    assert "高亮" in document.problems[1].message.zh


def test_a_text_box_laid_over_the_page_is_read_and_named() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 703, "Vessel:")
        annotation(canvas, "/Subtype /FreeText /Rect [120 697 220 715] /DA (/Helv 10 Tf) /Contents (EVER GIVEN)")

    document = reading(pdf(draw))
    assert texts(document) == ["Vessel: EVER GIVEN"]
    assert [p.kind for p in document.problems] == [ProblemKind.REVISION]


def test_a_long_value_stays_within_its_field() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(
            name="marks",
            value="N/M " * 30 + "\nSECOND LINE",
            x=50,
            y=600,
            width=120,
            height=40,
            fieldFlags="multiline",
        )

    part = reading(pdf(draw)).parts[0]
    assert part.lines[-1].text == "SECOND LINE"
    assert all(word.box.x1 <= 170 for line in part.lines for word in line.words)


SIGNED = b"""%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [4 0 R 6 0 R] >> >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Annots [4 0 R 6 0 R] >> endobj
4 0 obj << /Type /Annot /Subtype /Widget /FT /Sig /T (seller) /Rect [10 10 110 60] /V 5 0 R /P 3 0 R >> endobj
5 0 obj << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (Zhang San)
/ByteRange [0 10 20 10] /Contents <3003020101> >> endobj
6 0 obj << /Type /Annot /Subtype /Widget /FT /Sig /T (buyer) /Rect [150 10 250 60] /P 3 0 R >> endobj
"""


def with_table(body: bytes) -> bytes:
    """A body of objects with its cross-reference table."""
    stream = io.BytesIO(body)
    stream.seek(0, io.SEEK_END)
    begin = stream.tell()
    offsets = [body.index(f"\n{n} 0 obj".encode()) + 1 for n in range(1, 7)]
    stream.write(
        b"xref\n0 7\n0000000000 65535 f \n" + b"".join(f"{at:010d} 00000 n \n".encode() for at in offsets)
    )
    stream.write(f"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n".encode())
    return stream.getvalue()


def test_a_signed_field_is_a_signature_and_an_empty_one_is_not() -> None:
    document = reading(with_table(SIGNED))
    assert document.signatures == (DigitalSignature(None, "Zhang San", None),)
    assert {f.name: f.kind for f in document.parts[0].fields} == {
        "seller": FieldKind.SIGNATURE,
        "buyer": FieldKind.SIGNATURE,
    }
