"""The server's way in (WSGI)."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assay.config.settings")
application = get_wsgi_application()

_database = connections.settings["default"]
if _database["ENGINE"].endswith("postgresql"):
    # Each thread's connection is made from this mapping, and none has been made yet.
    _database["CONN_MAX_AGE"] = 0
    _database["OPTIONS"]["pool"] = settings.CONNECTION_POOL
