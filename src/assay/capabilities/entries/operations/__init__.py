"""What can be done with entries: each one transaction, with one audit event for each entry."""

from assay.capabilities.entries.operations.attaching import attach_file, detach_file
from assay.capabilities.entries.operations.casework import (
    add_note,
    assign_entries,
    erase_note,
    tag_entries,
    untag_entries,
)
from assay.capabilities.entries.operations.drafting import save_answers, start_entry
from assay.capabilities.entries.operations.erasing import erase_personal_answers
from assay.capabilities.entries.operations.following import (
    BETWEEN_LETTERS,
    follow_entry,
    set_follower_letters,
    stop_following,
    take_news,
)
from assay.capabilities.entries.operations.holding import hold_round
from assay.capabilities.entries.operations.importing import import_entries
from assay.capabilities.entries.operations.inviting import (
    forget_invitations,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)
from assay.capabilities.entries.operations.joining import accept_invitation, decline_invitation
from assay.capabilities.entries.operations.leading import (
    accept_lead,
    decline_lead,
    offer_lead,
    take_back_offer,
)
from assay.capabilities.entries.operations.locking import hold_entries
from assay.capabilities.entries.operations.members import (
    change_role_in_entry,
    leave_entry,
    remove_member,
)
from assay.capabilities.entries.operations.moderating import (
    LONGEST_REPORT,
    hide_comment,
    hide_entry,
    report,
    show_comment,
    show_entry,
)
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
    withdraw_support,
)
from assay.capabilities.entries.operations.submitting import submit_entry
from assay.capabilities.entries.operations.triaging import route_entries, triage_entries
from assay.capabilities.entries.operations.undoing import undo_action
from assay.capabilities.entries.operations.views import change_view, choose_view, delete_view, save_view

__all__ = [
    "BETWEEN_LETTERS",
    "COMMENTS_PER_MINUTE",
    "LONGEST_COMMENT",
    "LONGEST_REPORT",
    "accept_invitation",
    "accept_lead",
    "add_comment",
    "add_note",
    "assign_entries",
    "attach_file",
    "change_role_in_entry",
    "change_view",
    "choose_view",
    "decline_invitation",
    "decline_lead",
    "delete_view",
    "detach_file",
    "erase_note",
    "erase_personal_answers",
    "follow_entry",
    "forget_invitations",
    "give_support",
    "hide_comment",
    "hide_entry",
    "hold_entries",
    "hold_round",
    "import_entries",
    "invite_person",
    "leave_entry",
    "move_entries",
    "move_entry",
    "offer_lead",
    "pass_on_intake",
    "remove_member",
    "report",
    "route_entries",
    "save_answers",
    "save_view",
    "send_invitation_again",
    "set_follower_letters",
    "show_comment",
    "show_entry",
    "start_entry",
    "stop_following",
    "submit_entry",
    "tag_entries",
    "take_back_offer",
    "take_news",
    "triage_entries",
    "undo_action",
    "untag_entries",
    "withdraw_entry",
    "withdraw_invitation",
    "withdraw_support",
]
