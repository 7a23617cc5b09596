#!/usr/bin/env bash
# Logs a call and reads it back.
set -euo pipefail

contact=$(curl -sf "$URL/unified/crm/contacts?integrated_account_id=$ACCOUNT&limit=1" -H "Authorization: Bearer $TOKEN" |
  sed -E 's/.*"result":\[\{"id":"([^"]+)".*/\1/')

curl -sf "$URL/unified/crm/engagements?integrated_account_id=$ACCOUNT&truto_ignore_remote_data=true" \
  -H "Authorization: Bearer $TOKEN" \
  -H "Content-Type: application/json" -d '{"engagement_type": "call", "content": "Wants a quote.", "direction": "outbound",
           "start_time": "2026-05-14T10:00:00Z", "duration": "600", "contact": [{"id": "'"$contact"'"}]}'
echo
