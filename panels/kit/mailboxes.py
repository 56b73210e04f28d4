"""Reading a mailbox: a Maildir or mbox on this machine, or IMAP. Only what Python itself brings.

An address says which: `maildir:///var/mail/spiegel`, `mbox:///var/mail/spiegel`, or
`imaps://name:password@mail.example/INBOX` (`imap://` without encryption, for a server on this machine only).
"""

import imaplib
import mailbox
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS = 30


class MailBox(Protocol):
    """What is new, and what becomes of it."""

    def new(self, *, limit: int, largest: int) -> Iterator[tuple[Any, bytes]]:
        """Mails that were not read before, at most `limit`; larger than `largest` bytes is left unread."""

    def remove(self, key: Any) -> None:
        """Delete a mail."""

    def leave(self, key: Any) -> None:
        """Keep a mail, and do not show it as new again."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *args: Any) -> None: ...


def open_mailbox(address: str) -> MailBox:
    """Open the mailbox of an address. Raises ValueError for an address of another kind."""
    parts = urlsplit(address)
    if parts.scheme == "maildir":
        return LocalBox(mailbox.Maildir(Path(unquote(parts.path)), create=False))
    if parts.scheme == "mbox":
        return LocalBox(mailbox.mbox(Path(unquote(parts.path)), create=False))
    if parts.scheme in ("imap", "imaps") and parts.hostname:
        return ImapBox(parts)
    raise ValueError("a mailbox is maildir:///path, mbox:///path or imaps://name:password@host/folder")


class LocalBox:
    """A Maildir or mbox. It is locked while it is read."""

    def __init__(self, box: "mailbox.Maildir | mailbox.mbox") -> None:
        self.box = box

    def new(self, *, limit: int, largest: int) -> Iterator[tuple[str, bytes]]:
        shown = 0
        for key in list(self.box.keys()):
            if shown >= limit:
                return
            mail = self.box.get_message(key)
            if "S" in mail.get_flags() or "R" in mail.get_flags():
                continue
            content = self.box.get_bytes(key)
            if len(content) > largest:
                self.leave(key)
                continue
            shown += 1
            yield key, content

    def remove(self, key: str) -> None:
        self.box.remove(key)

    def leave(self, key: str) -> None:
        mail = self.box.get_message(key)
        if isinstance(mail, mailbox.MaildirMessage):
            mail.set_subdir("cur")
            mail.add_flag("S")
        else:
            mail.add_flag("RO")
        self.box[key] = mail

    def __enter__(self) -> Self:
        self.box.lock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.box.flush()
        self.box.unlock()
        self.box.close()


class ImapBox:
    """A folder on a mail server."""

    def __init__(self, parts: SplitResult) -> None:
        secure = parts.scheme == "imaps"
        connect = imaplib.IMAP4_SSL if secure else imaplib.IMAP4
        self.server = connect(parts.hostname or "", parts.port or (993 if secure else 143), timeout=SECONDS)
        self.server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        self.server.select(_quoted(unquote(parts.path.strip("/")) or "INBOX"))

    def new(self, *, limit: int, largest: int) -> Iterator[tuple[bytes, bytes]]:
        _status, found = self.server.uid("SEARCH", "UNSEEN", "SMALLER", str(largest))
        for uid in (found[0] or b"").split()[:limit]:
            _status, answer = self.server.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
            content = next((part[1] for part in answer if isinstance(part, tuple)), None)
            if content is not None:
                yield uid, content

    def remove(self, key: bytes) -> None:
        self.server.uid("STORE", key.decode(), "+FLAGS.SILENT", r"(\Deleted)")

    def leave(self, key: bytes) -> None:
        self.server.uid("STORE", key.decode(), "+FLAGS.SILENT", r"(\Seen)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: Any) -> None:
        self.server.expunge()
        self.server.close()
        self.server.logout()


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'
