-- One text for SQLite and PostgreSQL. A statement ends with a semicolon at the end of a line.
-- Identifiers are UUIDs made by the server; instants are milliseconds since 1970; JSON is text.

CREATE TABLE environments (
    id         TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE api_tokens (
    id             TEXT   NOT NULL PRIMARY KEY,
    environment_id TEXT   NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    name           TEXT   NOT NULL,
    token_hash     TEXT   NOT NULL UNIQUE,
    expires_at     BIGINT,
    created_at     BIGINT NOT NULL,
    updated_at     BIGINT NOT NULL
);

CREATE INDEX api_tokens_in_order ON api_tokens (environment_id, created_at, id);

CREATE TABLE environment_integrations (
    id              TEXT    NOT NULL PRIMARY KEY,
    environment_id  TEXT    NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    integration     TEXT    NOT NULL,
    is_enabled      BOOLEAN NOT NULL,
    show_in_catalog BOOLEAN NOT NULL,
    override_json   TEXT    NOT NULL,
    key_id          TEXT    NOT NULL,
    sealed_secrets  TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT  NOT NULL,
    UNIQUE (environment_id, integration)
);

CREATE INDEX environment_integrations_in_order ON environment_integrations (environment_id, created_at, id);

-- updated_at grows with every change of a row, so that it serves as the version of optimistic updates.
CREATE TABLE integrated_accounts (
    id                          TEXT   NOT NULL PRIMARY KEY,
    environment_id              TEXT   NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    tenant_id                   TEXT   NOT NULL,
    integration                 TEXT   NOT NULL,
    authentication_method       TEXT   NOT NULL,
    status                      TEXT   NOT NULL,
    sandbox_url                 TEXT,
    context_json                TEXT   NOT NULL,
    unified_model_override_json TEXT   NOT NULL,
    integration_override_json   TEXT   NOT NULL,
    last_error                  TEXT,
    last_forbidden_error_json   TEXT,
    created_at                  BIGINT NOT NULL,
    updated_at                  BIGINT NOT NULL
);

CREATE INDEX integrated_accounts_in_order ON integrated_accounts (environment_id, created_at, id);

CREATE INDEX integrated_accounts_by_tenant ON integrated_accounts (environment_id, tenant_id, created_at, id);

CREATE INDEX integrated_accounts_by_integration ON integrated_accounts (environment_id, integration, created_at, id);

CREATE TABLE integrated_account_tokens (
    token_hash            TEXT   NOT NULL PRIMARY KEY,
    environment_id        TEXT   NOT NULL REFERENCES environments (id) ON DELETE CASCADE,
    integrated_account_id TEXT   NOT NULL REFERENCES integrated_accounts (id) ON DELETE CASCADE,
    expires_at            BIGINT NOT NULL
);

CREATE INDEX integrated_account_tokens_by_expiry ON integrated_account_tokens (expires_at);

CREATE INDEX integrated_account_tokens_by_account ON integrated_account_tokens (integrated_account_id);

CREATE TABLE credentials (
    integrated_account_id TEXT   NOT NULL PRIMARY KEY REFERENCES integrated_accounts (id) ON DELETE CASCADE,
    version               BIGINT NOT NULL,
    key_id                TEXT   NOT NULL,
    sealed_secrets        TEXT   NOT NULL,
    expires_at            BIGINT,
    lease_holder          TEXT,
    lease_until           BIGINT,
    updated_at            BIGINT NOT NULL
);

CREATE INDEX credentials_by_key ON credentials (key_id);
