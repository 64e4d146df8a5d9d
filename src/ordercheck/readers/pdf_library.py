"""The functions of pdfium that the PDF reader calls, with handles as plain integers.

The binding's own prototypes give a new pointer object for every handle, which can not be a key of a dictionary;
integers can, and text, paths and images are told apart by their handles thousands of times a page.
"""

import ctypes
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from functools import cache
from typing import Any

_FLOATS_4 = (POINTER(c_float),) * 4
_COLOUR = (POINTER(c_uint),) * 4

# name -> result type, argument types; FPDF_ and FORM_ names as in pdfium's public headers.
_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_LoadMemDocument64": (c_void_p, (c_char_p, c_size_t, c_char_p)),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_GetFormType": (c_int, (c_void_p,)),
    "FPDF_GetSignatureCount": (c_int, (c_void_p,)),
    "FPDF_LoadPage": (c_void_p, (c_void_p, c_int)),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, c_void_p)),
    "FPDF_RenderPageBitmap": (None, (c_void_p, c_void_p, *(c_int,) * 6)),
    "FPDFPage_GetRotation": (c_int, (c_void_p,)),
    "FPDFPage_CountObjects": (c_int, (c_void_p,)),
    "FPDFPage_GetObject": (c_void_p, (c_void_p, c_int)),
    "FPDFPage_GetAnnotCount": (c_int, (c_void_p,)),
    "FPDFPage_GetAnnot": (c_void_p, (c_void_p, c_int)),
    "FPDFPage_CloseAnnot": (None, (c_void_p,)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetUnicode": (c_uint, (c_void_p, c_int)),
    "FPDFText_HasUnicodeMapError": (c_int, (c_void_p, c_int)),
    "FPDFText_IsGenerated": (c_int, (c_void_p, c_int)),
    "FPDFText_IsHyphen": (c_int, (c_void_p, c_int)),
    "FPDFText_GetTextObject": (c_void_p, (c_void_p, c_int)),
    "FPDFText_GetLooseCharBox": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFText_GetCharBox": (c_int, (c_void_p, c_int, *(POINTER(c_double),) * 4)),
    "FPDFText_GetCharOrigin": (c_int, (c_void_p, c_int, *(POINTER(c_double),) * 2)),
    "FPDFText_GetFontSize": (c_double, (c_void_p, c_int)),
    "FPDFText_GetFontWeight": (c_int, (c_void_p, c_int)),
    "FPDFText_GetMatrix": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFTextObj_GetFont": (c_void_p, (c_void_p,)),
    "FPDFTextObj_GetTextRenderMode": (c_int, (c_void_p,)),
    "FPDFFont_GetIsEmbedded": (c_int, (c_void_p,)),
    "FPDFFont_GetAscent": (c_int, (c_void_p, c_float, POINTER(c_float))),
    "FPDFFont_GetDescent": (c_int, (c_void_p, c_float, POINTER(c_float))),
    "FPDFFont_GetGlyphWidth": (c_int, (c_void_p, c_uint, c_float, POINTER(c_float))),
    "FPDFFont_GetBaseFontName": (c_size_t, (c_void_p, c_void_p, c_size_t)),
    "FPDFPageObj_GetType": (c_int, (c_void_p,)),
    "FPDFPageObj_GetMatrix": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_GetBounds": (c_int, (c_void_p, *_FLOATS_4)),
    "FPDFPageObj_GetFillColor": (c_int, (c_void_p, *_COLOUR)),
    "FPDFPageObj_GetStrokeColor": (c_int, (c_void_p, *_COLOUR)),
    "FPDFPageObj_HasTransparency": (c_int, (c_void_p,)),
    "FPDFPageObj_GetClipPath": (c_void_p, (c_void_p,)),
    "FPDFClipPath_CountPaths": (c_int, (c_void_p,)),
    "FPDFClipPath_CountPathSegments": (c_int, (c_void_p, c_int)),
    "FPDFClipPath_GetPathSegment": (c_void_p, (c_void_p, c_int, c_int)),
    "FPDFFormObj_CountObjects": (c_int, (c_void_p,)),
    "FPDFFormObj_GetObject": (c_void_p, (c_void_p, c_ulong)),
    "FPDFPath_GetDrawMode": (c_int, (c_void_p, POINTER(c_int), POINTER(c_int))),
    "FPDFPath_CountSegments": (c_int, (c_void_p,)),
    "FPDFPath_GetPathSegment": (c_void_p, (c_void_p, c_int)),
    "FPDFPathSegment_GetPoint": (c_int, (c_void_p, POINTER(c_float), POINTER(c_float))),
    "FPDFPathSegment_GetType": (c_int, (c_void_p,)),
    "FPDFPathSegment_GetClose": (c_int, (c_void_p,)),
    "FPDFImageObj_GetImagePixelSize": (c_int, (c_void_p, POINTER(c_uint), POINTER(c_uint))),
    "FPDFImageObj_GetRenderedBitmap": (c_void_p, (c_void_p, c_void_p, c_void_p)),
    "FPDFBitmap_GetWidth": (c_int, (c_void_p,)),
    "FPDFBitmap_GetHeight": (c_int, (c_void_p,)),
    "FPDFBitmap_GetFormat": (c_int, (c_void_p,)),
    "FPDFBitmap_CreateEx": (c_void_p, (c_int, c_int, c_int, c_void_p, c_int)),
    "FPDFBitmap_FillRect": (c_int, (c_void_p, c_int, c_int, c_int, c_int, c_ulong)),
    "FPDFBitmap_GetBuffer": (c_void_p, (c_void_p,)),
    "FPDFBitmap_GetStride": (c_int, (c_void_p,)),
    "FPDFBitmap_Destroy": (None, (c_void_p,)),
    "FPDFDOC_InitFormFillEnvironment": (c_void_p, (c_void_p, c_void_p)),
    "FPDFDOC_ExitFormFillEnvironment": (None, (c_void_p,)),
    "FPDFAnnot_GetSubtype": (c_int, (c_void_p,)),
    "FPDFAnnot_GetRect": (c_int, (c_void_p, c_void_p)),
    "FPDFAnnot_GetAP": (c_ulong, (c_void_p, c_int, c_void_p, c_ulong)),
    "FPDFAnnot_GetFlags": (c_int, (c_void_p,)),
    "FPDFAnnot_GetStringValue": (c_ulong, (c_void_p, c_char_p, c_void_p, c_ulong)),
    "FPDFAnnot_GetFormFieldType": (c_int, (c_void_p, c_void_p)),
    "FPDFAnnot_GetFormFieldName": (c_ulong, (c_void_p, c_void_p, c_void_p, c_ulong)),
    "FPDFAnnot_GetFormFieldValue": (c_ulong, (c_void_p, c_void_p, c_void_p, c_ulong)),
}


# Letting other threads run during a call costs a quarter of a short one: only these take long enough for it.
_LONG = frozenset(
    {
        "FPDF_LoadMemDocument64",
        "FPDF_LoadPage",
        "FPDF_RenderPageBitmap",
        "FPDFText_LoadPage",
        "FPDFImageObj_GetRenderedBitmap",
    }
)


class Rectangle(ctypes.Structure):
    """FS_RECTF: in page units, y upwards."""

    _fields_ = (("left", c_float), ("top", c_float), ("right", c_float), ("bottom", c_float))


class Matrix(ctypes.Structure):
    """FS_MATRIX: x' = a x + c y + e, y' = b x + d y + f."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class FormFillInfo(ctypes.Structure):
    """FPDF_FORMFILLINFO version 2 with no callbacks: nothing in a form is ever run."""

    _fields_ = (("version", c_int), ("callbacks", c_void_p * 40))


class Pdfium:
    """The functions above as attributes, named as in pdfium."""

    def __init__(self) -> None:
        # The import finds and initialises the library; it is destroyed when the process ends.
        import pypdfium2.raw as raw

        self._addresses: dict[str, int] = {}
        for name, (result, arguments) in _PROTOTYPES.items():
            address = self._addresses[name] = ctypes.cast(getattr(raw, name), c_void_p).value or 0
            kind = ctypes.CFUNCTYPE if name in _LONG else ctypes.PYFUNCTYPE
            setattr(self, name, kind(result, *arguments)(address))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{name} is not among the functions of pdfium that are declared here")

    def quick(self, name: str) -> Any:
        """A function that does not convert its arguments, which halves the time: for each character of a page.

        Every argument has to be a small whole number, a `c_void_p` or what `byref` gives.
        """
        result, _ = _PROTOTYPES[name]
        return ctypes.PYFUNCTYPE(result)(self._addresses[name])

    def text_of(self, function: str, *arguments: object) -> str:
        """What a function of pdfium that fills a buffer with UTF-16 says; "" for nothing."""
        call = getattr(self, function)
        length = call(*arguments, None, 0)
        if length <= 2:
            return ""
        buffer = ctypes.create_string_buffer(length)
        call(*arguments, buffer, length)
        return buffer.raw[: length - 2].decode("utf-16-le", "replace")


@cache
def pdfium() -> Pdfium:
    """The library, loaded at the first call."""
    return Pdfium()


# FPDF_ERR_ codes of FPDF_GetLastError.
ERROR_PASSWORD = 4
ERROR_SECURITY = 5

OBJECT_TEXT, OBJECT_PATH, OBJECT_IMAGE, OBJECT_SHADING, OBJECT_FORM = 1, 2, 3, 4, 5
SEGMENT_LINE, SEGMENT_BEZIER, SEGMENT_MOVE = 0, 1, 2

# FORMTYPE_XFA_FULL of FPDF_GetFormType.
FORM_DYNAMIC = 2
