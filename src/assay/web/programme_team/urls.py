"""Addresses of the programme team's pages."""

from django.urls import path

from assay.web.programme_team import entry_list, entry_page, home, overview, triage

app_name = "team"
_ROUND = "<slug:programme>/<slug:round_slug>/"

urlpatterns = [
    path("", home.team_home, name="home"),
    path(_ROUND, overview.round_overview_page, name="round"),
    path(f"{_ROUND}entries/", entry_list.entries_page, name="entries"),
    path(f"{_ROUND}entries/export/<str:form>/", entry_list.export, name="export"),
    path(f"{_ROUND}entries/triage/", triage.triage_page, name="triage"),
    path(f"{_ROUND}entries/pass-on/", triage.pass_on_page, name="pass-on"),
    path(f"{_ROUND}entries/<uuid:entry>/", entry_page.entry_page, name="entry"),
    path(f"{_ROUND}entries/<uuid:entry>/versions/<int:number>/", entry_page.version_page, name="version"),
    path(
        f"{_ROUND}entries/<uuid:entry>/comments/<int:comment>/hide/",
        entry_page.hide_comment_page,
        name="hide-comment",
    ),
]
