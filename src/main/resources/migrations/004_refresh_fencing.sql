-- A refresh of a token holds a lease. Each lease has the next number of its credential, its fence: what was begun under an
-- older one is refused. Before the provider is asked, the version that is asked for is written down as an intent, so that
-- an answer that was lost is noticed. refused_version is the last version that the provider refused for good.
ALTER TABLE credentials ADD COLUMN refresh_fence BIGINT NOT NULL DEFAULT 0;

ALTER TABLE credentials ADD COLUMN refresh_intent_version BIGINT;

ALTER TABLE credentials ADD COLUMN refresh_intent_at BIGINT;

ALTER TABLE credentials ADD COLUMN refused_version BIGINT;
