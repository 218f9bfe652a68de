"""Records of people and of their attempts to sign in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person whose e-mail address is `username`; raises Person.DoesNotExist."""
        return self.with_email(username or "").get()

    def with_email(self, email: str) -> models.QuerySet["Person"]:
        """Return whoever is there under an e-mail address, through the index on its small letters."""
        if "\x00" in email:
            return self.none()  # PostgreSQL would not even compare it
        return self.alias(small=Lower("email")).filter(small=Lower(models.Value(email.strip())))


class Person(AbstractBaseUser):
    """Someone who signs in; erased people keep their row without anything personal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(default=False)
    # Empty until they have one: the language of their pages and letters.
    language = models.CharField(max_length=10, blank=True, default="")
    # Empty until they have one: times are then told in each round's zone alone.
    time_zone = models.CharField(max_length=60, blank=True, default="")
    created_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once_whatever_case")]

    def __str__(self) -> str:
        return self.name


class SentLinkManager(models.Manager["SentLink"]):
    """Finds links by the e-mail address they were sent to, whatever its case."""

    def sent_to(self, email: str) -> models.QuerySet["SentLink"]:
        """Return the links that were sent to an e-mail address."""
        return self.alias(small=Lower("email")).filter(small=Lower(models.Value(email.strip())))


class SentLink(models.Model):
    """A sign-in link that can still be used; the link itself is known only to whoever got the letter."""

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254)
    until = models.DateTimeField()

    objects = SentLinkManager()

    class Meta:
        indexes = [models.Index(Lower("email"), name="sent_link_by_small_email")]

    def __str__(self) -> str:
        return f"a link that works until {self.until:%Y-%m-%d %H:%M}"


class SignInAttempt(models.Model):
    """One attempt to sign in or to ask for a link, kept a day, to slow down guessing."""

    email_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    succeeded = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["email_hash", "at"], name="sign_in_attempt_by_email")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {'succeeded' if self.succeeded else 'failed'}"
