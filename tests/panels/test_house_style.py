"""The house style: tokens and nothing else, readable, tried first; a logo that is a picture; both in letters."""

import io

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from panels import services
from panels.emails import house_of, letterhead
from panels.enums import Role
from panels.kit.contrast import contrast
from panels.kit.logos import LARGEST
from panels.kit.mail import send_letter
from panels.models import AuditEntry
from panels.validators import clean_theme, readings
from tests.factories.panels import give_role, make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def beheerder(organisation):
    return give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)


def style_of(organisation):
    return reverse("panels:organisation-style", args=[organisation.pk])


def picture(kind="PNG", size=(1200, 300), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "#6d1f56").save(out, format=kind, **options)
    return out.getvalue()


def upload(content, name="logo.png"):
    return {"logo": SimpleUploadedFile(name, content, "image/png")}


class TestTheme:
    GOOD = ":root { --sp-accent: #003d4d; --sp-radius-panel: 0 } /* petrol */"

    def test_tokens_are_taken_and_served(self, client, organisation, beheerder):
        client.force_login(beheerder)
        client.post(style_of(organisation), {"theme_css": self.GOOD})
        client.logout()

        response = client.get(reverse("panels:theme", args=[organisation.pk]) + "?v=1")

        assert response.content.decode() == ":root {\n  --sp-accent: #003d4d;\n  --sp-radius-panel: 0;\n}\n"
        assert response["Content-Type"].startswith("text/css")
        assert "max-age=31536000" in response["Cache-Control"]

    def test_a_file_takes_the_place_of_the_text(self, client, organisation, beheerder):
        client.force_login(beheerder)
        upload = SimpleUploadedFile("stijl.css", self.GOOD.encode(), "text/css")

        client.post(style_of(organisation), {"theme_css": "", "theme_file": upload})
        organisation.refresh_from_db()

        assert "--sp-accent: #003d4d" in organisation.theme_css

    def test_a_file_that_is_no_text_is_refused(self, client, organisation, beheerder):
        client.force_login(beheerder)
        upload = SimpleUploadedFile("stijl.css", b"\xff\xfe\x00")

        response = client.post(style_of(organisation), {"theme_file": upload})

        assert "geen CSS-bestand" in response.content.decode()

    def test_an_organisation_without_a_theme_has_no_style_sheet(self, client, organisation):
        assert client.get(reverse("panels:theme", args=[organisation.pk])).status_code == 404

    @pytest.mark.parametrize(
        "css",
        [
            "body { display: none }",
            ":root { color: red }",
            ":root { --sp-x: url(https://evil.example/) }",
            ":root { --sp-x: URL ( 'x' ) }",
            ":root { --sp-x: \\75rl(x) }",
            ":root { --sp-x: expression(alert(1)) }",
            ":root { --sp-x: red } @import 'https://evil.example/x.css';",
            ":root { --sp-x: </style><script>alert(1)</script> }",
            ":root { --sp-x: red; } a { color: blue }",
            ":root { --x: red }",
            ":root { --sp-x: image-set('a' 1x) }",
            ":root { --sp-x: u/**/rl(https://evil.example/) }",
            "x" * 20_001,
        ],
    )
    def test_what_is_not_a_token_is_refused(self, css):
        with pytest.raises(ValidationError):
            clean_theme(css)

    @pytest.mark.parametrize("css", ["", "   ", "/* nothing */"])
    def test_nothing_is_no_theme(self, css):
        assert clean_theme(css) == ""

    @pytest.mark.parametrize("css", [":root { --sp-ink: #999 }", ":root { --sp-accent: #ff0000 }"])
    def test_colours_that_cannot_be_read_are_refused(self, css):
        with pytest.raises(ValidationError, match=r"contrast|lezen"):
            clean_theme(css)

    def test_functions_of_colour_and_length_are_fine(self):
        css = clean_theme(":root { --sp-glass: rgb(10 20 30); --utrecht-x: clamp(1rem, 2vw, 3rem) }")

        assert "rgb(10 20 30)" in css

    def test_what_the_law_allows_is_taken_and_named(self):
        clean_theme(":root { --sp-accent: #0b6bb8 }")
        least = min((one for one in readings({"--sp-accent": "#0b6bb8"}) if one.ratio), key=lambda one: one.ratio)

        assert least.kind == "warn"

    def test_a_colour_that_cannot_be_weighed_is_named(self):
        found = readings({"--sp-ink": "oklch(20% 0 0)"})

        assert found[0].ratio is None
        assert str(found[0].verdict) == "Meet dit zelf"

    def test_contrast_is_that_of_wcag(self):
        assert contrast("#000", "#fff") == pytest.approx(21)
        assert contrast("rgb(119 119 119)", "#ffffff") == pytest.approx(4.48, abs=0.01)


class TestTrying:
    def test_only_who_tries_sees_it(self, client, organisation, beheerder):
        client.force_login(beheerder)

        client.post(style_of(organisation), {"theme_css": TestTheme.GOOD, "action": "try"})
        page = client.get(style_of(organisation) + "?proef=1").content.decode()
        organisation.refresh_from_db()

        address = reverse("panels:organisation-style-preview", args=[organisation.pk])
        assert organisation.theme_css == ""
        assert address in page
        assert "#003d4d" in client.get(address).content.decode()

    def test_another_administrator_does_not_see_the_trial(self, client, organisation, beheerder):
        client.force_login(beheerder)
        client.post(style_of(organisation), {"theme_css": TestTheme.GOOD, "action": "try"})
        client.force_login(give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation))

        assert client.get(reverse("panels:organisation-style-preview", args=[organisation.pk])).content == b""


class TestLogo:
    @pytest.mark.parametrize("content", [picture(), picture("JPEG"), picture(size=(10, 10))])
    def test_a_picture_becomes_a_small_png(self, client, organisation, beheerder, content):
        client.force_login(beheerder)

        client.post(reverse("panels:organisation-logo", args=[organisation.pk]), upload(content))
        client.logout()
        response = client.get(reverse("panels:logo", args=[organisation.pk]))

        with Image.open(io.BytesIO(response.content)) as drawn:
            assert drawn.format == "PNG"
            assert drawn.width <= LARGEST[0]
            assert drawn.height <= LARGEST[1]
        assert response["Content-Type"] == "image/png"

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (SVG, "SVG"),
            (b"\n" * 100 + SVG, "SVG"),
            (b"GIF89a" + b"x" * 40, "Dit logo|foto|soort|eindigt"),
            (b"%PDF-1.4 x", "soort bestand"),
            (b"\x89PNG\r\n\x1a\nstuk", "openen"),
            (b"x" * 2_000_001, "2 MB"),
            (b"", "leeg"),
        ],
    )
    def test_what_is_no_logo_is_refused_in_plain_words(self, client, organisation, beheerder, content, words):
        client.force_login(beheerder)

        page = client.post(reverse("panels:organisation-logo", args=[organisation.pk]), upload(content))
        organisation.refresh_from_db()

        assert not organisation.logo
        assert any(word in page.content.decode() for word in words.split("|"))

    def test_a_new_logo_takes_the_place_of_the_old_file(
        self, client, organisation, beheerder, django_capture_on_commit_callbacks
    ):
        services.change_logo(organisation, picture=picture(), by=beheerder)
        storage, old = organisation.logo.storage, organisation.logo.name

        with django_capture_on_commit_callbacks(execute=True):
            services.change_logo(organisation, picture=picture("JPEG"), by=beheerder)

        assert not storage.exists(old)
        assert storage.exists(organisation.logo.name)

    def test_taking_it_away_leaves_the_name(self, client, organisation, beheerder):
        services.change_logo(organisation, picture=picture(), by=beheerder)
        client.force_login(beheerder)
        assert "sp-logo" in client.get(style_of(organisation)).content.decode()

        client.post(reverse("panels:organisation-logo-remove", args=[organisation.pk]))

        assert client.get(reverse("panels:logo", args=[organisation.pk])).status_code == 404
        assert "sp-logo" not in client.get(style_of(organisation)).content.decode()
        assert AuditEntry.objects.filter(action="organisation.changed").count() == 2

    @pytest.mark.parametrize("name", ["organisation-logo", "organisation-logo-remove", "organisation-style"])
    @pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
    def test_other_roles_change_nothing(self, client, organisation, name, role):
        client.force_login(make_person(role, make_panel(organisation=organisation)))

        assert client.post(reverse(f"panels:{name}", args=[organisation.pk]), upload(picture())).status_code == 403


class TestLetters:
    def write(self, organisation, **context):
        send_letter(
            to="ank@example.org",
            subject="Uw rol",
            template="panels/emails/colleague_invitation.txt",
            context={"person": make_user(), "link": "http://localhost:8000/inloggen/", **context},
            **letterhead(organisation),
        )
        return mail.outbox[-1]

    def html(self, letter):
        return next(content for content, kind in letter.alternatives if kind == "text/html")

    def test_a_letter_wears_the_style_and_says_the_same(self, organisation, beheerder):
        organisation.theme_css, organisation.sender_name = clean_theme(TestTheme.GOOD), "Oeverland denkt mee"
        services.change_logo(organisation, picture=picture(), by=beheerder)

        letter = self.write(organisation)
        html = self.html(letter)

        assert letter.from_email.startswith('"Oeverland denkt mee"')
        assert "#003d4d" in html
        assert 'src="cid:logo@spiegel"' in html
        assert letter.attachments[0]["Content-ID"] == "<logo@spiegel>"
        assert '<a href="http://localhost:8000/inloggen/">' in html
        assert "http://localhost:8000/inloggen/" in letter.body

    def test_a_name_brings_no_markup_and_no_link(self, organisation):
        person = make_user(name="<b>Ank</b> https://evil.example/x evil.com", calling_name="<i>evil.com</i>")

        html = self.html(self.write(organisation, person=person, assignment=None))

        assert "<b>" not in html
        assert "<i>" not in html
        assert "evil.example" not in html.replace("https://evil.example", "") or 'href="https://evil' not in html
        assert 'href="http://evil.com' not in html

    def test_without_a_style_it_is_ours(self, organisation):
        organisation.theme_css = ":root {\n  --sp-accent: oklch(40% 0.1 200);\n}\n"

        assert house_of(organisation).accent == "#6d1f56"

    def test_a_logo_whose_file_is_gone_stops_no_letter(self, organisation, beheerder):
        services.change_logo(organisation, picture=picture(), by=beheerder)
        organisation.logo.storage.delete(organisation.logo.name)

        assert self.write(organisation).attachments == []
