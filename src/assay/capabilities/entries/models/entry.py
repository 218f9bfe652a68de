"""Entries, their numbers, their versions, what may be searched of them and what happened to them."""

import uuid

from django.db import models

from assay.capabilities.entries.models.title_order import TitleOrder
from assay.foundations.search import SearchIndex

# What the team may search, and what anyone may: public answers only, so that finding an entry tells nothing.
TEAM_SEARCH = SearchIndex("entries_entrytext", "entry_id", "text")
PUBLIC_SEARCH = SearchIndex("entries_publicentrytext", "entry_id", "text")


class Entry(models.Model):
    """What someone enters in a round; its state is a pair from the definition's table of states."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("programmes.Round", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    owner = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)
    handler = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    challenge = models.ForeignKey(
        "programmes.Challenge", on_delete=models.PROTECT, null=True, related_name="+"
    )
    stage = models.CharField(max_length=60)
    standing = models.CharField(max_length=30)
    team = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    latest = models.ForeignKey("EntryVersion", on_delete=models.PROTECT, null=True, related_name="+")
    submitted = models.ForeignKey("EntryVersion", on_delete=models.PROTECT, null=True, related_name="+")
    finding_count = models.PositiveSmallIntegerField(default=0)
    support_count = models.PositiveIntegerField(default=0)
    comment_count = models.PositiveIntegerField(default=0)
    # Null where an entry was not imported: SQL counts nulls as different, empty texts as equal.
    source_key = models.CharField(max_length=64, null=True)  # noqa: DJ001 - see above
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_reason = models.TextField(blank=True)
    # The clock of the entry at its stage: from when it counts, or how long it had run when it stopped.
    waiting_since = models.DateTimeField(null=True)
    waited_seconds = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="entry_number_once_in_round"),
            models.UniqueConstraint(fields=["round", "source_key"], name="entry_source_once_in_round"),
        ]
        indexes = [
            models.Index(fields=["round", "stage", "standing", "number"], name="entry_by_state"),
            models.Index(fields=["round", "team", "number"], name="entry_by_team"),
            models.Index(fields=["owner", "round"], name="entry_by_owner"),
            models.Index(fields=["round", "handler", "number"], name="entry_by_handler"),
            models.Index(fields=["round", "support_count", "number"], name="entry_by_support"),
            models.Index(fields=["round", "comment_count", "number"], name="entry_by_comments"),
            models.Index("round", TitleOrder("title"), "number", name="entry_by_title_alike"),
            models.Index(fields=["round", "changed_at", "number"], name="entry_by_change"),
            models.Index(fields=["round", "challenge", "number"], name="entry_by_challenge"),
            models.Index(fields=["round", "stage", "waiting_since"], name="entry_by_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".rstrip()


class EntryCounter(models.Model):
    """The last number given to an entry of a round; changing it queues whoever comes at the same time."""

    round = models.OneToOneField(
        "programmes.Round", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"round {self.round_id}: {self.last}"


class EntryVersion(models.Model):
    """The answers of an entry as they were saved; never changed once someone saved them by hand.

    Saved while typing, it takes the place of what the same person typed a moment before: it then has the next
    number, and `changed_in` keeps for each question in which of the numbers it stood for its answer changed.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    # Answers to questions that are not asked any more: kept until the entry is sent in, should they be again.
    set_aside = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=100)
    typed_since = models.DateTimeField(null=True)
    changed_in = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="entry_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of entry {self.entry_id}"


class EntryText(models.Model):
    """What the team may search of an entry as submitted."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="team_text")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]


class PublicEntryText(models.Model):
    """What anyone may search of an entry as submitted: its public answers."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="public_text")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:60]


class TriageFinding(models.Model):
    """Something that the rules found missing or wrong in a submitted version."""

    version = models.ForeignKey(EntryVersion, on_delete=models.PROTECT, related_name="findings")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    question = models.CharField(max_length=60, blank=True)
    message = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.message


class StateChange(models.Model):
    """One move of an entry from one state to another."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="state_changes")
    at = models.DateTimeField()
    by = models.CharField(max_length=100)
    action = models.CharField(max_length=40)
    from_stage = models.CharField(max_length=60)
    from_standing = models.CharField(max_length=30)
    to_stage = models.CharField(max_length=60)
    to_standing = models.CharField(max_length=30)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.action}: {self.to_stage}, {self.to_standing}"
