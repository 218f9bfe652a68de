"""Addresses of the public pages."""

from django.urls import path

from assay.web.public import (
    asking,
    entry_list,
    entry_page,
    files,
    following,
    home,
    reporting,
    robots,
    rounds,
    statements,
)

_ROUND = "programmes/<slug:programme>/<slug:round_slug>/"

app_name = "public"
urlpatterns = [
    path("", home.home_page, name="home"),
    path("programmes/", rounds.programmes_page, name="programmes"),
    path(_ROUND, rounds.round_page, name="round"),
    path(f"{_ROUND}challenges/<slug:challenge>/", rounds.challenge_page, name="challenge"),
    path(f"{_ROUND}ask/", asking.ask_page, name="ask"),
    path(f"{_ROUND}results/", rounds.results_page, name="results"),
    path(f"{_ROUND}entries/", entry_list.entries_page, name="entries"),
    path(f"{_ROUND}entries/<str:reference>/", entry_page.entry_page, name="entry"),
    path(f"{_ROUND}entries/<str:reference>/comment/", entry_page.comment, name="comment"),
    path(f"{_ROUND}entries/<str:reference>/support/", entry_page.support, name="support"),
    path(
        f"{_ROUND}entries/<str:reference>/files/<uuid:file>/<str:purpose>/",
        files.entry_file,
        name="entry-file",
    ),
    path("files/<str:purpose>/<str:token>/", files.linked_file, name="file"),
    path(f"{_ROUND}entries/<str:reference>/follow/", following.follow, name="follow"),
    path(f"{_ROUND}entries/<str:reference>/report/", reporting.report_page, name="report"),
    path("followed/", following.followed_page, name="followed"),
    path("stop-letters/<str:token>/", following.stop_letters, name="stop-letters"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("cookies/", statements.cookies, name="cookies"),
    path("about/", statements.about, name="about"),
    path("sources/", statements.sources, name="sources"),
    path("robots.txt", robots.robots, name="robots"),
]
