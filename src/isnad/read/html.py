"""Web pages as they were saved: the report without the page around it, and the facts in the page's head."""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from copy import deepcopy
from functools import cache

from isnad.errors import ReadError
from isnad.read.decode import Decoded
from isnad.read.formats import Format
from isnad.read.html_head import read_head
from isnad.read.language import check_arabic
from isnad.read.source import Source, decoded_text
from isnad.records import Document, Problem

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD_BYTES = 4096


def read_html(source: Source) -> Iterator[Document | Problem]:
    """The page's one report: headline, then the paragraphs that trafilatura takes for the article.

    Raises:
        ReadError: the page is empty, too large, without text or not Arabic.
    """
    data = source.whole()
    page = _decode_page(data)
    about = read_head(page.text)
    text = _article(page.text)
    if not any(character.isalnum() for character in text):
        raise ReadError("the page holds no text", "save the whole page, or the text of the report")
    if about.title and about.title not in text[: 2 * len(about.title) + 80]:
        text = f"{about.title}\n\n{text}"
    check_arabic(text)
    yield source.document(text, data, page.encoding, "text/html", about)
    yield from source.damaged(page)


def _decode_page(data: bytes) -> Decoded:
    """The page's source, by the encoding that it names where that fits."""
    named = _CHARSET.search(data[:_HEAD_BYTES])
    if named:
        encoding = named.group(1).decode("ascii").lower()
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decoded_text(data)


def _article(page: str) -> str:
    import trafilatura  # noqa: PLC0415 - takes half a second, and most folders hold no page

    found = trafilatura.extract(page, include_comments=False, deduplicate=False, config=_settings())
    return (found or "").encode("utf-8", "replace").decode("utf-8")


@cache
def _settings() -> ConfigParser:
    """Trafilatura's own settings, but short reports keep their paragraphs."""
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - see above

    settings: ConfigParser = deepcopy(DEFAULT_CONFIG)
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "40"
    settings["DEFAULT"]["MIN_OUTPUT_SIZE"] = "1"
    return settings


def _looks_like_html(start: bytes) -> bool:
    return start.startswith(b"<")


FORMAT = Format(name="html", suffixes=(".html", ".htm", ".xhtml"), read=read_html, fits=_looks_like_html)
