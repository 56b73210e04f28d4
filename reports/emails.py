"""News of the reports app for one person, in their own way."""

from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.telling import news
from panels.selectors.reaching import reach_of_member
from reports.models import Document


def letter_is_offered(document: Document) -> None:
    """Tell somebody that a reference letter waits for them; nothing of what is in it."""
    member = document.member
    with translation.override(member.user.language):
        subject = _("Er ligt een brief voor u klaar")
    news(
        member.user,
        reach=reach_of_member(member),
        panel=member.panel,
        subject=subject,
        template="reports/emails/letter_offered.txt",
        context={"panel": member.panel},
        kind="reference.offered",
        member=member,
    )
