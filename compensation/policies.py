"""Who may do what with hours and money. Whether it is possible now, the services say."""

from compensation.models import Batch, Cost, Line, Payer, Payment, Talk
from panels.enums import Role
from panels.models import Member, Organisation, Panel, User
from panels.roles import has_role


def may_see_hours(user: User, member: Member) -> bool:
    """One's own page."""
    return member.user_id == user.pk


def may_enter_hours(user: User, member: Member) -> bool:
    """For oneself, or for a member whose coordinator one is."""
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)


def may_choose_payment(user: User, member: Member) -> bool:
    """A coordinator may write a choice down; the member hears of it, and another colleague makes the payout list."""
    return may_enter_hours(user, member)


def may_check_account(user: User, member: Member) -> bool:
    """Who runs or pays the panel, and never for oneself."""
    return member.user_id != user.pk and may_see_payments(user, member.panel)


def may_see_line(user: User, line: Line) -> bool:
    return line.member.user_id == user.pk or may_see_payments(user, line.panel)


def may_change_line(user: User, line: Line) -> bool:
    return may_enter_hours(user, line.member)


def may_see_receipt(user: User, cost: Cost) -> bool:
    return may_see_line(user, cost.line)


def may_add_receipt(user: User, cost: Cost) -> bool:
    """Who may enter the hours, as long as they are not paid."""
    return may_enter_hours(user, cost.line.member)


def may_decide(user: User, line: Line) -> bool:
    return may_see_payments(user, line.panel)


def may_see_payments(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR, Role.FINANCE)


def may_see_payments_of(user: User, member: Member) -> bool:
    return may_see_payments(user, member.panel)


def may_pay(user: User, panel: Panel) -> bool:
    return may_see_payments(user, panel)


def may_handle_batch(user: User, batch: Batch) -> bool:
    return may_pay(user, batch.panel)


def may_read_accounts(user: User, batch: Batch) -> bool:
    """Whole account numbers are for finance alone, also when a coordinator makes or releases the list."""
    return has_role(user, batch.panel, Role.FINANCE)


def may_handle_payment(user: User, payment: Payment) -> bool:
    return may_pay(user, payment.batch.panel)


def may_manage_payers(user: User, organisation: Organisation) -> bool:
    """Those who administer or pay for the organisation as a whole."""
    return has_role(user, organisation, Role.ADMINISTRATOR, Role.FINANCE)


def may_handle_payer(user: User, payer: Payer) -> bool:
    return may_manage_payers(user, payer.organisation)


def may_set_terms(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_read_terms(user: User, panel: Panel) -> bool:
    """Whoever works in the panel or is a member: what is paid is no secret."""
    return has_role(user, panel, Role.COORDINATOR, Role.FINANCE, Role.EXPERT)


def may_read_shared(user: User, member: Member) -> bool:
    """What a member shares of the self-check, for who coordinates them; oneself reads the check itself."""
    return member.user_id != user.pk and not member.shown_name and has_role(user, member.panel, Role.COORDINATOR)


def may_talk(user: User, member: Member) -> bool:
    """The person, and who coordinates them."""
    return may_enter_hours(user, member)


def may_open_talk(user: User, talk: Talk) -> bool:
    return may_talk(user, talk.member)


def may_own_talk(user: User, talk: Talk) -> bool:
    """Removing a talk, and deciding who reads it, is for the person alone."""
    return talk.member.user_id == user.pk
