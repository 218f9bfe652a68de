"""Every response carries the headers that keep browsers safe, and pages of faults tell nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.factories.people import PASSWORD, make_person, signed_in_client

pytestmark = pytest.mark.django_db
RESPONSES = [
    ("get", "/", 200),
    ("get", "/nowhere/", 404),
    ("get", "/team/", 302),
    ("get", "/sign-out/", 405),
    ("put", "/nowhere/", 404),
    ("get", "/static/assay/assay.css", 200),
    ("get", "/static/nowhere.css", 404),
    ("post", "/sign-in/", 403),
]
SETTINGS = """
import json
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in (
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY",
    "DEBUG")}))
"""


@pytest.mark.parametrize(("method", "path", "status"), RESPONSES)
def test_every_response_has_the_headers(method: str, path: str, status: int) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    response.close()

    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert response.status_code == status
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_fault_of_ours_has_the_headers_and_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("assay.web.public.home.list_public_rounds", _fail)

    response = client.get("/")

    assert response.status_code == 500
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "secret of the house" not in response.content.decode()
    assert "Traceback" not in response.content.decode()


def _fail(_now: object) -> None:
    raise RuntimeError("secret of the house")


def test_pages_of_a_person_are_kept_by_nobody() -> None:
    response = signed_in_client(make_person()).get("/account/")

    assert {"private", "no-cache"} <= {part.strip() for part in response["Cache-Control"].split(",")}


def test_strange_host_is_refused() -> None:
    response = Client(raise_request_exception=False).get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_cookies_cannot_be_read_by_scripts() -> None:
    client = Client()

    client.get("/sign-in/")
    person = make_person(password=PASSWORD)
    client.post("/sign-in/password/", {"email": person.email, "password": PASSWORD})

    for name in (settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


@pytest.mark.slow
def test_an_https_address_makes_cookies_secure_and_pleases_the_deployment_check(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "ASSAY_ADDRESS": "https://assay.example",
        "ASSAY_SECRET_KEY": "k3y-of-the-Tests! " * 4,
        "ASSAY_FOLDER": str(tmp_path),
        "ASSAY_HOSTS": "assay.example",
        "DJANGO_SETTINGS_MODULE": "assay.config.settings",
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - this same Python
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    warnings = {
        line.split(")")[0].partition("(")[2]
        for line in run("-m", "django", "check", "--deploy").splitlines()
        if "(security." in line
    }

    # Sub-domains and preloading are the owner's of the domain to decide, not a service's on one host of it.
    assert warnings <= {"security.W005", "security.W021"}
    assert run("-c", SETTINGS).strip() == (
        '{"SESSION_COOKIE_SECURE": true, "CSRF_COOKIE_SECURE": true, "SESSION_COOKIE_HTTPONLY": true, '
        '"CSRF_COOKIE_HTTPONLY": true, "DEBUG": false}'
    )
