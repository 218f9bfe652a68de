"""Sessions in the database, read on every page by a query that is compiled once."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from assay.foundations.compiled_queries import CompiledRead, columns_of, instance_of, parameter

_VALID = CompiledRead(
    lambda: Session.objects.filter(
        session_key=parameter("key", CharField()), expire_date__gt=parameter("now", DateTimeField())
    ).values_list(*columns_of(Session))
)


class SessionStore(DatabaseSessions):
    """Django's sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        rows = _VALID.rows(key=self.session_key, now=timezone.now())
        if rows:
            return instance_of(Session, rows[0])
        # As Django has it: a session that is unknown or over starts anew under another key.
        self._session_key = None
        return None
