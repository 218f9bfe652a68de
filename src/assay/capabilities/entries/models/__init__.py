"""Records of entries and of what others say of them."""

from assay.capabilities.entries.models.casework import EntryTag, Note
from assay.capabilities.entries.models.entry import (
    PUBLIC_SEARCH,
    TEAM_SEARCH,
    Entry,
    EntryCounter,
    EntryText,
    EntryVersion,
    PublicEntryText,
    StateChange,
    TriageFinding,
)
from assay.capabilities.entries.models.following import EntryNews, Follow, FollowerLetters
from assay.capabilities.entries.models.membership import Invitation, Membership
from assay.capabilities.entries.models.moderation import Report
from assay.capabilities.entries.models.participation import Comment, Support
from assay.capabilities.entries.models.public_choice import PublicChoice
from assay.capabilities.entries.models.source import EntrySource
from assay.capabilities.entries.models.team_actions import TeamAction, TeamChange
from assay.capabilities.entries.models.title_order import TitleOrder
from assay.capabilities.entries.models.views import ChosenView, SavedView

__all__ = [
    "PUBLIC_SEARCH",
    "TEAM_SEARCH",
    "ChosenView",
    "Comment",
    "Entry",
    "EntryCounter",
    "EntryNews",
    "EntrySource",
    "EntryTag",
    "EntryText",
    "EntryVersion",
    "Follow",
    "FollowerLetters",
    "Invitation",
    "Membership",
    "Note",
    "PublicChoice",
    "PublicEntryText",
    "Report",
    "SavedView",
    "StateChange",
    "Support",
    "TeamAction",
    "TeamChange",
    "TitleOrder",
    "TriageFinding",
]
