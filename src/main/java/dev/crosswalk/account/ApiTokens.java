package dev.crosswalk.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.crosswalk.credential.Secret;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import dev.crosswalk.storage.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored API tokens, by the hashes of their texts. */
public final class ApiTokens {
    /** What the text of every API token begins with. */
    public static final String PREFIX = "cw_";

    /** How many tokens in use are kept in memory. */
    static final int MAXIMUM_CACHED = 10_000;

    /** How long one is kept. A token that another node revoked is refused here after this time at the latest. */
    static final Duration CACHED_FOR = Duration.ofSeconds(10);

    private static final String COLUMNS = "id, environment_id, name, token_hash, expires_at, created_at, updated_at";

    private final Database database;
    private final InstantSource clock;
    private final Cache<String, @Nullable ApiToken> cache;

    public ApiTokens(Database database, InstantSource clock) {
        this(database, clock, Ticker.systemTicker());
    }

    ApiTokens(Database database, InstantSource clock, Ticker ticker) {
        this.database = database;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_CACHED)
                .expireAfterWrite(CACHED_FOR)
                .ticker(ticker)
                .build();
    }

    /**
     * A token that was just made.
     *
     * @param token what is stored of it
     * @param clearText its text, which cannot be had again
     */
    public record Created(ApiToken token, Secret clearText) {}

    /** Makes a token for an environment. */
    public Created create(String environmentId, String name, @Nullable Instant expiresAt) {
        StorableText.require("name", name);
        Secret clearText = TokenText.next(PREFIX);
        Instant now = Instant.ofEpochMilli(clock.millis());
        Instant end = expiresAt == null ? null : Instant.ofEpochMilli(expiresAt.toEpochMilli());
        ApiToken token = new ApiToken(Identifiers.next(), environmentId, name, end, now, now);
        database.write(handle -> handle.createUpdate("INSERT INTO api_tokens (" + COLUMNS + ") "
                        + "VALUES (:id, :environmentId, :name, :hash, :expiresAt, :now, :now)")
                .bind("id", token.id())
                .bind("environmentId", environmentId)
                .bind("name", name)
                .bind("hash", TokenText.hash(clearText.reveal()))
                .bind("expiresAt", Columns.millis(end))
                .bind("now", now.toEpochMilli())
                .execute());
        return new Created(token, clearText);
    }

    /** Finds the token of a text that a caller sent; empty where it is unknown, revoked or over. */
    public Optional<ApiToken> findByText(String text) {
        if (!TokenText.canBe(text, PREFIX)) {
            return Optional.empty();
        }
        // Unknown texts are not kept: a flood of them would drive the known ones out.
        return Optional.ofNullable(cache.get(TokenText.hash(text), this::read))
                .filter(token -> token.isValidAt(clock.instant()));
    }

    /** Finds a token of an environment by its id. */
    public Optional<ApiToken> find(String environmentId, String id) {
        if (!Identifiers.canBe(id)) {
            return Optional.empty();
        }
        return database.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM api_tokens WHERE environment_id = :environmentId AND id = :id")
                .bind("environmentId", environmentId)
                .bind("id", id)
                .map((row, _) -> token(row))
                .findFirst());
    }

    /** Lists the tokens of an environment, those of one name where a name is given. */
    public Page<ApiToken> list(String environmentId, @Nullable String name, PageRequest page) {
        if (name != null) {
            StorableText.require("name", name);
        }
        PageRequest.Position after = page.position();
        List<ApiToken> rows = database.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM api_tokens "
                        + "WHERE environment_id = :environmentId AND (CAST(:name AS TEXT) IS NULL OR name = :name) "
                        + "AND (created_at, id) > (:afterTime, :afterId) ORDER BY created_at, id LIMIT :rows")
                .bind("environmentId", environmentId)
                .bind("name", name)
                .bind("afterTime", after.createdAt())
                .bind("afterId", after.id())
                .bind("rows", page.rows())
                .map((row, _) -> token(row))
                .list());
        return page.page(rows, ApiToken::createdAt, ApiToken::id);
    }

    /** Deletes a token, which is refused here from now on; false where the environment has none of that id. */
    public boolean revoke(String environmentId, String id) {
        if (!Identifiers.canBe(id)) {
            return false;
        }
        Optional<String> hash = database.write(handle -> handle.createQuery("DELETE FROM api_tokens "
                        + "WHERE environment_id = :environmentId AND id = :id RETURNING token_hash")
                .bind("environmentId", environmentId)
                .bind("id", id)
                .mapTo(String.class)
                .findFirst());
        hash.ifPresent(cache::invalidate);
        return hash.isPresent();
    }

    private @Nullable ApiToken read(String hash) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM api_tokens WHERE token_hash = :hash")
                .bind("hash", hash)
                .map((row, _) -> TokenText.same(hash, row.getString("token_hash")) ? token(row) : null)
                .findFirst()
                .orElse(null));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("environment_id"),
                row.getString("name"),
                Columns.optionalInstant(row, "expires_at"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }
}
