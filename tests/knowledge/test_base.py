"""What is put together from several packs: rows completed, addresses, endings of nationality and materiel."""

from pathlib import Path

import pytest

from isnad.knowledge import Knowledge
from isnad.knowledge.packs import TABLES, Pack
from isnad.knowledge.rows import ActorRow, FormRow, MaterielRow, OutletRow
from isnad.lang.ar.words import tokenize


def pack(name, **tables):
    return Pack(name=name, folder=Path(name), about={"name": name}, **{table: [] for table in TABLES} | tables)


@pytest.fixture(scope="module")
def know():
    world = pack(
        "world",
        actors=[
            ActorRow(id="guard", name_en="Guard", type="force"),
            ActorRow(id="crown", name_en="Crown", type="body"),
        ],
        outlets=[
            OutletRow(id="post", name_en="The Post", type="newspaper", domain="post.example"),
            OutletRow(id="post-arabic", name_en="The Post in Arabic", type="newspaper", domain="arabic.post.example"),
        ],
        nisba=[
            FormRow(id="north-korea", form="كوري شمالي"),
            FormRow(id="south-africa", form="جنوب أفريقي"),
            FormRow(id="oman", form="عماني"),
        ],
        materiel=[
            MaterielRow(id="t-72", form="دبابة تي 72", category="tank", name_en="T-72"),
            MaterielRow(id="drone", form="طائرة مسيرة", category="aircraft", name_en="drone"),
        ],
    )
    later = pack(
        "later",
        actors=[ActorRow(id="guard", name_en="Another name", type="body", part_of="crown", side="east", country="ZZ")],
        outlets=[OutletRow(id="post", name_en="Post", type="site", domain="other.example", side="east")],
    )
    return Knowledge([world, later])


def test_a_later_pack_fills_what_the_first_leaves_open(know):
    guard = know.actors["guard"]
    assert (guard.name_en, guard.type) == ("Guard", "force")
    assert (guard.part_of, guard.side, guard.country) == ("crown", "east", "ZZ")
    assert know.outlets["post"].domain == "post.example"
    assert know.outlets["post"].side == "east"
    assert know.owner("guard") == "crown"


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://post.example/news/1", "post"),
        ("http://www.post.example:8080/", "post"),
        ("post.example/news", "post"),
        ("https://ARABIC.Post.Example/1", "post-arabic"),
        ("https://wordpost.example/1", None),
        ("https://post.example.org/1", None),
        ("https://site.example/?from=post.example", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_the_end_of_its_host(know, url, outlet):
    found = know.outlet_at(url)
    assert (found.id if found else None) == outlet


@pytest.mark.parametrize(
    ("words", "last", "actor"),
    [
        ("كوري شمالي", 2, "north-korea"),
        ("الكورية الشمالية", 2, "north-korea"),
        ("كوريين شماليين", 2, "north-korea"),
        ("جنوب أفريقية", 2, "south-africa"),
        ("الجنوب أفريقيين", 2, "south-africa"),
        ("العمانية الكبرى", 1, "oman"),
        ("كوري جديد", None, None),
        ("جنوب المدينة", None, None),
    ],
)
def test_nationalities_of_one_word_and_more(know, words, last, actor):
    assert know.nationality(tokenize(words), 0) == ((last, actor) if last else None)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("دبابة تي 72", "t-72"),
        ("الدبابة تي 72", "t-72"),
        ("دبابات تي 72", "t-72"),
        ("الطائرة المسيرة", "drone"),
        ("طائرة المسيرة", None),
        ("دبابة تي 90", None),
    ],
)
def test_weapons_with_article_and_figures(know, words, found):
    hit = know.materiel.at(tokenize(words), 0)
    assert (hit.values[0].id if hit and hit.last == len(tokenize(words)) else None) == found
