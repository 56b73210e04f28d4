"""The sheet, and letters and documents, as a tagged PDF. The only module that knows WeasyPrint."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from panels.emails import logo_of
from panels.kit.errors import Refusal
from panels.models import Delivery, Message, Organisation, Panel
from reports.models import LetterFile, Quote, Rendering, Report
from reports.models.rendering import remove_files
from reports.selectors import letters, sheet

MEASURES = ("roomy", "snug", "close", "near", "dense")
BACK = "sheet-back"
PAGES = 2
STEPS = 3
LOGO = "logo"
PICTURE = "picture:"
SHEET_SHEETS = ("css/tokens.css", "paper/paper.css", "css/sheet.css", "css/sheet.figures.css")
LETTER_SHEETS = ("css/tokens.css", "paper/letter.css", "paper/post.css", "paper/tables.css")


@dataclass(frozen=True)
class Made:
    """A finished file."""

    content: bytes
    pages: int


def render(rendering: Rendering, *, tell: Callable[[int, int], None]) -> None:
    """Make the file of a rendering and let it take the place of the one before.

    Safe to run twice: it gathers the words again, so nothing that was withdrawn since gets in, and writes over the
    same file.
    """
    report = Report.objects.select_related("panel", "organisation").get(pk=rendering.report_id)
    content = sheet.content_of(report)
    tell(1, STEPS)
    made = two_pages(content, organisation=report.organisation)
    tell(2, STEPS)
    _keep(rendering, content, made)
    tell(STEPS, STEPS)


def two_pages(content: sheet.Content, *, organisation: Organisation | None = None) -> Made:
    """Return the PDF, each page in the roomiest measure that fits; the letters of both are equally large.

    With an organisation it wears the house style of that organisation, its logo beside our mark.
    """
    drawn, front, back = sheet.drawn(content), 0, 0
    theme, logo = (organisation.theme_css, logo_of(organisation)) if organisation else ("", b"")
    drawn["logo"] = bool(logo)
    while max(front, back) < len(MEASURES):
        measures = {"front": MEASURES[front], "back": MEASURES[back], "both": MEASURES[max(front, back)]}
        with translation.override(content["language"]):
            html = render_to_string("reports/pdf/sheet.html", {"sheet": drawn, "measures": measures})
        document = laid_out(html, theme=theme, pictures={LOGO: logo} if logo else {})
        if len(document.pages) <= PAGES:
            return _write(document, identifier=sheet.hash_of(content))
        of_front = next(number for number, page in enumerate(document.pages) if BACK in page.anchors)
        front += of_front > 1
        back += len(document.pages) - of_front > 1
    raise Refusal(_("De tekst past niet op twee bladzijden. Kies minder lessen, of maak ze korter."))


def _keep(rendering: Rendering, content: sheet.Content, made: Made) -> None:
    """Store the file and make it the current one; files that nobody can reach any more go."""
    stored = Rendering._meta.get_field("file").upload_to(rendering, "")
    rendering.file.storage.delete(stored)
    rendering.file.save(stored, ContentFile(made.content), save=False)
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=rendering.report_id)
        _refuse_withdrawn_quotes(content)
        others = report.renderings.exclude(pk=rendering.pk)
        others.filter(is_current=True).update(is_current=False)
        rendering.content, rendering.content_hash = content, sheet.hash_of(content)
        for name, value in sheet.catalogued(content).items():
            setattr(rendering, name, value)
        rendering.pages, rendering.size = made.pages, len(made.content)
        rendering.sha256 = hashlib.sha256(made.content).hexdigest()
        rendering.made_at, rendering.is_current = timezone.now(), True
        rendering.save()
        gone = list(others.exclude(pk=report.published_id).exclude(file=""))
        others.filter(pk__in=[old.pk for old in gone]).update(file="", content=None)
        names = [old.file.name for old in gone]
        transaction.on_commit(lambda: remove_files(names))


def _refuse_withdrawn_quotes(content: sheet.Content) -> None:
    """Somebody may have taken their words back, or other words came in their place, while the file was made."""
    chosen = [quote["id"] for quote in content["quotes"]]
    quotes = Quote.objects.that_may_leave().filter(pk__in=chosen).select_for_update()
    now = {str(quote.pk): {"text": quote.text, "name": quote.public_name} for quote in quotes}
    if any(now.get(kept["id"]) != {"text": kept["text"], "name": kept["name"]} for kept in content["quotes"]):
        raise Refusal(_("Een citaat is intussen teruggenomen. Maak het rapport opnieuw."))


def letter_pdf(
    template: str, context: Mapping[str, Any], *, organisation: Organisation, language: str, identifier: str
) -> Made:
    """Return a letter or document in the house style of an organisation, made at once.

    `template` extends reports/pdf/_letter_base.html, which gets `organisation`, `language` and `logo` (whether there
    is one) beside the context. `identifier` names the document: the same one makes the same file.
    """
    logo = logo_of(organisation)
    house = {"organisation": organisation, "language": language, "logo": bool(logo)}
    with translation.override(language):
        html = render_to_string(template, {**context, **house})
    document = laid_out(html, LETTER_SHEETS, theme=organisation.theme_css, pictures={LOGO: logo} if logo else {})
    return _write(document, identifier=hashlib.sha256(identifier.encode()).hexdigest())


def laid_out(
    html: str, names: tuple[str, ...] = SHEET_SHEETS, *, theme: str = "", pictures: Mapping[str, bytes] | None = None
) -> Any:
    """Let WeasyPrint lay the pages out, without writing a file yet.

    `names` are style sheets under static/, `theme` is the checked style sheet of an organisation, and `pictures` are
    shown by `<img src="picture:name">`.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fetcher, fonts = _only_our_files(pictures or {}), FontConfiguration()
    sheets = [CSS(filename=name, font_config=fonts, url_fetcher=fetcher) for name in style_sheets(names)]
    if theme:
        sheets.append(CSS(string=theme, font_config=fonts, url_fetcher=fetcher))
    page = HTML(string=html, base_url=settings.BASE_DIR.as_uri(), url_fetcher=fetcher)
    return page.render(stylesheets=sheets, font_config=fonts)


def _write(document: Any, *, identifier: str) -> Made:
    """Let WeasyPrint write the file."""
    content = document.write_pdf(finisher=finish, pdf_variant="pdf/ua-1", pdf_identifier=identifier[:32].encode())
    return Made(content=content, pages=len(document.pages))


def style_sheets(names: tuple[str, ...] = SHEET_SHEETS) -> list[Path]:
    """The fonts of paper, and style sheets under static/."""
    fonts = Path(settings.VAR_DIR) / "assets" / "css" / "print-fonts.css"
    return [fonts, *(settings.BASE_DIR / "static" / name for name in names)]


def _only_our_files(pictures: Mapping[str, bytes] | None = None) -> Any:
    """A fetcher for our fonts and pictures: words of panel members must never make the server open an address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    allowed = [(Path(settings.VAR_DIR) / "assets").resolve(), (settings.BASE_DIR / "static").resolve()]
    given = pictures or {}

    class OnlyOurFiles(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(PICTURE) and url.removeprefix(PICTURE) in given:
                return URLFetcherResponse(url, given[url.removeprefix(PICTURE)])
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or not any(path.is_relative_to(folder) for folder in allowed):
                raise FatalURLFetchingError("Only our own style sheets, fonts and pictures may be in a report.")
            return super().fetch(url, headers)

    return OnlyOurFiles(allowed_protocols={"file"}, allow_redirects=False)


def finish(document: Any, pdf: Any) -> None:
    """Add what WeasyPrint leaves out of a tagged PDF: scopes of header cells, the Print flag of links, decoration."""
    import pydyf

    _margins_are_no_text(pdf)
    for thing in pdf.objects:
        if not isinstance(thing, pydyf.Dictionary):
            continue
        if thing.get("Subtype") in ("/Link", "/Widget") and "F" not in thing:
            thing["F"] = 4
        if thing.get("S") == "/TH" and "ID" in thing:
            row = thing["ID"].string.split("-")[1]
            thing["A"]["Scope"] = "/Column" if row == "0" else "/Row"


def _margins_are_no_text(pdf: Any) -> None:
    """Mark what stands in the margins of pages as decoration: WeasyPrint tags it, and links it to nothing."""
    import pydyf

    things = {thing.number: thing for thing in pdf.objects}
    used = _used(things, _number(pdf.catalog["StructTreeRoot"]))
    for page in pdf.objects:
        if not isinstance(page, pydyf.Dictionary) or page.get("Type") != "/Page":
            continue
        parts = things[_number(page["Contents"])].stream
        for place, part in enumerate(parts):
            if isinstance(part, dict) and "MCID" in part and (page.reference, part["MCID"]) not in used:
                parts[place - 1], parts[place] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _used(things: Mapping[int, Any], root: int) -> set[tuple[bytes, int]]:
    """(page, number) of every piece of content that the tree of tags holds."""
    used, queue = set(), [things[root]]
    while queue:
        element = queue.pop()
        for kid in element.get("K", ()):
            if isinstance(kid, int):
                used.add((element["Pg"], kid))
            elif "S" in things[_number(kid)]:
                queue.append(things[_number(kid)])
    return used


def _number(reference: bytes) -> int:
    """The number in a reference such as "5 0 R"."""
    return int(bytes(reference).split()[0])


def message_letters(message: Message, deliveries: Iterable[Delivery], *, large: bool) -> Made:
    """Return the letters of a message in one file, each on a new page."""
    return _letters(message.panel, deliveries, large=large, identifier=f"letters {message.pk} {large}")


def one_letter(delivery: Delivery, *, large: bool) -> Made:
    """Return the letter of one person. Raises ValueError for news that is of no panel."""
    if delivery.panel is None:
        raise ValueError("a letter comes from a panel")
    return _letters(delivery.panel, [delivery], large=large, identifier=f"letter {delivery.pk} {large}")


def _letters(panel: Panel, deliveries: Iterable[Delivery], *, large: bool, identifier: str) -> Made:
    return letter_pdf(
        "reports/pdf/message_letters.html",
        letters.letters_context(panel, deliveries, large=large),
        organisation=panel.organisation,
        language=translation.get_language() or "nl",
        identifier=identifier,
    )


def labels(message: Message, deliveries: Iterable[Delivery], *, start: int) -> Made:
    """Return sheets of labels; the first one stands on label `start` of the first sheet."""
    return letter_pdf(
        "reports/pdf/labels.html",
        {"sheets": letters.sheets_of(deliveries, start=start)},
        organisation=message.panel.organisation,
        language=translation.get_language() or "nl",
        identifier=f"labels {message.pk} {start}",
    )


def make_letters(wanted: LetterFile, *, tell: Callable[[int, int], None]) -> None:
    """Make the file of many letters. Safe to run twice: it gathers them again, and writes over the same file."""
    tell(0, 2)
    message = Message.objects.select_related("panel__organisation").get(pk=wanted.message_id)
    ready = letters.post_of(message).deliveries
    made = message_letters(message, ready, large=wanted.large)
    tell(1, 2)
    stored = LetterFile._meta.get_field("file").upload_to(wanted, "")
    wanted.file.storage.delete(stored)
    wanted.file.save(stored, ContentFile(made.content), save=False)
    wanted.letters, wanted.made_at = len(ready), timezone.now()
    wanted.save()
    tell(2, 2)
