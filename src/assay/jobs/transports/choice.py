"""The transport that the settings choose."""

from django.conf import settings

from assay.jobs.transports.contract import Transport
from assay.jobs.transports.folder import FolderTransport
from assay.jobs.transports.smtp import MailServer, SmtpTransport


def chosen_transport() -> Transport:
    """Return the transport that LETTER_TRANSPORT names."""
    if settings.LETTER_TRANSPORT == "folder":
        return FolderTransport(folder=settings.LETTER_FOLDER, sender=settings.LETTER_SENDER)
    server = MailServer(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        encrypts=settings.EMAIL_USE_TLS,
        timeout=settings.EMAIL_TIMEOUT,
    )
    return SmtpTransport(server=server, sender=settings.LETTER_SENDER)
