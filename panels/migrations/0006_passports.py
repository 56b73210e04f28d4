"""What people have shared with a panel becomes theirs: one passport item per person and need."""

from datetime import datetime, timezone

from django.db import migrations

MOST_PRIVATE_FIRST = ("coordinator", "chair", "room")


def make_passports(apps, schema_editor):
    """What people with an account who joined have shared becomes theirs: one item per person and need.

    Needs of people who have no e-mail address, or never joined, stay what others wrote down (item is null): the person
    takes them over themselves. Of two panels with another reader the most private wins, so nobody reads more than before.
    """
    Member = apps.get_model("panels", "Member")
    users = (
        Member.objects.filter(joined_at__isnull=False, user__email__isnull=False, needs__revoked_at__isnull=True)
        .exclude(needs=None)
        .values_list("user_id", flat=True)
        .distinct()
    )
    for user_id in list(users):
        _make_passport(apps, user_id)


def _make_passport(apps, user_id):
    MemberNeed = apps.get_model("panels", "MemberNeed")
    PassportItem = apps.get_model("panels", "PassportItem")
    needs = list(
        MemberNeed.objects.filter(
            member__user_id=user_id, member__joined_at__isnull=False, revoked_at__isnull=True, item__isnull=True
        ).order_by("created_at")
    )
    items, shared = {}, set()
    for item in PassportItem.objects.filter(user_id=user_id, revoked_at__isnull=True, lasting="standing"):
        items[item.code or ("", item.own_words)] = item
    for need in needs:
        key = need.code or ("", need.own_words)
        item = items.get(key)
        if item is None:
            item = PassportItem.objects.create(
                user_id=user_id, code=need.code, own_words=need.own_words, part=need.part
            )
            PassportItem.objects.filter(pk=item.pk).update(created_at=need.created_at)
            items[key] = item
        elif MOST_PRIVATE_FIRST.index(need.part) < MOST_PRIVATE_FIRST.index(item.part):
            item.part = need.part
            item.save(update_fields=["part"])
        if (need.member_id, item.pk) in shared:  # the same need twice in one panel: one of them is enough
            need.revoked_at = datetime.now(timezone.utc)
            need.save(update_fields=["revoked_at"])
            continue
        shared.add((need.member_id, item.pk))
        need.item = item
        need.save(update_fields=["item"])
    for item in items.values():
        MemberNeed.objects.filter(item_id=item.pk, revoked_at__isnull=True).update(part=item.part)


def unmake_passports(apps, schema_editor):
    """Back: shares stand on their own again."""
    apps.get_model("panels", "MemberNeed").objects.filter(item__isnull=False).update(item=None)
    items = apps.get_model("panels", "PassportItem").objects.all()
    items._raw_delete(schema_editor.connection.alias)  # the shares let go of them above


class Migration(migrations.Migration):
    dependencies = [("panels", "0005_drop_agreement_text")]
    operations = [migrations.RunPython(make_passports, unmake_passports)]
