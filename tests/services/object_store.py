"""An S3 store small enough to read: puts, gets, heads, deletes and lists objects in memory."""

import hashlib
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


def unchunked(body):
    """Take the frames of `aws-chunked` off: size in hex, data, and a checksum at the end."""
    whole = b""
    while body:
        head, _, rest = body.partition(b"\r\n")
        size = int(head.split(b";")[0], 16)
        if size == 0:
            break
        whole, body = whole + rest[:size], rest[size + 2 :]
    return whole


class Handler(BaseHTTPRequestHandler):
    def name(self):
        return unquote(urlsplit(self.path).path)

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            body = unchunked(body)
        self.server.objects[self.name()] = body
        self.server.signatures.append(self.headers.get("Authorization", ""))
        self.answer(200, ETag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')

    def do_GET(self):
        body = self.server.objects.get(self.name())
        if body is None:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        else:
            self.answer(200, body, ETag='"x"', Content_Type="application/octet-stream")

    def do_HEAD(self):
        body = self.server.objects.get(self.name())
        if body is None:
            self.answer(404)
        else:
            self.answer(200, body, ETag='"x"', Last_Modified="Sun, 22 Nov 2026 00:00:00 GMT")

    def do_DELETE(self):
        self.server.objects.pop(self.name(), None)
        self.answer(204)

    def log_message(self, *args):
        pass


@contextmanager
def object_store():
    """Run the store on a free port of this machine; yields the server, with `.objects` by path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.objects, server.signatures = {}, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
