"""Hand-coded claims are kept without the words of the reports, and laid over them again."""

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
_spec = importlib.util.spec_from_file_location("standoff", ROOT / "training" / "standoff.py")
standoff = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(standoff)

REPORTS = ROOT / "data" / "reports"
TEXT = "أعلن الجيش أمس أن دبابتين دخلتا القرية."
CLAIM = {
    "id": "x-1",
    "doc": "x",
    "start": 18,
    "end": 38,
    "text": TEXT[18:38],
    "kind": "MOBILIZE",
    "mode": None,
    "modality": "asserted",
    "agents": [{"text": "الجيش", "id": "army", "start": 5, "end": 10}],
    "recipients": [],
    "places": [],
    "time": {"text": "أمس", "start": 11, "end": 14, "earliest": "2020-01-01", "latest": "2020-01-01"},
    "quantities": [{"text": "دبابتين", "min": 2, "max": 2, "unit": "tank", "start": 18, "end": 25}],
    "materiel": ["دبابتين"],
    "sources": [],
    "core": True,
}


def folder(path):
    (path / "docs").mkdir(parents=True)
    (path / "docs" / "x.txt").write_text(TEXT, encoding="utf-8")
    (path / "docs.jsonl").write_text(json.dumps({"doc": "x", "published": "2020-01-02"}), encoding="utf-8")
    (path / "claims.jsonl").write_text(json.dumps(CLAIM), encoding="utf-8")
    (path / "actors.json").write_text(json.dumps({"army": {"names": ["الجيش"]}, "nobody": {}}), encoding="utf-8")


def corpus(path, text):
    row = {"id": "x", "title": "عنوان", "published": "2020-01-02", "outlet": "ours", "text": text}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_what_is_kept_has_no_words_of_the_report_and_comes_back_whole(tmp_path):
    folder(tmp_path / "gold")
    standoff.take([tmp_path / "gold"], tmp_path / "kept")
    kept = (tmp_path / "kept" / "claims.jsonl").read_text(encoding="utf-8")
    assert not any("\u0600" <= letter <= "\u06ff" for letter in kept)
    assert standoff.lay(corpus(tmp_path / "news.jsonl", TEXT), tmp_path / "laid", tmp_path / "kept") == (1, 0)
    laid = json.loads((tmp_path / "laid" / "claims.jsonl").read_text(encoding="utf-8"))
    assert laid == CLAIM
    assert list(json.loads((tmp_path / "laid" / "actors.json").read_text(encoding="utf-8"))) == ["army"]


def test_a_report_that_has_changed_is_left_out_and_counted(tmp_path):
    folder(tmp_path / "gold")
    standoff.take([tmp_path / "gold"], tmp_path / "kept")
    assert standoff.lay(corpus(tmp_path / "news.jsonl", TEXT + " "), tmp_path / "laid", tmp_path / "kept") == (0, 1)
    assert (tmp_path / "laid" / "claims.jsonl").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("kept", [standoff.KEPT, REPORTS], ids=["gold", "reports"])
def test_the_data_of_the_project_are_whole(kept):
    docs = {row["doc"] for row in standoff.rows_of(kept / "docs.jsonl")}
    actors = {row["id"] for row in standoff.rows_of(kept / "actors.jsonl")}
    claims = list(standoff.rows_of(kept / "claims.jsonl"))
    assert {claim["doc"] for claim in claims} <= docs
    for claim in claims:
        assert claim["start"] < claim["end"]
        parties = [*claim["agents"], *claim["recipients"], *claim["sources"]]
        assert all(one["id"] in actors and one["start"] < one["end"] for one in parties)


def test_the_reports_written_for_the_project_come_with_their_words(tmp_path):
    found, lost = standoff.lay(REPORTS / "texts.jsonl", tmp_path, REPORTS)
    assert found > 200 and lost == 0
    for claim in standoff.rows_of(tmp_path / "claims.jsonl"):
        text = (tmp_path / "docs" / f"{claim['doc']}.txt").read_text(encoding="utf-8")
        assert claim["text"] == text[claim["start"] : claim["end"]]
