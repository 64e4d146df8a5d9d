"""Digital signatures of PDF files, verified without the network; needs the extra signatures."""

import datetime
import io
from pathlib import Path

import pytest

from ordercheck.model.document import DigitalSignature
from ordercheck.readers import read_data
from ordercheck.vision import see
from ordercheck.vision.trust import TRUST_VARIABLE

pytestmark = pytest.mark.vision
ORDER = Path(__file__).parents[2] / "fixtures" / "packets" / "purchase-order" / "Purchase order 45001.pdf"
SIGNER = "宁波衡作展示器材有限公司"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A key and a folder with the certificate that it belongs to."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(day).not_valid_after(day + datetime.timedelta(7300))
    usage = x509.KeyUsage(True, True, False, False, False, True, True, False, False)
    builder = builder.add_extension(x509.BasicConstraints(True, None), True).add_extension(usage, True)
    folder = tmp_path_factory.mktemp("trust")
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    (folder / "signer.pem").write_bytes(certificate)
    path = tmp_path_factory.mktemp("key") / "key.pem"
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))
    return path, folder


def turned(data: bytes, degrees: int) -> bytes:
    """The file with its first page shown turned clockwise."""
    import pypdfium2

    document, out = pypdfium2.PdfDocument(data), io.BytesIO()
    document[0].set_rotation(degrees)
    document.save(out)
    return out.getvalue()


def signed_copy(data: bytes, keys: tuple[Path, Path]) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    signer = signers.SimpleSigner.load(str(keys[0]), str(keys[1] / "signer.pem"))
    field = fields.SigFieldSpec("Signature", on_page=0, box=(300, 100, 450, 160))
    writer, out = IncrementalPdfFileWriter(io.BytesIO(data)), io.BytesIO()
    metadata = signers.PdfSignatureMetadata(field_name="Signature")
    signers.PdfSigner(metadata, signer=signer, new_field_spec=field).sign_pdf(writer, output=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def signed(keys: tuple[Path, Path]) -> bytes:
    return signed_copy(ORDER.read_bytes(), keys)


def verified(data: bytes) -> DigitalSignature:
    (signature,) = see(read_data(data, "order.pdf"), lambda: data).signatures
    return signature


def test_a_trusted_signature_holds_and_has_signer_and_place(
    signed: bytes, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TRUST_VARIABLE, str(keys[1]))
    signature = verified(signed)
    assert (signature.valid, signature.signer) == (True, SIGNER)
    assert signature.place is not None
    assert signature.place.as_json()["page"] == 1
    assert signature.place.box[0] == 300.0


def test_an_intact_signature_of_a_stranger_is_unknown(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TRUST_VARIABLE, raising=False)
    signature = verified(signed)
    assert signature.valid is None
    assert signature.note is not None
    assert TRUST_VARIABLE in signature.note.zh


def test_a_changed_byte_breaks_it(signed: bytes, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUST_VARIABLE, str(keys[1]))
    at = signed.index(b"stream") + 200
    assert verified(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]).valid is False


def test_an_edit_after_signing_breaks_it(
    signed: bytes, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    monkeypatch.setenv(TRUST_VARIABLE, str(keys[1]))
    writer, out = IncrementalPdfFileWriter(io.BytesIO(signed)), io.BytesIO()
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    writer.write(out)
    assert verified(out.getvalue()).valid is False


@pytest.mark.parametrize(
    ("degrees", "box"),
    [
        (0, [300, 682, 450, 742]),
        (90, [100, 300, 160, 450]),
        (180, [145, 100, 295, 160]),
        (270, [682, 145, 742, 295]),
    ],
)
def test_a_place_is_that_on_the_page_as_it_is_shown(
    degrees: int, box: list[float], keys: tuple[Path, Path]
) -> None:
    signature = verified(signed_copy(turned(ORDER.read_bytes(), degrees), keys))
    assert signature.place is not None
    assert signature.place.box == pytest.approx(box, abs=1.0)
