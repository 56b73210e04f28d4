"""Receipts: a photo or a PDF, upright, without what a camera adds, private, and evidence once it is approved."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from compensation.enums import LineStatus
from compensation.models import Cost, Line
from compensation.services import delete_line, forget_money, keep_receipt, remove_receipt
from panels.kit.errors import Refusal
from panels.kit.files import private_storage
from panels.models import AuditEntry
from tests.compensation.conftest import ROLES, STRANGERS
from tests.factories.compensation import make_cost, make_cost_rule, make_line, make_terms
from tests.factories.panels import make_member

pytestmark = pytest.mark.django_db
UPRIGHT = 6  # EXIF: a quarter turn to the right makes it upright


def photo(size=(8, 8), **options):
    """A photo with what a camera writes into it."""
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Cameramerk"
    exif[0x0112] = options.get("orientation", 1)
    picture = Image.new("RGB", size, "white")
    picture.paste("black", (0, 0, size[0] // 2, size[1]))  # the left half is dark
    picture.save(content, "JPEG", exif=exif, quality=95)
    return SimpleUploadedFile("thuis-bij-mij.jpg", content.getvalue(), "image/jpeg")


def pdf(pages=1):
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _page in range(pages):
            document.add_blank_page()
        document.docinfo["/Author"] = "Maker Verzonnen"
        document.save(out)
    return SimpleUploadedFile("rekening van thuis.pdf", out.getvalue(), "application/pdf")


def heic():
    return SimpleUploadedFile("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40, "image/heic")


@pytest.fixture
def member():
    member = make_member()
    make_terms(panel=member.panel)
    return member


@pytest.fixture
def cost(member):
    return make_cost(line=make_line(member=member))


class TestContent:
    def test_a_photo_loses_its_metadata_and_its_name(self, member, cost):
        cost = keep_receipt(cost, file=photo(), by=member.user)

        content = cost.receipt.read()
        assert b"Cameramerk" not in content
        assert b"Exif" not in content
        assert "thuis" not in cost.receipt.name

    def test_a_photo_that_lay_on_its_side_stands_upright(self, member, cost):
        cost = keep_receipt(cost, file=photo((60, 20), orientation=UPRIGHT), by=member.user)

        with Image.open(cost.receipt) as kept:
            assert kept.size == (20, 60)
            top, bottom = kept.convert("L").getpixel((10, 10)), kept.convert("L").getpixel((10, 50))
        assert top < 60
        assert bottom > 200

    def test_a_pdf_loses_its_author(self, member, cost):
        cost = keep_receipt(cost, file=pdf(), by=member.user)

        assert (cost.mimetype, cost.receipt.name[-4:]) == ("application/pdf", ".pdf")
        assert b"Maker" not in cost.receipt.read()

    @pytest.mark.parametrize(
        ("file", "words"),
        [
            (SimpleUploadedFile("x.jpg", b"geen foto"), "Kies een foto of een document"),
            (SimpleUploadedFile("x.jpg", b""), "leeg"),
            (SimpleUploadedFile("x.txt", b"12 euro"), "een foto of een pdf"),
            (heic(), "schermafdruk"),
            (SimpleUploadedFile("x.pdf", b"%PDF-1.7\nkapot"), "niet openen"),
        ],
    )
    def test_what_is_no_receipt_is_refused_with_a_way_out(self, client, scene, file, words):
        file.seek(0)
        url = reverse("compensation:receipt-add", args=[make_cost(line=scene.draft).pk])

        page = scene.client_of(client, "expert").post(url, {"file": file}).content.decode()

        assert words in page
        assert "<title>Fout:" in page
        assert not Cost.objects.exclude(receipt="").exists()

    def test_too_large_says_how_large_it_may_be(self, member, cost):
        large = SimpleUploadedFile("x.pdf", b"%PDF-1.7\n" + b"0" * (16 * 1024 * 1024))

        with pytest.raises(Refusal, match=r"is 17 MB\. Er past 15 MB"):
            keep_receipt(cost, file=large, by=member.user)

    def test_a_telephone_is_asked_for_a_kind_that_works(self, client, scene):
        url = reverse("compensation:receipt-add", args=[make_cost(line=scene.draft).pk])

        page = scene.client_of(client, "expert").get(url).content.decode()

        assert 'accept="image/jpeg,image/png,image/webp,application/pdf"' in page


class TestTwo:
    @pytest.mark.parametrize(("first", "second"), [(photo, photo), (photo, pdf), (pdf, photo), (pdf, pdf)])
    def test_the_other_side_comes_beside_the_first(self, member, cost, first, second):
        keep_receipt(cost, file=first(), by=member.user)

        cost = keep_receipt(cost, file=second(), by=member.user, beside=True)

        assert cost.mimetype == "application/pdf"
        with pikepdf.open(cost.receipt) as document:
            assert len(document.pages) == 2
            assert "/Info" not in document.trailer

    def test_without_that_it_takes_the_place_of_the_first(self, member, cost, django_capture_on_commit_callbacks):
        cost = keep_receipt(cost, file=photo(), by=member.user)
        first = cost.receipt.name
        with django_capture_on_commit_callbacks(execute=True):
            cost = keep_receipt(cost, file=photo(), by=member.user)

        assert not private_storage().exists(first)
        assert private_storage().exists(cost.receipt.name)

    def test_a_whole_book_is_refused(self, member, cost):
        keep_receipt(cost, file=pdf(pages=20), by=member.user)

        with pytest.raises(Refusal, match="20 bladzijden"):
            keep_receipt(cost, file=photo(), by=member.user, beside=True)

    def test_the_page_offers_both(self, client, scene):
        cost = make_cost(line=scene.draft)
        url = reverse("compensation:receipt-add", args=[cost.pk])
        expert = scene.client_of(client, "expert")
        expert.post(url, {"file": photo()})
        assert "Vervang de bon" in expert.get(url).content.decode()

        expert.post(url, {"file": photo(), "erbij": "1"})

        assert Cost.objects.get(pk=cost.pk).mimetype == "application/pdf"


class TestRemoving:
    def test_it_asks_first(self, client, scene, django_capture_on_commit_callbacks):
        cost = keep_receipt(make_cost(line=scene.draft), file=photo(), by=scene.member.user)
        url, name = reverse("compensation:receipt-remove", args=[cost.pk]), cost.receipt.name
        expert = scene.client_of(client, "expert")
        assert "Weet u het zeker?" in expert.get(url).content.decode()
        assert private_storage().exists(name)

        with django_capture_on_commit_callbacks(execute=True):
            expert.post(url)

        assert not private_storage().exists(name)
        assert (Cost.objects.get(pk=cost.pk).spent, Cost.objects.get(pk=cost.pk).receipt.name) == (cost.spent, "")
        assert AuditEntry.objects.filter(action="cost.receipt_removed").count() == 1

    def test_it_goes_with_the_line_and_with_the_person(self, member, django_capture_on_commit_callbacks):
        costs = [make_cost(line=make_line(member=member), content=b"%PDF-1.7\n") for _nr in range(2)]
        with django_capture_on_commit_callbacks(execute=True):
            delete_line(costs[0].line, by=member.user)
            forget_money(member.user)

        assert not any(private_storage().exists(cost.receipt.name) for cost in costs)


class TestEvidence:
    @pytest.mark.parametrize("status", [LineStatus.DRAFT, LineStatus.RETURNED, LineStatus.SUBMITTED])
    def test_until_it_is_approved_it_can_change(self, member, cost, status):
        Line.objects.update(status=status)

        assert keep_receipt(cost, file=photo(), by=member.user).receipt

    def test_what_was_approved_keeps_its_receipt(self, client, scene):
        cost = make_cost(line=scene.approved, content=b"%PDF-1.7\n")
        for change in (
            lambda: keep_receipt(cost, file=photo(), by=scene.member.user),
            lambda: keep_receipt(cost, file=photo(), by=scene.member.user, beside=True),
            lambda: remove_receipt(cost, by=scene.member.user),
        ):
            with pytest.raises(Refusal, match="al goedgekeurd"):
                change()

        page = scene.client_of(client, "expert").get(scene.approved.get_absolute_url()).content.decode()
        assert "Bekijk de bon" in page
        assert "Haal de bon weg" not in page
        answer = client.get(reverse("compensation:receipt-add", args=[cost.pk]), follow=True)
        assert "verandert niet meer" in answer.content.decode()


class TestWhoSees:
    @pytest.mark.parametrize("who", ROLES + STRANGERS)
    def test_who_may_open_it(self, client, scene, who):
        cost = make_cost(line=scene.submitted, content=b"%PDF-1.7\n")
        allowed = {"expert": 200, "coordinator": 200, "finance": 200, "anonymous": 302}

        response = scene.client_of(client, who).get(reverse("compensation:receipt", args=[cost.pk]))

        assert response.status_code == allowed.get(who, 404)

    @pytest.mark.parametrize("who", ROLES + STRANGERS)
    def test_who_may_remove_it(self, client, scene, who):
        cost = make_cost(line=scene.submitted, content=b"%PDF-1.7\n")

        scene.client_of(client, who).post(reverse("compensation:receipt-remove", args=[cost.pk]))

        assert bool(Cost.objects.get(pk=cost.pk).receipt) == (who not in ("expert", "coordinator"))

    def test_reading_that_of_somebody_else_is_written_down(self, client, scene):
        cost = make_cost(line=scene.submitted, content=b"%PDF-1.7\n")

        scene.client_of(client, "finance").get(reverse("compensation:receipt", args=[cost.pk]))

        assert AuditEntry.objects.get(action="cost.receipt_read").by == scene.people["finance"]

    def test_nobody_keeps_a_copy_on_the_way(self, client, scene):
        cost = make_cost(line=scene.submitted, content=b"%PDF-1.7\n")

        answer = scene.client_of(client, "expert").get(reverse("compensation:receipt", args=[cost.pk]))

        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Disposition"] == 'inline; filename="bon.pdf"'

    def test_without_a_receipt_there_is_nothing_to_open(self, client, scene):
        cost = make_cost(line=scene.submitted)

        assert scene.client_of(client, "expert").get(f"/kosten/{cost.pk}/bon/").status_code == 404


def test_it_is_asked_for_from_the_amount_of_the_terms(member):
    make_cost_rule(terms=member.panel.terms.get(), kind="ticket", receipt_from=10)

    assert make_cost(line=make_line(member=member)).wants_receipt
    assert not make_cost(line=make_line(member=member), spent=5).wants_receipt
