"""The time of day, for the rows that say when something was done to a case."""

from datetime import UTC, datetime


def now() -> str:
    """UTC to the second, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
