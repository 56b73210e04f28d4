"""Who may do what with lessons, quotes and reports."""

from panels.enums import Role
from panels.models import Member, Panel, User
from panels.roles import INSIDERS, has_role
from reports.models import DataExport, Document, Lesson, Quote, Report


def may_record_lesson(user: User, panel: Panel) -> bool:
    """Everybody who works in the panel may write down what they learned."""
    return has_role(user, panel, Role.COORDINATOR, Role.EXPERT, Role.POLICY)


def may_edit_lesson(user: User, lesson: Lesson) -> bool:
    """The coordinator, and who wrote it down."""
    if has_role(user, lesson.panel, Role.COORDINATOR):
        return True
    return lesson.recorded_by_id == user.pk and may_record_lesson(user, lesson.panel)


def may_delete_lesson(user: User, lesson: Lesson) -> bool:
    return has_role(user, lesson.panel, Role.COORDINATOR)


def may_record_quote(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_edit_quote(user: User, quote: Quote) -> bool:
    return has_role(user, quote.panel, Role.COORDINATOR)


def may_withdraw_quote(user: User, quote: Quote) -> bool:
    """Who said it can always take it back; the coordinator does it for who calls."""
    if quote.speaker_id and quote.speaker and quote.speaker.user_id == user.pk:
        return True
    return has_role(user, quote.panel, Role.COORDINATOR)


def may_see_figures(user: User, panel: Panel) -> bool:
    """Money by member and needs by kind: only who runs the panel."""
    return has_role(user, panel, Role.COORDINATOR)


def may_see_continuity(user: User, panel: Panel) -> bool:
    """Who is to be talked with is for the coordinator alone."""
    return has_role(user, panel, Role.COORDINATOR)


def may_make_report(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_change_report(user: User, report: Report) -> bool:
    return has_role(user, report.panel, Role.COORDINATOR)


def may_read_report(user: User, report: Report) -> bool:
    """`visible_to` decides: a published one for everybody with a role in the organisation, a draft for who makes it."""
    return report.is_published or may_change_report(user, report)


def may_see_panel_home(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *INSIDERS)


def may_run_panel(user: User, panel: Panel) -> bool:
    """Those whose work in the panel waits on its home page; others read it."""
    return has_role(user, panel, Role.COORDINATOR)


def may_hand_over_data(user: User, member: Member) -> bool:
    """For somebody without an account of their own, by who coordinates them. Who can sign in does it themselves."""
    return not member.user.email and has_role(user, member.panel, Role.COORDINATOR)


def may_fetch_export(user: User, export: DataExport) -> bool:
    """Who asked for it, as long as they may: of oneself, or of a member whom they still coordinate."""
    if export.asked_by_id != user.pk:
        return False
    return export.user_id == user.pk or (export.member is not None and may_hand_over_data(user, export.member))


def may_make_certificate(user: User, member: Member) -> bool:
    """The person, also after leaving; and the coordinator for who asks for it."""
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)


def may_see_references(user: User, member: Member) -> bool:
    return may_make_certificate(user, member)


def may_write_reference(user: User, member: Member) -> bool:
    """Nobody writes a reference for themselves."""
    return member.user_id != user.pk and has_role(user, member.panel, Role.COORDINATOR)


def may_read_document(user: User, document: Document) -> bool:
    """`visible_to` decides."""
    return True


def may_open_document(user: User, document: Document) -> bool:
    """The file is there when it is issued."""
    return document.is_issued


def may_change_letter(user: User, document: Document) -> bool:
    return document.is_letter and may_write_reference(user, document.member)


def may_agree_to_letter(user: User, document: Document) -> bool:
    """The person; or the coordinator who heard the yes."""
    return document.is_letter and may_make_certificate(user, document.member)


def may_answer_letter(user: User, document: Document) -> bool:
    return document.is_letter and document.member.user_id == user.pk


def may_delete_document(user: User, document: Document) -> bool:
    """One's own always; a coordinator only what is not issued, or was made for somebody else."""
    if document.member.user_id == user.pk:
        return True
    return not document.is_issued or not document.is_letter


def may_read_statement(user: User, member: Member) -> bool:
    """The person, and who runs or pays the group: they see these payments anyway."""
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR, Role.FINANCE)


def may_make_benefits_letter(user: User, member: Member) -> bool:
    """The person, and who coordinates them. The sheet holds nothing about a benefit."""
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)
