"""What a file really is, told from its first bytes: names and declared types are not believed."""

STARTS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
    b"BM": "bmp",
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",  # xls, doc, or a workbook with a password
    b"{\\rtf": "rtf",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
    b"\x7fELF": "program",
    b"SQLite format 3\x00": "sqlite",
}
MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<svg", b"<head", b"<body", b"<script")
HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def kind_of(content: bytes) -> str:
    """A short word for the kind of file, "text" when nothing else fits, "" when empty."""
    if not content:
        return ""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return "heic" if brand in HEIC else "avif" if brand == b"avif" else "video"
    for start, kind in STARTS.items():
        if content.startswith(start) and (kind != "bmp" or b"\x00" in content[:20]):
            return kind
    if content[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(MARKUP):
        return "markup"
    return "text"
