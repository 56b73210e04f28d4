"""What the clock rings: management commands that one generic task runs (panels.tasks.run_command)."""

from celery.schedules import crontab

TIMETABLE = {
    "sweep": {"task": "panels.sweep", "schedule": 10.0},
    "deliver-mail": {"task": "panels.deliver_mail", "schedule": 30.0},
    "read-bounces": {"task": "panels.run_command", "schedule": crontab(minute="*/15"), "args": ["read_bounces"]},
    "remind-of-learning": {
        "task": "panels.run_command",
        "schedule": crontab(hour=8, minute=20),
        "args": ["remind_of_learning"],
    },
    "clean-outbox": {"task": "panels.run_command", "schedule": crontab(hour=3, minute=10), "args": ["clean_outbox"]},
    "clean-letters": {"task": "panels.run_command", "schedule": crontab(hour=3, minute=30), "args": ["clean_letters"]},
    "follow-pauses": {"task": "panels.run_command", "schedule": crontab(hour=0, minute=15), "args": ["follow_pauses"]},
    "clean-recruitment": {
        "task": "panels.run_command",
        "schedule": crontab(hour=3, minute=20),
        "args": ["clean_recruitment"],
    },
    "warn-late-payments": {
        "task": "panels.run_command",
        "schedule": crontab(hour=7, minute=30),
        "args": ["warn_late_payments"],
    },
    "remind-of-talks": {
        "task": "panels.run_command",
        "schedule": crontab(hour=8, minute=40),
        "args": ["remind_of_talks"],
    },
    "apply-retention": {
        "task": "panels.run_command",
        "schedule": crontab(hour=3, minute=40),
        "args": ["apply_retention"],
    },
}
