"""Saying things in the reader's language: messages that can be translated, and dates in words."""

from assay.foundations.languages.messages import (
    Message,
    Sayable,
    counted_message,
    message,
    message_id,
    said,
    said_of,
    said_with,
)
from assay.foundations.languages.moments import (
    NaiveDateTimeError,
    date_message,
    date_time_words,
    date_words,
    moment_message,
    time_words,
    zone_words,
)

__all__ = [
    "Message",
    "NaiveDateTimeError",
    "Sayable",
    "counted_message",
    "date_message",
    "date_time_words",
    "date_words",
    "message",
    "message_id",
    "moment_message",
    "said",
    "said_of",
    "said_with",
    "time_words",
    "zone_words",
]
