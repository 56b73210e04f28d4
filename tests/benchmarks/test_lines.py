"""Figures for 1,000,000 lines: an expert's page, the approval desk, a long payout list. The command is in lines.py."""

import pytest
from django.urls import reverse

from compensation.models import Line
from compensation.services import close_batch, load_rulebook
from panels.enums import Role
from tests.benchmarks.lines import LINES, PAYMENTS, books, measure, resident_megabytes
from tests.factories.panels import make_person

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
MOST_QUERIES, PAGE_MEGABYTES = 60, 40


def tell(name, figures):
    print(f"{name}: {figures.queries} queries, {figures.seconds:.2f} s, peak {figures.megabytes:.1f} MB")


def test_pages_and_a_payout_list_over_all_lines(client):
    load_rulebook()
    panel, member = books()
    print(f"\n{Line.objects.count()} lines (asked {LINES}), a list of {PAYMENTS}")
    pages = {
        "expert": (member.user, reverse("compensation:of-membership", args=[member.pk])),
        "desk": (make_person(Role.COORDINATOR, panel), reverse("compensation:of-panel", args=[panel.pk])),
    }
    for name, (user, address) in pages.items():
        client.force_login(user)
        client.get(address)
        figures = measure(lambda address=address: client.get(address))
        tell(name, figures)
        assert figures.result.status_code == 200
        assert figures.queries <= MOST_QUERIES
        assert figures.megabytes < PAGE_MEGABYTES

    figures = measure(lambda: close_batch(panel, by=make_person(Role.FINANCE, panel)))
    tell(f"list of {figures.result.payments.count()} payments", figures)
    print(f"resident: {resident_megabytes():.0f} MB")
