"""Plain text: one report a file, its offsets those of the decoded file."""

from collections.abc import Iterator

from isnad.read.formats import Format
from isnad.read.language import check_arabic
from isnad.read.source import About, Source, decoded_text
from isnad.records import Document, Problem


def read_text(source: Source) -> Iterator[Document | Problem]:
    """The file's one report, and a problem where its bytes were damaged.

    Raises:
        ReadError: the file is empty, too large, not text or not Arabic.
    """
    data = source.whole()
    decoded = decoded_text(data)
    check_arabic(decoded.text)
    yield source.document(decoded.text, data, decoded.encoding, "text/plain", About())
    yield from source.damaged(decoded)


FORMAT = Format(name="text", suffixes=(".txt", ".text"), read=read_text)
