"""Logs a call and reads it back."""

import json
import os
import urllib.parse
import urllib.request


def crosswalk(method, path, body=None, **query):
    query["integrated_account_id"] = os.environ["ACCOUNT"]
    request = urllib.request.Request(
        f"{os.environ['URL']}/unified/crm/{path}?{urllib.parse.urlencode(query)}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {os.environ['TOKEN']}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)


contact = crosswalk("GET", "contacts", limit=1)["result"][0]
call = crosswalk(
    "POST",
    "engagements",
    {
        "engagement_type": "call",
        "content": "Wants a quote.",
        "direction": "outbound",
        "start_time": "2026-05-14T10:00:00Z",
        "duration": "600",
        "contact": [{"id": contact["id"]}],
    },
)
for warning in call.get("warnings", []):
    print(f"{warning['field']}: {warning['message']}")
record = crosswalk("GET", "engagements/" + urllib.parse.quote(call["id"], safe=""), truto_ignore_remote_data="true")
print(json.dumps(record))
