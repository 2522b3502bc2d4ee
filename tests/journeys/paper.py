"""Reading printed pages as a person does: the words on them, and the codes a phone scans."""

import io

import pypdfium2
import zxingcpp


def words_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def codes_on(pdf: bytes) -> list[str]:
    """What every QR code on every page holds, page by page."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pictures = [page.render(scale=3).to_pil() for page in document]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]


def press_for_file(page, button) -> bytes:
    """Press a button that answers with a file; returns what it holds."""
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.path().read_bytes()
