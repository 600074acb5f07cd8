"""Days of publication as metadata write them."""

import re
from datetime import date
from email.utils import parsedate

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


def iso_day(written: str | None) -> str | None:
    """The day (or month, `2020-06`) as ISO 8601, or None where it is written in no unmistakable way.

    The day is the one written, whatever the hour's zone. «03/04/2020» may be March or April and is not taken.

    Example:
        >>> iso_day("2020-02-18T14:00:00+02:00"), iso_day("Tue, 18 Feb 2020 14:00:00 GMT"), iso_day("03/04/2020")
        ('2020-02-18', '2020-02-18', None)
    """
    written = (written or "").strip()
    match = _ISO.fullmatch(written) or _COMPACT.fullmatch(written) or _SLASHED.fullmatch(written)
    if match:
        year, month, day = match.groups()
        return _checked(int(year), int(month), int(day) if day else None)
    parsed = parsedate(written) if written[:1].isalpha() else None
    return _checked(*parsed[:3]) if parsed else None


def _checked(year: int, month: int, day: int | None) -> str | None:
    try:
        whole = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7]
