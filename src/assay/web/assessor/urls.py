"""Addresses of the assessors' pages."""

from django.urls import path

from assay.web.assessor import files, home, queue, review

_STAGE = "assess/<slug:programme>/<slug:round_slug>/<slug:stage>/"

app_name = "assessor"
urlpatterns = [
    path("assess/", home.home_page, name="home"),
    path(_STAGE, queue.queue_page, name="queue"),
    path(f"{_STAGE}<uuid:entry>/", review.review_page, name="review"),
    path(f"{_STAGE}<uuid:entry>/files/<uuid:file>/<str:purpose>/", files.entry_file, name="file"),
]
