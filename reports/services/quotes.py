"""Words of people, and their consent. A quote without a clear yes leaves every report at once."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from panels.audit import record
from panels.models import Panel, User
from reports.enums import Consent
from reports.models import Quote, Rendering, Report
from reports.models.rendering import remove_files


@transaction.atomic
def record_quote(
    panel: Panel,
    *,
    text: str,
    consent: Consent | str,
    by: User | None,
    source_key: str | None = None,
    **words: Any,
) -> Quote:
    """Write down a quote with what its speaker said about it.

    `words` are speaker_name, speaker (a member), lesson and evidence. The same `source_key` returns the quote that
    is there.
    """
    if source_key:
        known = Quote.objects.filter(panel=panel, source_key=source_key).first()
        if known:
            return known
    quote = Quote.objects.create(
        panel=panel,
        text=text,
        consent=Consent(consent),
        consent_at=timezone.now(),
        source_key=source_key,
        recorded_by=by,
        **words,
    )
    record("quote.recorded", by=by, on=quote, details={"consent": quote.consent})
    return quote


@transaction.atomic
def edit_quote(quote: Quote, *, by: User, asked_again: bool = False, **words: Any) -> Quote:
    """Change a quote or its consent. Less consent than before takes it out of what was made.

    A yes is about these words of this person: when either changes, the old yes is over, unless the speaker gave
    another answer or was asked again. What was made with the old words goes in any case.
    """
    before = Quote.objects.select_for_update().get(pk=quote.pk)
    for name, value in words.items():
        setattr(quote, name, value)
    is_other = _says_something_else(before, quote)
    if is_other and quote.may_leave and quote.consent == before.consent and not asked_again:
        quote.consent = Consent.ASKING
    if is_other or quote.consent != before.consent:
        quote.consent_at = timezone.now()
    quote.save(update_fields=[*{*words, "consent", "consent_at", "updated_at"}])
    if is_other or not quote.may_leave or quote.public_name != before.public_name:
        _take_out(quote, by=by)
    record("quote.changed", by=by, on=quote, details={"consent": quote.consent})
    return quote


def _says_something_else(before: Quote, after: Quote) -> bool:
    """Return whether the words or their speaker changed. A name that is added or left out is no other speaker."""
    renamed = bool(before.speaker_name and after.speaker_name) and before.speaker_name != after.speaker_name
    return before.text != after.text or before.speaker_id != after.speaker_id or renamed


def withdraw_quote(quote: Quote, *, by: User) -> Quote:
    """Take the consent back, as easily as it was given."""
    return edit_quote(quote, by=by, consent=Consent.WITHDRAWN)


@transaction.atomic
def delete_quote(quote: Quote, *, by: User | None) -> None:
    """Delete a quote, and what was made with it."""
    _take_out(quote, by=by)
    record("quote.deleted", by=by, on=quote)
    quote.delete()


def _take_out(quote: Quote, *, by: User | None) -> None:
    """Throw away every file that holds the quote; a public report that held it is public no more."""
    made = Rendering.objects.filter(report__panel_id=quote.panel_id, content__isnull=False)
    holding = [one for one in made.select_related("report") if holds(one, quote)]
    for report in Report.objects.filter(published__in=holding).select_for_update():
        report.published, report.published_at = None, None
        report.save(update_fields=["published", "published_at", "updated_at"])
        record("report.withdrawn", by=by, on=report, details={"why": "quote"})
    names = [one.file.name for one in holding]
    for rendering in holding:
        rendering.delete()
    transaction.on_commit(lambda: remove_files(names))


def holds(rendering: Rendering, quote: Quote) -> bool:
    """Return whether a file was made with a quote."""
    return str(quote.pk) in {kept["id"] for kept in (rendering.content or {}).get("quotes", ())}
