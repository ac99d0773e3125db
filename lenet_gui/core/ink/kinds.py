"""The kind of a file from outside, judged by its first bytes, not by its name."""

from lenet_gui.core.words import QT_TRANSLATE_NOOP

PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".heic",
    ".webp",
    ".avif",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".pgm",
    ".ppm",
)
"""How the names of pictures usually end that are opened; the content decides."""
DRAWINGS = (".svg",)

HEIC = QT_TRANSLATE_NOOP("Errors", "a HEIC picture")
PDF = QT_TRANSLATE_NOOP("Errors", "a PDF file")
POSTSCRIPT = QT_TRANSLATE_NOOP("Errors", "a PostScript file")
PACKED = QT_TRANSLATE_NOOP("Errors", "a packed file")
VIDEO = QT_TRANSLATE_NOOP("Errors", "a video")

# Kinds named in the refusal instead of “not a picture”, each recognised by how it begins.
_REFUSED = (
    (
        (b"%!PS", b"\x04%!PS", b"\xc5\xd0\xd3\xc6", b"\x1b%-12345X"),
        POSTSCRIPT,
    ),
    ((b"%PDF",), PDF),
    (
        (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00\x03"),
        QT_TRANSLATE_NOOP("Errors", "a Windows metafile (WMF)"),
    ),
    ((b"8BPS",), QT_TRANSLATE_NOOP("Errors", "a Photoshop file")),
    ((b"gimp xcf",), QT_TRANSLATE_NOOP("Errors", "a GIMP file")),
    ((b"SIMPLE  =",), QT_TRANSLATE_NOOP("Errors", "an astronomical image (FITS)")),
    (
        (b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51"),
        QT_TRANSLATE_NOOP("Errors", "a JPEG 2000 picture"),
    ),
    ((b"\xff\x0a", b"\x00\x00\x00\x0cJXL "), QT_TRANSLATE_NOOP("Errors", "a JPEG XL picture")),
    ((b"\x00\x00\x01\x00",), QT_TRANSLATE_NOOP("Errors", "an icon (ICO)")),
    (
        (b"PK\x03\x04", b"PK\x05\x06"),
        QT_TRANSLATE_NOOP("Errors", "a packed file (ZIP) or a document"),
    ),
    (
        (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c"),
        PACKED,
    ),
    ((b"\x1aE\xdf\xa3",), VIDEO),
)
_PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"P2",
    b"P3",
    b"P5",
    b"P6",
)
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_SPACE = b"\xef\xbb\xbf \t\r\n"  # allowed before text, after a byte order mark
HEAD = 4096  # bytes examined: an SVG may begin with an XML prologue


def is_svg(content: bytes) -> bool:
    """Whether a file is an SVG."""
    head = content[:HEAD].lstrip(_SPACE)
    return head.startswith(b"<svg") or (head.startswith((b"<?xml", b"<!")) and b"<svg" in head)


def is_picture(content: bytes) -> bool:
    """Whether a file begins as one of the pictures that can be opened, or as an SVG."""
    coded = content[8:12] == b"WEBP" or content[4:12] in (b"ftypavif", b"ftypavis")
    return content.startswith(_PICTURES) or coded or is_svg(content)


def refused_kind(content: bytes) -> str | None:
    """Name a well-known kind of file that cannot be opened as a picture; None for all others."""
    if content[4:8] == b"ftyp" and content[8:12] != b"avif" and content[8:12] != b"avis":
        # A picture may name the general brand first, and AVIF after it.
        brands = content[8 : min(int.from_bytes(content[:4], "big"), 256)]
        if b"avif" in brands:
            return None
        if content[8:12] in _HEIC:
            return HEIC
        return VIDEO
    if content[40:44] == b" EMF" and content.startswith(b"\x01\x00\x00\x00"):
        return QT_TRANSLATE_NOOP("Errors", "a Windows metafile (EMF)")
    head = content[:HEAD].lstrip(_SPACE)
    for beginnings, name in _REFUSED:
        if head.startswith(beginnings) or content.startswith(beginnings):
            return name
    return None
