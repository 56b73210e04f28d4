"""Before the yes or no: a code for a letter on paper, questions and answers, and calls that were made."""

import secrets
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import CallOutcome
from panels.kit.encryption import keyed_hash
from panels.kit.errors import Refusal
from panels.models import InvitationCall, InvitationCode, InvitationQuestion, Member, User
from panels.selectors.joining import code_as_typed
from panels.services.accounts import keep_address_in_step
from panels.services.members import accept_membership, decline_membership
from panels.services.telling import tell

# Letters and figures that nobody takes for another: no B8, D0OQ, I1LJ, S5, Z2, U/V.
ALPHABET = "ACEFGHKMNPRTWXY34679"
GROUPS, GROUP = 3, 4
CODE_DAYS = timedelta(days=60)
MOST_QUESTIONS = 5


@transaction.atomic
def make_invitation_code(member: Member, *, by: User | None) -> str:
    """Return a new code for the letter of a member, in groups ("ACEF-GH34-67KM"); the one before stops working.

    20 signs to the power of 12 is about 4 * 10^15 codes; with ten tries an hour per address nobody guesses one.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.joined_at:
        raise Refusal(_("%(name)s doet al mee. Een code is niet meer nodig.") % {"name": member.name})
    member.invitation_codes.filter(replaced_at__isnull=True).update(replaced_at=timezone.now())
    code = "-".join("".join(secrets.choice(ALPHABET) for _sign in range(GROUP)) for _group in range(GROUPS))
    InvitationCode.objects.create(
        member=member,
        code_hash=keyed_hash(code_as_typed(code)),
        expires_at=timezone.now() + CODE_DAYS,
        made_by=by,
    )
    member.invited_at, member.declined_at = member.invited_at or timezone.now(), None
    member.save(update_fields=["invited_at", "declined_at", "updated_at"])
    record("member.letter_made", by=by, on=member)
    return code


def use_code(code: InvitationCode) -> None:
    """Write that somebody came in by a code. A second visit works, until the yes is said or the code is too old."""
    InvitationCode.objects.filter(pk=code.pk, used_at__isnull=True).update(used_at=timezone.now())


@transaction.atomic
def ask_question(member: Member, *, text: str, by: User, noted_by: User | None = None) -> InvitationQuestion:
    """Keep a question about an invitation, which stays open meanwhile, and tell the contact person that it is there.

    `by` asks; `noted_by` is the coordinator who wrote it down for them.
    """
    member = Member.objects.select_for_update().select_related("panel__organisation", "user").get(pk=member.pk)
    if member.invitation_questions.waiting().count() >= MOST_QUESTIONS:
        raise Refusal(_("Er staan al vragen open. Wij antwoorden zo snel mogelijk. Bellen mag ook."))
    question = InvitationQuestion.objects.create(member=member, text=text, noted_by=noted_by)
    record("member.asked", by=noted_by or by, on=member)
    if noted_by is None:
        emails.question_came(member)
    return question


@transaction.atomic
def answer_question(question: InvitationQuestion, *, text: str, by: User) -> InvitationQuestion:
    """Answer a question; the person hears in their own way that an answer is there. A second answer replaces it."""
    question = InvitationQuestion.objects.select_for_update().get(pk=question.pk)
    question.answer, question.answered_by, question.answered_at = text, by, timezone.now()
    question.save(update_fields=["answer", "answered_by", "answered_at", "updated_at"])
    member = question.member
    record("member.answered", by=by, on=member)
    with translation.override(member.user.language):
        subject = _("Er is een antwoord op uw vraag")
    tell(
        member,
        subject=subject,
        template="panels/emails/question_answered.txt",
        context={"member": member, "panel": member.panel, "link": emails.join_link(member)},
        by=by,
        kind="invitation.answered",
    )
    return question


@transaction.atomic
def record_call(
    member: Member,
    *,
    outcome: CallOutcome,
    called_on: date,
    by: User,
    question: str = "",
    call_again_on: date | None = None,
    note: str = "",
) -> InvitationCall:
    """Write down what came of a call; a yes, a no and a question are carried out at once, in the person's words."""
    call = InvitationCall.objects.create(
        member=member, outcome=outcome, called_on=called_on, call_again_on=call_again_on, note=note, by=by
    )
    record("member.called", by=by, on=member, details={"outcome": outcome})
    if outcome == CallOutcome.YES:
        accept_membership(member, by=by)
    elif outcome == CallOutcome.NO:
        decline_membership(member, by=by)
    elif outcome == CallOutcome.QUESTION:
        ask_question(member, text=question, by=member.user, noted_by=by)
    return call


@transaction.atomic
def confirm_address(member: Member, email: str) -> User:
    """Give an account without an address the one whose mailbox was just used. Twice is fine.

    Refused: an address that belongs to another account. Then the coordinator helps, and nobody learns whose it is.
    """
    user = User.objects.select_for_update().get(pk=member.user_id)
    if user.email == email:
        return user
    if user.email or User.objects.filter(email=email).exists():
        raise _address_of_another()
    user.email = email
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
            keep_address_in_step(user)
    except IntegrityError:  # two at once: the other was first
        raise _address_of_another() from None
    record("account.opened", by=user, on=user)
    return user


def _address_of_another() -> Refusal:
    return Refusal(_("Dit e-mailadres kunnen wij niet gebruiken. Neem een ander adres, of vraag om hulp."))
