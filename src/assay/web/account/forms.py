"""The fields of the account's forms."""

from django.utils.translation import gettext as _

from assay.foundations.local_time import zone_names
from assay.web.shared.fields import Field, FieldKind, Option


def email_field(value: str = "", error: str = "", hint: str = "") -> Field:
    """The field for one's e-mail address."""
    return Field(
        id="email",
        label=_("E-mail address"),
        kind=FieldKind.EMAIL,
        value=value,
        error=error,
        hint=hint,
        autocomplete="email",
    )


def name_field(value: str = "", error: str = "") -> Field:
    """The field for one's name."""
    return Field(
        id="name",
        label=_("Name"),
        value=value,
        error=error,
        hint=_("What pages and letters call you."),
        autocomplete="name",
    )


def time_zone_field(value: str = "", error: str = "") -> Field:
    """The field for the zone in which times are told beside the round's."""
    zones = tuple(Option(each, each.replace("_", " ")) for each in zone_names())
    return Field(
        id="time_zone",
        label=_("Your time zone"),
        kind=FieldKind.SELECT,
        value=value,
        error=error,
        hint=_(
            "Closing times are always told in the zone of the round. If clocks show another time where you "
            "are, we tell you that as well."
        ),
        options=(Option("", _("Only the zone of each round")), *zones),
    )


def password_field(error: str = "", *, is_new: bool = False) -> Field:
    """The field for a password, one's own or a new one."""
    return Field(
        id="password",
        label=_("New password") if is_new else _("Password"),
        kind=FieldKind.PASSWORD,
        error=error,
        hint=_("At least 12 characters; three words that do not belong together are easy to remember.")
        if is_new
        else "",
        autocomplete="new-password" if is_new else "current-password",
    )


def confirmation_field(error: str = "") -> Field:
    """The box to tick before an account is erased."""
    return Field(
        id="confirmed",
        label=_("Confirm"),
        kind=FieldKind.CHECKBOXES,
        error=error,
        options=(Option("yes", _("I understand that this cannot be undone")),),
    )
