"""What can be done with entries: each one transaction, with one audit event for each entry."""

from assay.capabilities.entries.operations.casework import (
    add_note,
    assign_entries,
    erase_note,
    tag_entries,
    untag_entries,
)
from assay.capabilities.entries.operations.drafting import save_answers, start_entry
from assay.capabilities.entries.operations.erasing import erase_personal_answers
from assay.capabilities.entries.operations.holding import hold_round
from assay.capabilities.entries.operations.importing import import_entries
from assay.capabilities.entries.operations.locking import hold_entries
from assay.capabilities.entries.operations.moving import (
    move_entries,
    move_entry,
    pass_on_intake,
    withdraw_entry,
)
from assay.capabilities.entries.operations.participating import (
    COMMENTS_PER_MINUTE,
    LONGEST_COMMENT,
    add_comment,
    give_support,
    hide_comment,
    withdraw_support,
)
from assay.capabilities.entries.operations.submitting import submit_entry
from assay.capabilities.entries.operations.triaging import route_entries, triage_entries

__all__ = [
    "COMMENTS_PER_MINUTE",
    "LONGEST_COMMENT",
    "add_comment",
    "add_note",
    "assign_entries",
    "erase_note",
    "erase_personal_answers",
    "give_support",
    "hide_comment",
    "hold_entries",
    "hold_round",
    "import_entries",
    "move_entries",
    "move_entry",
    "pass_on_intake",
    "route_entries",
    "save_answers",
    "start_entry",
    "submit_entry",
    "tag_entries",
    "triage_entries",
    "untag_entries",
    "withdraw_entry",
    "withdraw_support",
]
