"""Addresses of the editor of definitions, and of starting a programme."""

from django.urls import path

from assay.web.programme_team.definition_editor import (
    adding,
    overview,
    part_page,
    placing,
    saving,
    showing,
    starting,
)

app_name = "editor"
_PROGRAMME = "definitions/<slug:programme>/"

urlpatterns = [
    path("start-programme/", starting.start_page, name="start"),
    path("definitions/", starting.programmes_page, name="programmes"),
    path(_PROGRAMME, overview.overview_page, name="overview"),
    path(f"{_PROGRAMME}about/", part_page.part_page, name="about"),
    path(f"{_PROGRAMME}part/<path:part>/", part_page.part_page, name="part"),
    path(f"{_PROGRAMME}list/<path:part>/", placing.list_page, name="list"),
    path(f"{_PROGRAMME}add/<path:part>/", adding.add_page, name="add"),
    path(f"{_PROGRAMME}place/<path:part>/", placing.place_page, name="place"),
    path(f"{_PROGRAMME}form/", showing.form_page, name="form"),
    path(f"{_PROGRAMME}changes/", showing.changes_page, name="changes"),
    path(f"{_PROGRAMME}newer/", saving.newer_page, name="newer"),
    path(f"{_PROGRAMME}save/", saving.save_page, name="save"),
    path(f"{_PROGRAMME}discard/", saving.discard_page, name="discard"),
]
