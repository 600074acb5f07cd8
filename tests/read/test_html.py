import pytest

from isnad.read import read_documents
from isnad.records import Document, Problem

PARAGRAPH = "دخلت قافلة من الشاحنات الميناء الجوي ليلا، بحسب عاملين فيه تحدثوا إلى مراسلنا بالهاتف. "
PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">
<title>قافلة تدخل الميناء - صحيفة الشاطئ</title>{head}</head><body>
<nav><ul><li><a href="/">الصفحة الأولى</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<article><h1>قافلة تدخل الميناء</h1><p>{body}</p><p>ولم تعلق الحكومة.</p></article>
<aside><h3>مواضيع ذات صلة</h3><ul><li><a href="/2">أسعار الخضار ترتفع</a></li></ul></aside>
<form>أضف تعليقك <input name="c"></form><footer>جميع الحقوق محفوظة للصحيفة</footer></body></html>"""
GRAPH = (
    '<meta property="og:site_name" content="صحيفة الشاطئ"><meta property="og:title" content="قافلة تدخل الميناء">'
    '<meta property="article:published_time" content="2020-02-18T01:00:00+02:00">'
    '<link rel="canonical" href="https://example.org/1">'
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "قافلة تدخل الميناء",'
    '"datePublished": "2020-02-19", "publisher": {"name": "صحيفة الشاطئ"}}]}</script>'
)


def page(charset="utf-8", head="", body=PARAGRAPH):
    return PAGE.replace("{charset}", charset).replace("{head}", head).replace("{body}", body)


def read(tmp_path, data):
    (tmp_path / "a.html").write_bytes(data)
    return list(read_documents([tmp_path]))


@pytest.mark.parametrize("body", [PARAGRAPH, PARAGRAPH * 12], ids=["short", "long"])
def test_the_report_is_kept_and_the_page_is_not(tmp_path, body):
    (document,) = read(tmp_path, page(body=body).encode())
    assert isinstance(document, Document)
    lines = [line for line in document.text.split("\n") if line]
    assert lines == ["قافلة تدخل الميناء", body.strip(), "ولم تعلق الحكومة."]


@pytest.mark.parametrize(("head", "day"), [(GRAPH, "2020-02-18"), (LINKED, "2020-02-19")], ids=["graph", "linked"])
def test_metadata_of_the_head(tmp_path, head, day):
    (document,) = read(tmp_path, page(head=head).encode())
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.published) == ("قافلة تدخل الميناء", "صحيفة الشاطئ", day)


def test_a_date_in_the_running_text_is_no_metadata(tmp_path):
    (document,) = read(tmp_path, page(body="8 يوليو 2020 - " + PARAGRAPH).encode())
    assert isinstance(document, Document)
    assert document.published is None


def test_the_encoding_that_the_page_names(tmp_path):
    (document,) = read(tmp_path, page(charset="windows-1256").encode("cp1256"))
    assert isinstance(document, Document)
    assert "ولم تعلق الحكومة." in document.text
    assert document.encoding == "windows-1256"


def test_a_headline_that_stands_only_in_the_head_opens_the_text(tmp_path):
    data = page(head=GRAPH).replace("<h1>قافلة تدخل الميناء</h1>", "").encode()
    (document,) = read(tmp_path, data)
    assert isinstance(document, Document)
    assert document.text.startswith("قافلة تدخل الميناء\n\n")


@pytest.mark.parametrize(
    "data", ["<html><body></body></html>", "<html><body><script>f()</script><img src=a.png></body></html>", "<html>"]
)
def test_a_page_without_text_is_a_problem(tmp_path, data):
    (problem,) = read(tmp_path, data.encode())
    assert isinstance(problem, Problem)
    assert "holds no text" in problem.what or "no words" in problem.what


def test_broken_markup_does_not_stop_the_reading(tmp_path):
    (document,) = read(tmp_path, ("<p><<div " + page() + "</b></p>" * 5).encode())
    assert isinstance(document, Document)
