"""What is done to people: registering, changing, erasing, signing in."""

from assay.foundations.people.operations.erasing import erase_person
from assay.foundations.people.operations.links import (
    fingerprint_of,
    make_sign_in_link,
    read_sign_in_link,
    redeem_sign_in_link,
)
from assay.foundations.people.operations.registering import (
    change_name,
    choose_language,
    choose_time_zone,
    lock_person,
    register_person,
    set_password,
)
from assay.foundations.people.operations.signing_in import check_password
from assay.foundations.people.operations.throttling import admit_invitation, admit_link_request

__all__ = [
    "admit_invitation",
    "admit_link_request",
    "change_name",
    "check_password",
    "choose_language",
    "choose_time_zone",
    "erase_person",
    "fingerprint_of",
    "lock_person",
    "make_sign_in_link",
    "read_sign_in_link",
    "redeem_sign_in_link",
    "register_person",
    "set_password",
]
