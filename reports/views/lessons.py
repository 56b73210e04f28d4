"""Lessons of a group: read, write down, change, delete."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Panel
from reports import policies, services
from reports.enums import Theme
from reports.forms import LessonForm
from reports.models import Lesson
from reports.selectors.library import lessons_for


@guarded(policies.may_record_lesson, on=Panel)
@require_safe
def lesson_list(request: HttpRequest, panel: Panel) -> HttpResponse:
    theme = request.GET.get("thema", "")
    theme = theme if theme in Theme.values else ""
    page = page_of(request, lessons_for(request.user, panel, theme=theme))
    context = {"panel": panel, "page": page, "themes": Theme.choices, "theme": theme}
    return render(request, "reports/lesson_list.html", context)


@guarded(policies.may_record_lesson, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def lesson_create(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = LessonForm(request.POST or None, panel=panel, user=request.user)
    if request.method == "POST" and form.is_valid():
        if not is_repeat(request):
            services.record_lesson(panel, by=request.user, **form.cleaned_data)
            messages.success(request, _("De les staat erbij."))
        return redirect("reports:lessons", panel.pk)
    return render(request, "reports/lesson_form.html", {"form": form, "panel": panel, "lesson": None})


@guarded(policies.may_edit_lesson, on=Lesson)
@require_http_methods(["GET", "HEAD", "POST"])
def lesson_edit(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    form = LessonForm(request.POST or None, instance=lesson, panel=lesson.panel, user=request.user)
    if request.method == "POST" and form.is_valid():
        services.edit_lesson(lesson, by=request.user, **form.cleaned_data)
        messages.success(request, _("De les is veranderd."))
        return redirect("reports:lessons", lesson.panel_id)
    return render(request, "reports/lesson_form.html", {"form": form, "panel": lesson.panel, "lesson": lesson})


@guarded(policies.may_delete_lesson, on=Lesson)
@require_http_methods(["GET", "HEAD", "POST"])
def lesson_delete(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/lesson_delete.html", {"lesson": lesson})
    try:
        services.delete_lesson(lesson, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De les is verwijderd."))
    return redirect("reports:lessons", lesson.panel_id)
