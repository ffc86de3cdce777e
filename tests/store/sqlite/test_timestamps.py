from datetime import UTC, datetime, timedelta

from k2desk.store.sqlite.timestamps import utc_timestamp


def test_timestamp_is_current_utc_time_in_seconds() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    stored = datetime.strptime(utc_timestamp(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    assert before <= stored <= datetime.now(UTC) + timedelta(seconds=1)
