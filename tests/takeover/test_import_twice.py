"""A takeover adds nothing the second time, nothing in a dry run, and never half of a file."""

import shutil
from collections import Counter
from io import StringIO
from unittest import mock

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from openpyxl import load_workbook

from compensation.models import Line
from panels.kit.files import private_storage
from panels.models import Member, Panel
from recruitment.models import Application, Motivation
from sessions.models import PanelSession
from sessions.services import takeover
from tests.factories.panels import make_organisation
from tests.takeover.case import EXPECTED, FOLDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation(slug="ministerie", name="Ministerie van Voorbeelden")


def run(folder=FOLDER, *options):
    out = StringIO()
    call_command("import_panel", str(folder), "--organisation", "ministerie", "--yes", *options, stdout=out)
    return out.getvalue()


def rows():
    return Counter({model._meta.label: model.objects.count() for model in apps.get_models()})


def copy_of(tmp_path, *names):
    folder = tmp_path / "spiegelgroep"
    folder.mkdir()
    for name in names:
        shutil.copy(FOLDER / name, folder / name)
    return folder


@pytest.mark.usefixtures("organisation")
def test_twice_adds_nothing():
    run()
    before = rows()

    report = run()

    assert rows() == before
    assert "0 leden, 8 waren er al" in report
    assert "0 regels met uren of reiskosten, 154 waren er al" in report


@pytest.mark.usefixtures("organisation")
def test_a_dry_run_tells_all_and_changes_nothing():
    before, files = rows(), _stored()

    report = run(FOLDER, "--dry-run")

    assert rows() == before
    assert _stored() == files
    assert "proef, er is niets veranderd" in report
    assert "overgenomen: 154 regels met uren of reiskosten" in report


@pytest.mark.usefixtures("organisation")
def test_a_file_that_fails_half_way_leaves_nothing_of_it(tmp_path):
    folder = copy_of(tmp_path, "leden.xlsx", "sessies.xlsx", "uren-2024.csv", "expected.json")
    real, calls = takeover.Attendance.objects.bulk_create, []

    def fail_later(rows):
        calls.append(1)
        if len(calls) > 5:
            raise DatabaseError
        return real(rows)

    with (
        mock.patch.object(takeover.Attendance.objects, "bulk_create", fail_later),
        pytest.raises(CommandError, match=r"sessies\.xlsx"),
    ):
        run(folder)

    assert len(calls) == 6
    assert PanelSession.objects.count() == 0
    assert Member.objects.count() == 8
    assert Line.objects.count() == 103


@pytest.mark.usefixtures("organisation")
def test_files_of_a_failed_takeover_are_not_left_behind(tmp_path):
    folder = copy_of(tmp_path, "leden.xlsx", "aanmeldingen.csv")
    shutil.copytree(FOLDER / "media", folder / "media")
    before = _stored()

    with (
        mock.patch("config.takeover.steps.people._about_the_term", side_effect=DatabaseError),
        pytest.raises(CommandError, match=r"aanmeldingen\.csv"),
    ):
        run(folder)

    assert Application.objects.count() == 0
    assert _stored() == before


@pytest.mark.usefixtures("organisation")
def test_applications_past_their_term_are_kept_when_asked(tmp_path):
    run(FOLDER, "--keep-past-retention")
    kept = Application.objects.filter(erased_at__isnull=True)

    assert kept.count() == EXPECTED["applications"]["valid"]
    assert (
        sum(application.keep_for_next for application in kept)
        == (EXPECTED["applications"]["of_valid"]["may_be_kept_a_year"])
    )
    assert (
        Counter(application.channel.name for application in kept.select_related("channel"))
        == (EXPECTED["applications"]["of_valid"]["by_channel"])
    )
    texts = [motivation.text for motivation in Motivation.objects.filter(application__in=kept)]
    assert len(texts) == EXPECTED["applications"]["valid"] - 1
    assert not any("999990019" in text for text in texts)


@pytest.mark.usefixtures("organisation")
def test_without_rates_no_hours(tmp_path):
    folder = copy_of(tmp_path, "leden.xlsx", "uren-2024.csv")

    with pytest.raises(CommandError, match=r"uren-2024\.csv"):
        run(folder)
    assert Line.objects.count() == 0

    run(folder, "--per-hour", "2022-01-01=50", "--per-km", "2022-01-01=0.19", "--per-km", "2024-01-01=0.23")
    assert Line.objects.count() == 103


@pytest.mark.usefixtures("organisation")
def test_a_mended_row_is_added_alone(tmp_path):
    folder = copy_of(tmp_path, "leden.xlsx", "uren-2022-2023.xlsx", "expected.json")
    run(folder)
    assert Line.objects.count() == 154
    workbook = load_workbook(folder / "uren-2022-2023.xlsx")
    workbook["Uren"]["F13"] = 2
    workbook["Uren"].insert_rows(2)
    workbook.save(folder / "uren-2022-2023.xlsx")

    run(folder)

    assert Line.objects.count() == 155


def test_an_unknown_organisation_is_named(organisation):
    with pytest.raises(CommandError, match="Wel: ministerie"):
        call_command("import_panel", str(FOLDER), "--organisation", "ergens-anders")
    assert Panel.objects.count() == 0


def test_the_name_of_the_panel_may_be_given(organisation, tmp_path):
    folder = copy_of(tmp_path, "leden.xlsx")
    (folder / "boodschappen.csv").write_text("Wat;Hoeveel\nappels;3\n")

    report = run(folder, "--panel", "Onze groep")

    assert Panel.objects.get().name == "Onze groep"
    assert "boodschappen.csv\n  overgeslagen" in report


def _stored():
    storage = private_storage()
    return set(storage.listdir("recruitment")[1]) if storage.exists("recruitment") else set()


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize(("answer", "kept"), [("bewaren", 97), ("ja", 8), ("", 8)])
def test_somebody_at_the_keyboard_is_asked(tmp_path, monkeypatch, answer, kept):
    folder = copy_of(tmp_path, "leden.xlsx", "aanmeldingen.csv")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    out = StringIO()

    call_command("import_panel", str(folder), "--organisation", "ministerie", stdout=out)

    assert "89 aanmeldingen zijn van mensen die niet zijn gekozen" in out.getvalue()
    assert Application.objects.filter(erased_at__isnull=True).count() == kept


@pytest.mark.usefixtures("organisation")
def test_a_file_outside_the_folder_is_not_read(tmp_path):
    folder = copy_of(tmp_path, "leden.xlsx")
    (tmp_path / "geheim.pdf").write_bytes((FOLDER / "media" / "brief-motivatie.pdf").read_bytes())
    (folder / "aanmeldingen.csv").write_text(
        "Tijdstempel;Naam;E-mail;Motivatie;Ik ga akkoord;Bijlage;Status\n"
        "2-9-2026 10:00;Eva Proefpersoon;eva@example.org;Graag;ja;../geheim.pdf;geselecteerd\n"
    )

    report = run(folder)

    assert "rij 2: het bestand bij deze aanmelding ontbreekt" in report
    assert Application.objects.get().motivation.file.name == ""
