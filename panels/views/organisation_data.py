"""For administrators: how long things are kept, and people who may be there twice."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, services
from panels.audit import record
from panels.forms.own_data import TermForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Organisation, User
from panels.selectors import duplicates as likeness
from panels.selectors.retention import table_of, term_of


@guarded(policies.may_set_retention, on=Organisation)
@require_safe
def retention(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    page = page_of(request, organisation.retention_counts.all())
    context = {"organisation": organisation, "table": table_of(organisation), "page": page}
    return render(request, "panels/retention.html", context)


@guarded(policies.may_set_retention, on=Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def retention_term(request: HttpRequest, organisation: Organisation, slug: str) -> HttpResponse:
    term = term_of(organisation, slug)
    if term is None or term.is_fixed:
        raise Http404
    setting = organisation.retention.filter(code=slug).first()
    initial = {"days": setting.days, "reason": setting.reason} if setting else {"days": term.days}
    form = TermForm(request.POST or None, term=term, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_term(organisation, term, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("reason" if form.cleaned_data["days"] > term.days else "days", str(refusal))
        else:
            messages.success(request, _("Bewaard. Dit geldt vanaf vannacht."))
            return redirect("panels:retention", organisation.pk)
    return render(request, "panels/retention_term.html", {"organisation": organisation, "term": term, "form": form})


@guarded(policies.may_merge_people, on=Organisation)
@require_safe
def duplicates(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    page = Paginator(likeness.likely_duplicates(organisation), 10).get_page(request.GET.get("page"))
    merges = organisation.merges.select_related("kept").order_by("-created_at")[:20]
    context = {"organisation": organisation, "page": page, "merges": merges}
    return render(request, "panels/duplicates.html", context)


@guarded(policies.may_merge_people, on=Organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicate_compare(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Side by side, what would move, and the choice: one person, or two."""
    people = _two_of(request, organisation)
    kept, gone = people
    if request.method == "POST":
        return _decide(request, organisation, kept.user, gone.user)
    for person in people:
        record("duplicate.read", by=request.user, on=person.user)
    counts, refused = _preview(organisation, kept.user, gone.user, request.user)
    context = {"organisation": organisation, "kept": kept, "gone": gone, "counts": counts, "refused": refused}
    return render(request, "panels/duplicate_compare.html", context)


@guarded(policies.may_merge_people, on=Organisation)
@require_POST
def merge_undo(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    try:
        merge = get_object_or_404(organisation.merges, pk=request.POST.get("plek"))
        services.undo_merge(merge, by=request.user)
    except ValidationError:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Het is teruggedraaid. Het zijn weer twee plekken."))
    return redirect("panels:duplicates", organisation.pk)


def _two_of(request: HttpRequest, organisation: Organisation) -> list[likeness.Person]:
    """The two people of the address (`een` stays, `ander` goes into it); 404 when they are not of the organisation."""
    keys = [request.GET.get("een", ""), request.GET.get("ander", "")]
    try:
        people = likeness.people_of(organisation, keys)
    except ValidationError:
        raise Http404 from None
    found = [person for key in keys for known, person in people.items() if str(known) == key]
    if len(found) != 2 or keys[0] == keys[1]:
        raise Http404
    return found


def _preview(organisation: Organisation, kept: User, gone: User, by: User) -> tuple[list[tuple[str, int]], str]:
    try:
        counts = services.preview_merge(organisation, kept=kept, gone=gone, by=by)
    except Refusal as refusal:
        return [], str(refusal)
    return likeness.in_words(counts), ""


def _decide(request: HttpRequest, organisation: Organisation, kept: User, gone: User) -> HttpResponse:
    if request.POST.get("antwoord") == "twee":
        services.tell_apart(organisation, one=kept, other=gone, by=request.user)
        messages.success(request, _("Dit zijn twee mensen. Wij laten ze hier niet meer zien."))
        return redirect("panels:duplicates", organisation.pk)
    try:
        services.merge_people(organisation, kept=kept, gone=gone, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    messages.success(request, _("Het is nu één persoon. Dertig dagen lang kunt u dit terugdraaien."))
    return redirect("panels:duplicates", organisation.pk)
