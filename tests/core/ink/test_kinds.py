import pytest

from lenet_gui.core.ink.kinds import is_svg, refused_kind

FTYP = b"\x00\x00\x00\x1cftyp"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"\r\n %!PS", "PostScript"),
        (b"\xc5\xd0\xd3\xc6\x1e\x00\x00\x00", "PostScript"),
        (b"%PDF-1.7\n", "PDF"),
        (FTYP + b"heic\x00\x00\x00\x00mif1heic", "HEIC"),
        (FTYP + b"mif1\x00\x00\x00\x00mif1heic", "HEIC"),
        (FTYP + b"isom\x00\x00\x02\x00isomavc1", "video"),
        (b"\xd7\xcd\xc6\x9a\x00\x00", "WMF"),
        (b"\x01\x00\x00\x00" + bytes(36) + b" EMF", "EMF"),
        (b"8BPS\x00\x01", "Photoshop"),
        (b"SIMPLE  =                    T", "FITS"),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x1f\x8b\x08\x00", "packed"),
    ],
)
def test_well_known_files_that_are_no_pictures_are_named(content: bytes, kind: str) -> None:
    assert kind in (refused_kind(content) or "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"II*\x00",
        b"MM\x00*",
        b"GIF89a",
        b"BM",
        b"P5\n",
        FTYP + b"avif\x00\x00\x00\x00avifmif1",
        FTYP + b"mif1\x00\x00\x00\x00mif1avif",
        b"anything else",
    ],
)
def test_pictures_and_unknown_files_are_not(content: bytes) -> None:
    assert refused_kind(content) is None


@pytest.mark.parametrize(
    "before", [b"", b"\xef\xbb\xbf", b"\n ", b'<?xml version="1.0"?>\n<!-- -->']
)
def test_an_svg_is_known_by_how_it_begins(before: bytes) -> None:
    assert is_svg(before + b'<svg xmlns="http://www.w3.org/2000/svg"/>')


@pytest.mark.parametrize("content", [b"", b"<html><svg/></html>", b"P5 <svg", b"words <svg>"])
def test_what_only_mentions_svg_is_none(content: bytes) -> None:
    assert not is_svg(content)
