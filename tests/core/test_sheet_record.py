import pytest

from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.sheet_record import SheetRecord, changes_since

TOTALS: dict[Line, Interval | None] = {line: exact(0) for line in Line}


def test_record_has_date_of_sheet() -> None:
    assert SheetRecord("2026-10-02 08:00:00", TOTALS).date == "2026-10-02"


@pytest.mark.parametrize(
    ("former", "current"),
    [
        ("A, 2 capsules a day", "A, 2 capsules per day"),
        ("A, as the label says: 1 serving a day", "A, as the label says: 1 serving per day"),
        (
            "A, as the label says: one serving every 2 days",
            "A, as the label says: 1 serving every 2 days",
        ),
        (
            "A, servings a day not carried in this copy; shown for one a day",
            "A, servings per day missing from our data; shown for 1 serving",
        ),
        (
            "A, servings a day not stated; shown for one a day",
            "A, servings per day not stated; shown for 1 serving",
        ),
    ],
)
def test_record_in_former_words_shows_no_change(former: str, current: str) -> None:
    last = SheetRecord("2026-10-02 08:00:00", TOTALS, (former,))

    assert changes_since(last, TOTALS, [current]) == (
        "Amounts per day are unchanged since Oct 2, 2026.",
    )


def test_other_intake_is_listed_as_added_and_removed() -> None:
    last = SheetRecord("2026-10-02 08:00:00", TOTALS, ("A, 1 capsule a day",))

    assert changes_since(last, TOTALS, ["A, 2 capsules per day"])[1:] == (
        "Added or changed since Oct 2, 2026: A, 2 capsules per day.",
        "Removed or changed since Oct 2, 2026: A, 1 capsule a day.",
    )
