"""News that the panels app sends upward. Upper apps listen in their receivers.py (docs/architecture.md)."""

from django.dispatch import Signal

member_left = Signal()  # member: Member, on: date
needs_changed = Signal()  # member: Member
pause_changed = Signal()  # member: Member (somebody rests, or is back)
member_stayed = Signal()  # member: Member, since: datetime (who said that they stop, stays after all)

# A coordinator handed a panel over (panels.services.hand_over_panel), in the transaction of the hand-over.
#   panel: Panel, giver: User, taker: User, by: User
# A receiver lets what is open and belongs to the giver belong to the taker, and returns how many rows moved.
panel_handed_over = Signal()

# Somebody thinks of handing a panel over: what is open in it?
#   panel: Panel
# A receiver returns a list of panels.kit.open_work.OpenWork. It changes nothing.
open_work_asked = Signal()

# Somebody thinks about a yes to a panel, or is called about it: what must they know before?
#   panel: Panel
# A receiver returns a list of panels.kit.told.Told (may be empty): parts of the page.
told_before_yes_asked = Signal()

# Somebody is to be forgotten (panels.services.forget_person). Sent in the transaction of the forgetting, before the
# account itself is emptied or deleted, so receivers still find the person's rows.
#   user: User      whose data go
#   by: User | None who asked: the person, a coordinator, or None for the clock
# A receiver deletes or empties what its app holds. What the law keeps stays, without words that are not needed; the
# rules are in panels/retention.toml and the app's own. Nothing is returned; a receiver that cannot forget raises.
person_forgotten = Signal()

# Two accounts turned out to be one person (panels.services.merge_people). Sent in the transaction of the merge.
#   kept: User      the account that stays
#   gone: User      the account whose rows move to `kept`
#   moved: panels.services.duplicates.Moves  write down what you move: moves.move(row, "user", kept) changes the
#                   foreign key, saves the row and keeps its old value, so that the merge can be undone;
#                   moves.note_made(row) for a new row, which goes again when the merge is undone
# Plain foreign keys to User and Member of every app are moved by the merge itself. A receiver does only what a plain
# move would break (two rows where one may exist). It raises Refusal, in words for the administrator, when the two
# cannot be one: the whole merge is rolled back.
people_merged = Signal()

# Asked before somebody is forgotten: what is still open between the person and us?
#   user: User
# A receiver returns a list of panels.kit.known.OpenBusiness (may be empty).
open_business_asked = Signal()

# Somebody gives up what was still open (panels.enums.LastHours.GIVE_UP). Sent just before person_forgotten.
#   user: User
business_given_up = Signal()

# How long is what kept? A receiver returns a list of panels.kit.retention.Rule: those of its app.
retention_asked = Signal()
