-- What became of each call: metadata only, never a payload, a query or a header. Durations are microseconds.
-- Environment and account are named without a reference, since the log outlives them until it is purged.

CREATE TABLE call_log (
    id                    TEXT    NOT NULL PRIMARY KEY,
    environment_id        TEXT    NOT NULL,
    created_at            BIGINT  NOT NULL,
    request_id            TEXT    NOT NULL,
    integrated_account_id TEXT,
    tenant_id             TEXT,
    integration           TEXT,
    request_type          TEXT    NOT NULL,
    model                 TEXT,
    resource              TEXT,
    method                TEXT,
    http_method           TEXT    NOT NULL,
    route                 TEXT    NOT NULL,
    http_status_code      INTEGER NOT NULL,
    code                  TEXT,
    origin                TEXT,
    needs_reauth          BOOLEAN NOT NULL,
    outcome               TEXT,
    result_count          INTEGER,
    delivered             BOOLEAN NOT NULL,
    total_micros          BIGINT  NOT NULL,
    mapping_micros        BIGINT  NOT NULL,
    provider_micros       BIGINT  NOT NULL,
    provider_requests     INTEGER NOT NULL,
    provider_request_id   TEXT
);

CREATE INDEX call_log_in_order ON call_log (environment_id, created_at, id);

CREATE INDEX call_log_by_account ON call_log (environment_id, integrated_account_id, created_at, id);

CREATE INDEX call_log_by_age ON call_log (created_at);
