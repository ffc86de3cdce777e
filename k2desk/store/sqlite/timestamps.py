"""Timestamps as both databases store them."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_timestamp() -> str:
    """Return the current time in UTC as YYYY-MM-DD HH:MM:SS."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
