"""Words for one session become a need for that occasion; what was unticked then stays out of that session."""

from datetime import datetime, timezone

from django.db import migrations

BATCH = 500


def keep_words_for_once(apps, schema_editor):
    """Words for one session stood on a provision alone (is_extra); they become a need for that occasion."""
    MemberNeed = apps.get_model("panels", "MemberNeed")
    Provision = apps.get_model("panel_sessions", "Provision")
    rows = Provision.objects.filter(is_extra=True, need__isnull=True, member__isnull=False).order_by("pk")
    for row in rows.iterator(chunk_size=BATCH):
        if not row.what:  # forgotten people: nothing is left to keep
            continue
        need = MemberNeed.objects.create(
            member_id=row.member_id,
            own_words=row.what,
            part="room",
            occasion=row.panel_session_id,
        )
        Provision.objects.filter(pk=row.pk).update(need=need)


def forget_words_for_once(apps, schema_editor):
    """Back: the words are on the provision still."""
    MemberNeed = apps.get_model("panels", "MemberNeed")
    Provision = apps.get_model("panel_sessions", "Provision")
    once = MemberNeed.objects.filter(occasion__isnull=False)
    Provision.objects.filter(need__in=once.values("pk")).update(need=None, is_extra=True)
    once.delete()


def remember_what_was_left_out(apps, schema_editor):
    """Who said to come and unticked a need then: it stays out of that session.

    Only sessions that are planned; a need of before the answer without a standing provision was unticked.
    """
    Invitation = apps.get_model("panel_sessions", "Invitation")
    MemberNeed = apps.get_model("panels", "MemberNeed")
    Provision = apps.get_model("panel_sessions", "Provision")
    coming = Invitation.objects.filter(
        answer__in=["yes", "online"],
        withdrawn_at__isnull=True,
        answered_at__isnull=False,
        panel_session__status="planned",
        panel_session__starts_at__gt=datetime.now(timezone.utc),
    )
    for invitation in coming.order_by("pk").iterator(chunk_size=BATCH):
        arranged = Provision.objects.filter(
            panel_session_id=invitation.panel_session_id,
            member_id=invitation.member_id,
            need__isnull=False,
            set_aside_at__isnull=True,
        ).values("need_id")
        left = MemberNeed.objects.filter(
            member_id=invitation.member_id,
            revoked_at__isnull=True,
            occasion__isnull=True,
            created_at__lte=invitation.answered_at,
        ).exclude(pk__in=arranged)
        invitation.left_out.set(left)


class Migration(migrations.Migration):
    dependencies = [("panel_sessions", "0002_sessions_in_full")]
    operations = [
        migrations.RunPython(keep_words_for_once, forget_words_for_once),
        migrations.RunPython(remember_what_was_left_out, migrations.RunPython.noop),
    ]
