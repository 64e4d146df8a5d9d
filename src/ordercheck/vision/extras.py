"""What is installed beside the package, and what to tell where a document needs more."""

from functools import cache
from importlib.util import find_spec

from ordercheck.model.message import Message

EXTRAS = {
    "vision": ("cv2", "numpy"),
    "ocr": ("cv2", "numpy", "rapidocr", "onnxruntime"),
    "signatures": ("pyhanko",),
}
"""Extra -> the modules that it brings."""

INSTALL = Message(
    "请安装：pip install 'ordercheck[{extra}]'",
    "install: pip install 'ordercheck[{extra}]'",
)


@cache
def installed(extra: str) -> bool:
    """Whether the modules of an extra are there; none of them is imported to find out."""
    return all(find_spec(module) is not None for module in EXTRAS[extra])


def how_to_install(extra: str) -> Message:
    """The command that brings an extra."""
    return INSTALL.fill(extra=extra)
