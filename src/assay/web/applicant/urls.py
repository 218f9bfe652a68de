"""Addresses of the pages of this audience."""

from django.urls import URLPattern, URLResolver

app_name = "applicant"
urlpatterns: list[URLPattern | URLResolver] = []
