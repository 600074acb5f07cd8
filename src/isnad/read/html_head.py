"""What a web page says of itself in its metadata. A date in its running text is left to `resolve`."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from isnad.read.day import iso_day
from isnad.read.source import About

_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_URLS = ("og:url", "twitter:url")


def read_head(page: str) -> About:
    """Title, day, outlet and address by Open Graph, Dublin Core, JSON-LD and kindred tags, the firmest first."""
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return About()
    tags = _meta(tree)
    linked = list(_linked_data(tree))
    dates = [tags.get(name) for name in _DATES] + [item.get("datePublished") for item in linked] + _time_tags(tree)
    return About(
        title=_first(tags, _TITLES) or _text(linked, "headline") or _headline(tree),
        published=next((day for date in dates if (day := iso_day(date if isinstance(date, str) else None))), None),
        outlet=_first(tags, _OUTLETS) or _publisher(linked),
        url=_first(tags, _URLS) or _canonical(tree),
    )


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = _clean(tag.get("content"))
        if name and content:
            tags.setdefault(name.strip().lower(), content)
    return tags


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD that tells of an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            held = json.loads(script.text or "")
        except ValueError:
            continue
        objects = held.get("@graph", [held]) if isinstance(held, dict) else held
        for item in objects if isinstance(objects, list) else []:
            if isinstance(item, dict) and ("datePublished" in item or "headline" in item):
                yield item


def _time_tags(tree: html.HtmlElement) -> list[str]:
    return [str(value) for value in tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")]


def _headline(tree: html.HtmlElement) -> str | None:
    """The window title, less the outlet's name where a heading of the page shows how much of it is the headline."""
    title = _clean(tree.findtext(".//title"))
    headings = (_clean(heading.text_content()) for heading in tree.iter("h1"))
    return next((heading for heading in headings if heading and heading in (title or "")), title)


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    publishers = (item.get("publisher") for item in linked)
    return _text([publisher for publisher in publishers if isinstance(publisher, dict)], "name")


def _canonical(tree: html.HtmlElement) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href")
    return _clean(str(found[0])) if found else None


def _first(tags: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((tags[name] for name in names if name in tags), None)


def _text(items: list[dict[str, Any]], key: str) -> str | None:
    return next((_clean(item[key]) for item in items if isinstance(item.get(key), str)), None)


def _clean(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
