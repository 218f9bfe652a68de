"""Addresses of the applicant's pages."""

from django.urls import path

from assay.web.applicant import (
    autosaving,
    checking,
    entry_page,
    entry_pdf,
    files,
    invitations,
    inviting,
    leading,
    members,
    own_entries,
    people,
    questions,
    starting,
    versions,
    withdrawing,
)

app_name = "applicant"
urlpatterns = [
    path("apply/<slug:programme>/<slug:round_slug>/", starting.start_page, name="start"),
    path("my-entries/", own_entries.own_entries_page, name="entries"),
    path("my-entries/<uuid:entry>/", entry_page.entry_page, name="entry"),
    path("my-entries/<uuid:entry>/questions/<slug:question>/", questions.question_page, name="question"),
    path("my-entries/<uuid:entry>/questions/<slug:question>/autosave/", autosaving.autosave, name="autosave"),
    path("my-entries/<uuid:entry>/files/<uuid:file>/<str:purpose>/", files.entry_file, name="file"),
    path("my-entries/<uuid:entry>/check/", checking.check_page, name="check"),
    path("my-entries/<uuid:entry>/pdf/", entry_pdf.entry_pdf, name="pdf"),
    path("my-entries/<uuid:entry>/submitted/", checking.submitted_page, name="submitted"),
    path("my-entries/<uuid:entry>/withdraw/", withdrawing.withdraw_page, name="withdraw"),
    path("my-entries/<uuid:entry>/versions/", versions.versions_page, name="versions"),
    path("my-entries/<uuid:entry>/people/", people.people_page, name="people"),
    path("my-entries/<uuid:entry>/people/invite/", inviting.invite_page, name="invite"),
    path(
        "my-entries/<uuid:entry>/people/invitations/<uuid:invitation>/",
        inviting.invitation_page,
        name="sent-invitation",
    ),
    path("my-entries/<uuid:entry>/people/leave/", members.leave_page, name="leave"),
    path("my-entries/<uuid:entry>/people/lead/", leading.lead_page, name="lead"),
    path("my-entries/<uuid:entry>/people/<uuid:person>/role/", members.role_page, name="member-role"),
    path("my-entries/<uuid:entry>/people/<uuid:person>/remove/", members.remove_page, name="member-remove"),
    path("my-entries/<uuid:entry>/people/<uuid:person>/lead/", leading.offer_page, name="member-lead"),
    path("invitations/<uuid:invitation>/", invitations.invitation_page, name="invitation"),
]
