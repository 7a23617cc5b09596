-- The journal of writes. A key is stored as a hash, a request as a keyed hash, an answer sealed so that it opens only with the
-- caller's own key. record_id is the unified identifier of what was written.

CREATE TABLE journal_entries (
    id                    TEXT    NOT NULL PRIMARY KEY,
    environment_id        TEXT    NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    integrated_account_id TEXT    NOT NULL REFERENCES integrated_accounts (id) ON DELETE CASCADE,
    key_hash              TEXT    NOT NULL,
    fingerprint           TEXT    NOT NULL,
    operation             TEXT    NOT NULL,
    request_id            TEXT    NOT NULL,
    state                 TEXT    NOT NULL,
    attempts              BIGINT  NOT NULL,
    holder                TEXT,
    lease_until           BIGINT,
    is_complete           BOOLEAN NOT NULL,
    record_id             TEXT,
    answer_status         BIGINT,
    sealed_answer         TEXT,
    received_at           BIGINT  NOT NULL,
    planned_at            BIGINT,
    sent_at               BIGINT,
    ended_at              BIGINT,
    expires_at            BIGINT  NOT NULL,
    UNIQUE (integrated_account_id, key_hash)
);

CREATE INDEX journal_entries_in_order ON journal_entries (environment_id, received_at, id);

CREATE INDEX journal_entries_by_expiry ON journal_entries (expires_at);

CREATE INDEX journal_entries_by_record ON journal_entries (integrated_account_id, record_id);

CREATE TABLE journal_steps (
    entry_id      TEXT   NOT NULL REFERENCES journal_entries (id) ON DELETE CASCADE,
    step          TEXT   NOT NULL,
    position      BIGINT NOT NULL,
    state         TEXT   NOT NULL,
    request_hash  TEXT   NOT NULL,
    sealed_answer TEXT,
    first_sent_at BIGINT NOT NULL,
    sent_at       BIGINT NOT NULL,
    ended_at      BIGINT,
    PRIMARY KEY (entry_id, step, position)
);

CREATE INDEX journal_steps_by_request ON journal_steps (request_hash);
