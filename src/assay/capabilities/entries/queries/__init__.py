"""What can be asked about entries; nothing here changes anything."""

from assay.capabilities.entries.queries.attachments import file_states, unready_files
from assay.capabilities.entries.queries.casework import (
    list_handlers,
    list_notes,
    list_tags,
    preview_casework,
    tags_of,
)
from assay.capabilities.entries.queries.entries import (
    get_briefs,
    get_entry,
    get_entry_for_team,
    get_own_entry,
    list_entries_at,
)
from assay.capabilities.entries.queries.exporting import export_csv, export_entries, export_json
from assay.capabilities.entries.queries.figures import (
    count_choices,
    count_last_answers,
    count_saves,
    count_sources,
    read_movements,
)
from assay.capabilities.entries.queries.findings import findings_of
from assay.capabilities.entries.queries.following import (
    follows,
    list_followed,
    list_people_with_news,
    wants_follower_letters,
)
from assay.capabilities.entries.queries.histories import (
    compare_versions,
    entry_history,
    get_version,
    list_versions,
    questions_changed_since,
)
from assay.capabilities.entries.queries.holding_awards import is_admitted
from assay.capabilities.entries.queries.lateness import count_overdue
from assay.capabilities.entries.queries.lists import (
    count_by_state,
    list_entries,
    list_ids,
    list_ids_of,
    list_own_entries,
)
from assay.capabilities.entries.queries.membership import (
    get_invitation,
    list_invitations_to,
    names_in,
    people_of_drafts,
    people_of_entry,
    role_of_member,
    roles_of_member,
)
from assay.capabilities.entries.queries.moderation import count_reported, hidden_reason_of, list_reported
from assay.capabilities.entries.queries.participation import (
    list_comments,
    list_own_comments,
    list_supported,
    support_of,
)
from assay.capabilities.entries.queries.public import (
    get_entry_for_assessor,
    get_public_entry,
)
from assay.capabilities.entries.queries.public_lists import count_public_entries, list_public_entries
from assay.capabilities.entries.queries.references import find_by_reference
from assay.capabilities.entries.queries.triage import preview_triage
from assay.capabilities.entries.queries.undoing import find_team_action, list_team_actions, plan_undo
from assay.capabilities.entries.queries.views import chosen_view, list_views

__all__ = [
    "chosen_view",
    "compare_versions",
    "count_by_state",
    "count_choices",
    "count_last_answers",
    "count_overdue",
    "count_public_entries",
    "count_reported",
    "count_saves",
    "count_sources",
    "entry_history",
    "export_csv",
    "export_entries",
    "export_json",
    "file_states",
    "find_by_reference",
    "find_team_action",
    "findings_of",
    "follows",
    "get_briefs",
    "get_entry",
    "get_entry_for_assessor",
    "get_entry_for_team",
    "get_invitation",
    "get_own_entry",
    "get_public_entry",
    "get_version",
    "hidden_reason_of",
    "is_admitted",
    "list_comments",
    "list_entries",
    "list_entries_at",
    "list_followed",
    "list_handlers",
    "list_ids",
    "list_ids_of",
    "list_invitations_to",
    "list_notes",
    "list_own_comments",
    "list_own_entries",
    "list_people_with_news",
    "list_public_entries",
    "list_reported",
    "list_supported",
    "list_tags",
    "list_team_actions",
    "list_versions",
    "list_views",
    "names_in",
    "people_of_drafts",
    "people_of_entry",
    "plan_undo",
    "preview_casework",
    "preview_triage",
    "questions_changed_since",
    "read_movements",
    "role_of_member",
    "roles_of_member",
    "support_of",
    "tags_of",
    "unready_files",
    "wants_follower_letters",
]
