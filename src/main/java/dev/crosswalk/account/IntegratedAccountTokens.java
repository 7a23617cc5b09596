package dev.crosswalk.account;

import dev.crosswalk.credential.Secret;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The stored integrated-account tokens, by the hashes of their texts. They are few and short-lived, so none is
 * cached.
 */
public final class IntegratedAccountTokens {
    /** What the text of every integrated-account token begins with. */
    public static final String PREFIX = "cwa_";

    /** How long one can be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Database database;
    private final InstantSource clock;

    public IntegratedAccountTokens(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes a token for an integrated account and returns its text, which cannot be had again. */
    public Secret create(IntegratedAccount account) {
        Secret clearText = TokenText.next(PREFIX);
        long now = clock.millis();
        database.write(handle -> {
            handle.createUpdate("DELETE FROM integrated_account_tokens WHERE expires_at <= :now")
                    .bind("now", now)
                    .execute();
            return handle.createUpdate("INSERT INTO integrated_account_tokens "
                            + "(token_hash, environment_id, integrated_account_id, expires_at) "
                            + "VALUES (:hash, :environmentId, :accountId, :expiresAt)")
                    .bind("hash", TokenText.hash(clearText.reveal()))
                    .bind("environmentId", account.environmentId())
                    .bind("accountId", account.id())
                    .bind("expiresAt", now + LIFETIME.toMillis())
                    .execute();
        });
        return clearText;
    }

    /** Finds the token of a text that a caller sent; empty where it is unknown or over, or its account is gone. */
    public Optional<IntegratedAccountToken> findByText(String text) {
        if (!TokenText.canBe(text, PREFIX)) {
            return Optional.empty();
        }
        String hash = TokenText.hash(text);
        Instant now = clock.instant();
        Optional<Stored> stored =
                database.read(handle -> handle.createQuery("SELECT token_hash, environment_id, integrated_account_id, "
                                + "expires_at FROM integrated_account_tokens WHERE token_hash = :hash")
                        .bind("hash", hash)
                        .map((row, _) -> new Stored(
                                row.getString("token_hash"),
                                new IntegratedAccountToken(
                                        row.getString("environment_id"),
                                        row.getString("integrated_account_id"),
                                        Columns.instant(row, "expires_at"))))
                        .findFirst());
        return stored.filter(found -> TokenText.same(hash, found.hash()))
                .map(Stored::token)
                .filter(token -> now.isBefore(token.expiresAt()));
    }

    private record Stored(String hash, IntegratedAccountToken token) {}
}
