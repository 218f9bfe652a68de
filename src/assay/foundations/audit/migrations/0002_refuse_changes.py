"""Makes the database itself refuse to change or delete audit events."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_MESSAGE = "audit events are never changed or deleted"

# A later migration that alters this table on SQLite makes it anew, and must then make these again.
_SQLITE = [
    f"""
    CREATE TRIGGER audit_event_refuses_{verb} BEFORE {verb} ON audit_auditevent
    BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END
    """
    for verb in ("UPDATE", "DELETE")
]
_POSTGRESQL = [
    f"""
    CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$
    """,
    """
    CREATE TRIGGER audit_event_refuses_change BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()
    """,
]
_UNDO = {
    "sqlite": [
        "DROP TRIGGER audit_event_refuses_UPDATE",
        "DROP TRIGGER audit_event_refuses_DELETE",
    ],
    "postgresql": [
        "DROP TRIGGER audit_event_refuses_change ON audit_auditevent",
        "DROP FUNCTION audit_event_refuse()",
    ],
}
_DO = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}


def refuse_changes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _DO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def allow_changes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
