"""Looking after followers: writing to those who have news, each at most once a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assay.use_cases.tell_followers import tell_followers

TELL_EVERY = timedelta(minutes=5)
_AT_ONCE = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class FollowerCare:
    """One worker's care for followers; two workers at once tell nobody twice.

    Args:
        site_address: where the service is reached, for links in letters.
        clock: the present.
    """

    site_address: str
    clock: Callable[[], datetime]
    due: datetime = _AT_ONCE

    def look_after(self) -> None:
        """Queue the letters that are due, where the time has come to look."""
        now = self.clock()
        if now >= self.due:
            self.due = now + TELL_EVERY
            tell_followers(now=now, site_address=self.site_address)
