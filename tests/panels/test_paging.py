"""Pages of long lists hold the same rows in the same order as the list itself."""

import pytest
from django.test import RequestFactory

from panels.kit.paging import page_of, page_of_many
from panels.models import User
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    for _nr in range(7):
        make_user()
    return User.objects.order_by("-email", "pk")


def asked(page):
    return RequestFactory().get("/", {"page": page})


@pytest.mark.parametrize("page", ["1", "2", "3", "99", "0", "x", ""])
def test_a_page_of_many_is_the_page(people, page):
    one, many = page_of(asked(page), people, 3), page_of_many(asked(page), people, 3)

    assert (list(many), many.number, many.paginator.count) == (list(one), one.number, one.paginator.count)


def test_a_page_of_many_takes_three_queries(people, django_assert_num_queries):
    with django_assert_num_queries(3):
        list(page_of_many(asked("2"), people, 3))
