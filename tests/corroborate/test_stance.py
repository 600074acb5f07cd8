import pytest

from isnad.corroborate import stance
from isnad.corroborate.stance import WEIGHTS, features, load_model
from isnad.errors import DataError

HEADLINE = "الجيش يعلن السيطرة على مطار المدينة"


def test_the_order_of_two_headlines_does_not_matter():
    other = "المعارضة تنفي سيطرة الجيش على المطار"
    assert stance(HEADLINE, other) == stance(other, HEADLINE)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (HEADLINE, HEADLINE, "agree"),
        ("الأمم المتحدة تدين القصف على المدينة", "إدانة من الأمم المتحدة للقصف على المدينة", "agree"),
        ("روسيا تؤكد نقل مقاتلين إلى ليبيا", "روسيا تنفي نقل مقاتلين إلى ليبيا", "disagree"),
        ("الإفراج عن الصحفي المعتقل في القاهرة", "استمرار حبس الصحفي المعتقل في القاهرة", "disagree"),
        (HEADLINE, "ارتفاع أسعار الزيت في الأسواق قبل العيد", "other"),
        (HEADLINE, "", "other"),
    ],
)
def test_how_headlines_stand_to_each_other(one, other, relation):
    assert stance(one, other).relation == relation


def test_features_tell_what_was_put_for_what():
    numbers, words = features("روسيا تؤكد نقل 40 مقاتلا", "روسيا لا تؤكد نقل 50 مقاتلا")
    assert numbers["negated"] == 1 and numbers["figures_differ"] == 1
    assert "for:40|50" in words


def test_weights_that_were_changed_are_refused(tmp_path):
    for name in (WEIGHTS.name, f"{WEIGHTS.name}.sha256"):
        (tmp_path / name).write_bytes((WEIGHTS.parent / name).read_bytes())
    assert load_model(tmp_path / WEIGHTS.name) == load_model()
    changed = tmp_path / "changed.json"
    changed.write_bytes(WEIGHTS.read_bytes() + b" ")
    changed.with_suffix(".json.sha256").write_bytes((tmp_path / f"{WEIGHTS.name}.sha256").read_bytes())
    with pytest.raises(DataError, match="checksum"):
        load_model(changed)
