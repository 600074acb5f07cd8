import codecs

import pytest

from isnad.errors import ReadError
from isnad.read.decode import decode

REPORT = "قالت غرفة العمليات إن «الطيران المسير» أصاب رتلا قرب الوشكة، ونفت القيادة العامة ذلك.\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6", "utf-32"]
)
@pytest.mark.parametrize("times", [1, 300])
def test_every_encoding_gives_the_same_text(encoding, times):
    text = REPORT.replace("«", "").replace("»", "") * times if encoding == "iso8859-6" else REPORT * times
    assert decode(text.encode(encoding)).text == text


def test_line_ends_and_blanks_stay_as_they_are():
    assert decode("\n سطر \r\n\r\n".encode()).text == "\n سطر \r\n\r\n"


def test_utf8_cut_off_inside_a_character_is_read_up_to_there():
    data = REPORT.strip(".\r\n").encode()[:-1]
    decoded = decode(data)
    assert decoded.text == REPORT.strip(".\r\n")[:-1]
    assert f"byte {len(data) - 1}" in decoded.damage


def test_a_broken_byte_in_the_middle_is_marked_and_told():
    data = (REPORT * 5).encode()
    decoded = decode(data[:401] + b"\xff" + data[402:])
    assert "�" in decoded.text
    assert "broken UTF-8" in decoded.damage


def test_cut_off_utf16_keeps_what_is_whole():
    decoded = decode(codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le")[:-1])
    assert decoded.text == REPORT[:-1]
    assert decoded.damage


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_not_text_is_called_by_its_name(data, says):
    with pytest.raises(ReadError, match=says):
        decode(data)
