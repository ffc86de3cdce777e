from k2desk.core.model.dosing import Line
from k2desk.core.wording import notices


def test_warfarin_notice_names_drugs_and_inr() -> None:
    for word in ("warfarin", "acenocoumarol", "phenprocoumon", "any amount", "INR"):
        assert word in notices.WARFARIN_NOTICE


def test_disclaimer_has_six_parts_with_notices_verbatim() -> None:
    parts = notices.disclaimer("2026-11-22")
    assert len(parts) == 6
    assert notices.LABEL_CLAIM in parts[0]
    assert "2026-11-22" in parts[-1]
    assert notices.NO_UPPER_LIMIT in parts[-1]


def test_every_line_has_title_and_words() -> None:
    assert set(notices.LINE_TITLES) == set(notices.BASIS_WORDS) == set(Line)
    assert len(set(notices.LINE_TITLES.values())) == len(Line)
