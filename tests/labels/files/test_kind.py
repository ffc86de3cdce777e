import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.labels.files.kind import FileKind, describe_binary, detect_kind, lnhpd_answer_name

DSLD = {"id": 1, "fullName": "K", "ingredientRows": []}
ROW = {"lnhpd_id": 1, "ingredient_name": "Vitamin K2"}
OFF = {"code": "1", "nutriments": {}}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (DSLD, FileKind.DSLD),
        ({"data": DSLD}, FileKind.DSLD),
        (OFF, FileKind.OFF),
        ({"code": "1", "product": OFF, "status": 1}, FileKind.OFF),
        ({"count": 2, "products": [OFF]}, FileKind.OFF),
        ([OFF], FileKind.OFF),
        ([ROW], FileKind.LNHPD),
        (ROW, FileKind.LNHPD),
        ({"metadata": {}, "data": [ROW]}, FileKind.LNHPD),
        ({"productlicence": [ROW], "medicinalingredient": {"data": []}}, FileKind.LNHPD),
        ({"Medicinal-Ingredients": []}, FileKind.LNHPD),
        ({"total": 1, "products": [{"id": "1", "k2desk": {}}]}, FileKind.OWN),
        ({}, FileKind.JSON),
        ([], FileKind.JSON),
        ([[[[ROW]]]], FileKind.JSON),
        ({"products": 5}, FileKind.JSON),
    ],
)
def test_kind_is_detected_from_content(content: object, kind: FileKind) -> None:
    data = json.dumps(content).encode()

    assert detect_kind(data) is kind
    assert detect_kind(b"\xef\xbb\xbf \n" + data) is kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"name;mk7\nA;100", FileKind.TEXT),
        ("name;mk7\nA;100".encode("utf-16"), FileKind.TEXT),
        ("name;mk7\nA;100".encode("utf-16-le"), FileKind.TEXT),
        (b"PK\x03\x04 a workbook", FileKind.BINARY),
        (b"%PDF-1.7", FileKind.BINARY),
        (b"\x01\x00\x02\x03\x00\x00", FileKind.BINARY),
        (b"{broken", FileKind.JSON),
        (b"[1, 2", FileKind.JSON),
        (b'{"a": "\xff"}', FileKind.JSON),
        (b'{"\xff": 1}', FileKind.JSON),
        (b"[" * 5000, FileKind.JSON),
        (b"", FileKind.TEXT),
    ],
)
def test_other_json_and_binary_files_are_not_text(data: bytes, kind: FileKind) -> None:
    assert detect_kind(data) is kind


@given(st.binary(max_size=200))
def test_any_bytes_have_kind(data: bytes) -> None:
    assert detect_kind(data) in FileKind
    assert detect_kind(b"{" + data) in FileKind


@pytest.mark.parametrize("key", ["productDose", "product_doses", "productdose.json"[:-5]])
def test_lnhpd_answers_are_named_in_any_spelling(key: str) -> None:
    assert lnhpd_answer_name(key) == "productdose"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "spreadsheet"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"),
        (b"PK\x03\x04\x14\x001.json", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\x00\x01\x02\x00", "no text"),
    ],
)
def test_binary_file_is_described(data: bytes, what: str) -> None:
    assert detect_kind(data) is FileKind.BINARY
    assert what in describe_binary(data)[0]
