"""Clients at work on a real server: they file, upload and decide until it dies, and remember what it told."""

import json
import threading
from datetime import UTC, datetime, timedelta

PDF = b"%PDF-1.4\n%@\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
_BOUNDARY = "----prealable"


class Hands:
    """What was asked and what was acknowledged; references by key, pieces by id, decisions."""

    def __init__(self, known):
        self.known = known
        self.asked = []
        self.filed = {}
        self.uploaded = {}
        self.decided = set()
        self.refused = []
        self.first = threading.Event()

    def work(self, server, round_number, threads=4):
        """Start so many clients; return a function that waits until the death of the server ends them."""
        running = [
            threading.Thread(target=self._until_dead, args=(server, f"{round_number}-{number}"))
            for number in range(threads)
        ]
        for each in running:
            each.start()

        def over():
            for each in running:
                each.join()

        return over

    def _until_dead(self, server, name):
        for turn in range(10_000):
            try:
                self._one_life(server, f"{name}-{turn}")
            except OSError:
                return

    def _one_life(self, server, key):
        self.asked.append(key)
        reference = self.file(server, key)
        self.first.set()
        self._upload(server, reference)
        self._act(server, reference, "open-instruction", "agent")
        if self._act(server, reference, "grant", "praticien"):
            self.decided.add(reference)

    def file(self, server, key):
        """File under a key, and return the reference."""
        today = datetime.now(UTC).date()
        body = {
            "category": "kinesitherapie",
            "act": "canal_carpien",
            "facts": {"situation": "canal_carpien", "sessions_done": 15, "sessions_planned": 10},
            "beneficiary": self.known["patient"],
            "requested": {"number": 10},
            "prescription": {"on": (today - timedelta(5)).isoformat(), "number": 30},
            "statement": f"Raideur persistante, {key}.",
        }
        headers = {"Idempotency_Key": key, "Content_Type": "application/json"}
        status, said = self.ask(server, "kine", "POST", "/demandes", json.dumps(body), **headers)
        if status not in (200, 201):
            self.refused.append((status, said))
            return None
        self.filed[key] = json.loads(said)["reference"]
        return self.filed[key]

    def _upload(self, server, reference):
        content = PDF.replace(b"@", reference.encode())
        fields = {"code": b"bilan", "medical": b"true"}
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value
            for name, value in fields.items()
        ]
        named = 'name="file"; filename="a.pdf"\r\nContent-Type: application/pdf'
        parts.append(f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode() + content)
        body = b"\r\n".join([*parts, f"--{_BOUNDARY}--\r\n".encode()])
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        path = f"/demandes/{reference}/pieces"
        status, said = self.ask(server, "kine", "POST", path, body, Content_Type=kind)
        if status == 201:
            self.uploaded[json.loads(said)["id"]] = content
        else:
            self.refused.append((status, said))

    def _act(self, server, reference, act, who):
        path = f"/demandes/{reference}/{act}"
        status, said = self.ask(server, who, "POST", path, "{}", Content_Type="application/json")
        if status != 200:
            self.refused.append((status, said))
        return status == 200

    def ask(self, server, who, method, path, body=None, **headers):
        """Ask the API as somebody."""
        bearer = {"Authorization": f"Bearer {self.known['tokens'][who]}"}
        return server.ask(method, f"/api/v1{path}", body, **bearer, **headers)
