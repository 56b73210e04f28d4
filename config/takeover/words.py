"""The words of the report: reasons and warnings of the readers in plain Dutch. The command speaks Dutch only."""

REASONS = {
    "test_row": "proefregel",
    "no_name": "geen naam",
    "no_consent": "geen toestemming",
    "no_contact": "geen e-mailadres en geen telefoonnummer",
    "missing_name": "geen naam",
    "missing_date": "geen datum",
    "invalid_date": "deze datum bestaat niet",
    "date_in_future": "deze dag moet nog komen",
    "unknown_member": "niemand in de groep heet zo",
    "ambiguous_name": "deze naam past bij meer dan één lid",
    "outside_membership": "op deze dag geen lid",
    "hours_not_a_number": "de uren zijn geen getal",
    "negative_hours": "de uren zijn minder dan nul",
    "more_than_24_hours": "meer dan 24 uur op een dag",
    "end_before_start": "het einde is voor het begin",
    "hours_disagree_with_times": "de uren passen niet bij de tijden",
    "travel_not_a_number": "de reis is geen getal",
    "nothing_to_pay": "geen uren en geen kosten",
    "duplicate_row": "deze regel staat er al",
    "presence_unreadable": "onduidelijk of iemand er was",
    "session_not_held": "deze bijeenkomst is niet gehouden",
    "unknown_session": "deze bijeenkomst staat niet in de lijst",
    "answer_unreadable": "onduidelijk of het is geregeld",
    "nothing_asked": "er staat niet wat er nodig was",
    "no_text": "geen tekst",
    "unknown_kind": "onbekende soort",
    "account_not_correct": "het rekeningnummer klopt niet: niet overgenomen",
}
WARNINGS = {
    "email_invalid": "het e-mailadres klopt niet, wel een telefoonnummer",
    "no_motivation": "geen motivatie",
    "possible_household": "zelfde e-mailadres of telefoon als een ander: misschien huisgenoten",
    "same_name_other_contact": "zelfde naam als een ander, met ander e-mailadres en telefoonnummer",
    "identity_number_in_text": "er stond een burgerservicenummer of rijksregisternummer in: weggelaten",
    "attachment_missing": "het bestand bij deze aanmelding ontbreekt",
    "attachment_unreadable": "het bestand bij deze aanmelding is niet te openen: niet overgenomen",
    "received_date_unreadable": "de datum van ontvangst is niet te lezen",
}
NOT_HELD = {"cancelled": "geannuleerd", "moved": "verplaatst", "repeated": "staat er twee keer in"}


def in_words(code: str) -> str:
    return REASONS.get(code) or WARNINGS.get(code) or code
