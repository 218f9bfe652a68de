"""Root addresses: one line an audience."""

from django.urls import include, path

urlpatterns = [
    path("", include("assay.web.public.urls")),
    path("", include("assay.web.account.urls")),
    path("", include("assay.web.applicant.urls")),
    path("", include("assay.web.assessor.urls")),
    path("", include("assay.web.programme_team.definition_editor.urls")),
    path("team/", include("assay.web.programme_team.urls")),
]

handler400 = "assay.web.shared.faults.bad_request"
handler403 = "assay.web.shared.faults.not_allowed"
handler404 = "assay.web.shared.faults.not_found"
handler500 = "assay.web.shared.faults.server_fault"
