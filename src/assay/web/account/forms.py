"""The fields of the account's forms."""

from assay.web.shared.fields import Field, FieldKind, Option


def email_field(value: str = "", error: str = "", hint: str = "") -> Field:
    """The field for one's e-mail address."""
    return Field(
        id="email",
        label="E-mail address",
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
        label="Name",
        value=value,
        error=error,
        hint="What pages and letters call you.",
        autocomplete="name",
    )


def password_field(error: str = "", *, is_new: bool = False) -> Field:
    """The field for a password, one's own or a new one."""
    return Field(
        id="password",
        label="New password" if is_new else "Password",
        kind=FieldKind.PASSWORD,
        error=error,
        hint="At least 12 characters; three words that do not belong together are easy to remember."
        if is_new
        else "",
        autocomplete="new-password" if is_new else "current-password",
    )


def confirmation_field(error: str = "") -> Field:
    """The box to tick before an account is erased."""
    return Field(
        id="confirmed",
        label="Confirm",
        kind=FieldKind.CHECKBOXES,
        error=error,
        options=(Option("yes", "I understand that this cannot be undone"),),
    )
