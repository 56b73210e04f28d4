"""For a container engine: does the web process in this container answer?"""

import os
import urllib.request

port = os.environ.get("WEB_BIND", "127.0.0.1:8000").rpartition(":")[2]
host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".*") or "localhost"
question = urllib.request.Request(f"http://127.0.0.1:{port}/_healthz/", headers={"Host": host})
urllib.request.urlopen(question, timeout=4).close()  # noqa: S310 – our own address
