"""Addresses of the pages of one's own account."""

from django.urls import path

from assay.web.account.views import account, leaving, links, passwords, stepping_in

app_name = "account"
urlpatterns = [
    path("sign-in/", links.sign_in, name="sign-in"),
    path("sign-in/sent/", links.sent, name="link-sent"),
    path("sign-in/link/<str:token>/", links.redeem, name="link"),
    path("sign-in/password/", passwords.sign_in, name="sign-in-password"),
    path("sign-out/", leaving.sign_out, name="sign-out"),
    path("step-in/", stepping_in.step_in, name="step-in"),
    path("account/", account.home, name="home"),
    path("account/name/", account.name, name="name"),
    path("account/time-zone/", account.time_zone, name="time-zone"),
    path("account/password/", passwords.change, name="password"),
    path("account/download/", account.download, name="download"),
    path("account/erase/", leaving.erase, name="erase"),
]
