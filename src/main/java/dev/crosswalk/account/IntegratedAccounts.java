package dev.crosswalk.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.storage.Database;
import dev.crosswalk.storage.Identifiers;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import dev.crosswalk.storage.StorableText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The stored integrated accounts. Each is found only in its own environment. */
public final class IntegratedAccounts {
    /** How many integrated accounts in use are kept in memory. */
    static final int MAXIMUM_CACHED = 10_000;

    /** How long one is kept: after this time at the latest a change that another node made is seen here. */
    static final Duration CACHED_FOR = Duration.ofSeconds(10);

    /** How often a change is tried again where somebody else changed the same integrated account meanwhile. */
    static final int MAXIMUM_ATTEMPTS = 5;

    /** How long the same refusal of a provider is not written down again. */
    static final Duration FORBIDDEN_QUIET = Duration.ofMinutes(1);

    private static final int MAXIMUM_ERROR_CHARACTERS = 2_000;

    private final Database database;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Cache<Key, @Nullable IntegratedAccount> cache;

    public IntegratedAccounts(Database database, Credentials credentials, InstantSource clock) {
        this(database, credentials, clock, Ticker.systemTicker());
    }

    IntegratedAccounts(Database database, Credentials credentials, InstantSource clock, Ticker ticker) {
        this.database = database;
        this.credentials = credentials;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_CACHED)
                .expireAfterWrite(CACHED_FOR)
                .ticker(ticker)
                .build();
    }

    /** Creates an integrated account with its credential, both or neither. */
    public IntegratedAccount create(NewIntegratedAccount wanted, Credential credential) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        IntegratedAccount account = new IntegratedAccount(
                Identifiers.next(),
                wanted.environmentId(),
                wanted.tenantId(),
                wanted.integration(),
                wanted.authenticationMethod(),
                wanted.status(),
                wanted.sandboxUrl(),
                wanted.context(),
                wanted.unifiedModelOverride(),
                wanted.integrationOverride(),
                null,
                null,
                now,
                now);
        database.write(handle -> {
            AccountRows.insert(handle, account);
            credentials.insert(handle, account.id(), credential);
            return account;
        });
        return account;
    }

    /** Finds an integrated account of an environment, perhaps as it was some seconds ago on another node. */
    public Optional<IntegratedAccount> find(String environmentId, String id) {
        if (!Identifiers.canBe(id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(cache.get(new Key(environmentId, id), this::read));
    }

    /**
     * Returns an integrated account of an environment.
     *
     * @throws CrosswalkException with {@code NOT_FOUND} where the environment has none of that id
     */
    public IntegratedAccount require(String environmentId, String id) {
        return find(environmentId, id).orElseThrow(IntegratedAccounts::notFound);
    }

    private IntegratedAccount requireFresh(String environmentId, String id) {
        cache.invalidate(new Key(environmentId, id));
        return require(environmentId, id);
    }

    /** Lists the integrated accounts of an environment, in the order in which they were created. */
    public Page<IntegratedAccount> list(String environmentId, AccountFilter filter, PageRequest page) {
        List<IntegratedAccount> rows = database.read(handle -> AccountRows.list(handle, environmentId, filter, page));
        return page.page(rows, IntegratedAccount::createdAt, IntegratedAccount::id);
    }

    /**
     * Stores a changed integrated account, if it is in the database still as the caller knew it when changing it.
     *
     * @return it as it is stored, with its new {@code updatedAt}
     * @throws CrosswalkException with {@code CONFLICT} where somebody else changed it meanwhile
     */
    public IntegratedAccount update(IntegratedAccount changed) {
        return store(changed)
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.CONFLICT,
                        "The integrated account was changed or deleted by somebody else meanwhile. Read it again and "
                                + "repeat the change."));
    }

    /**
     * Changes an integrated account; the change is made again on the newer state where somebody else was quicker.
     *
     * @throws CrosswalkException with {@code NOT_FOUND} where the environment has none of that id, with {@code
     *     CONFLICT}
     *     where others kept being quicker
     */
    public IntegratedAccount change(String environmentId, String id, UnaryOperator<IntegratedAccount> change) {
        for (int attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
            IntegratedAccount before = requireFresh(environmentId, id);
            IntegratedAccount after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            Optional<IntegratedAccount> stored = store(after);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw CrosswalkException.of(
                ErrorCode.CONFLICT, "Others keep changing the integrated account " + id + ". Try again in a moment.");
    }

    /** Puts values into the account context; others stay. Nothing is written where nothing changes. */
    public IntegratedAccount mergeContext(String environmentId, String id, Map<String, Object> values) {
        return change(environmentId, id, account -> {
            Map<String, Object> context = new HashMap<>(account.context());
            context.putAll(values);
            return account.withContext(context);
        });
    }

    /** Deletes an integrated account with its credential and its tokens; false where there is none of that id. */
    public boolean delete(String environmentId, String id) {
        if (!Identifiers.canBe(id)) {
            return false;
        }
        boolean deleted = database.write(handle -> AccountRows.delete(handle, environmentId, id));
        forget(environmentId, id);
        return deleted;
    }

    /**
     * Writes down that the provider no longer accepts the credential. Where the account changed since the
     * caller read it,
     * for instance because it was connected again, the refusal is about an older state and nothing changes.
     *
     * @return whether it changed
     */
    public boolean markNeedsReauth(IntegratedAccount account, String error) {
        String shortened = StorableText.shortened(error, MAXIMUM_ERROR_CHARACTERS);
        if (account.status() == Status.NEEDS_REAUTH && shortened.equals(account.lastError())) {
            return false;
        }
        return store(account.withStatus(Status.NEEDS_REAUTH, shortened)).isPresent();
    }

    /** Writes down that the provider accepts the credential again, and returns whether that is news. */
    public boolean markActive(IntegratedAccount account) {
        if (account.status() != Status.NEEDS_REAUTH) {
            return false;
        }
        return store(account.withStatus(Status.ACTIVE, null)).isPresent();
    }

    /** Writes down a provider's 403, unless the same one was just written, and returns whether it was written. */
    public boolean recordForbidden(
            IntegratedAccount account, String resource, String method, List<String> missingScopes) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Map<String, Object> error = Map.of(
                "resource", resource, "method", method, "missing_scopes", missingScopes, "occurred_at", now.toString());
        if (isSameAndRecent(account.lastForbiddenError(), error, now)) {
            return false;
        }
        return store(account.withLastForbiddenError(error)).isPresent();
    }

    /** Drops what is kept in memory of integrated accounts that were deleted with their connector's installation. */
    void forget(String environmentId, String id) {
        cache.invalidate(new Key(environmentId, id));
        credentials.forget(id);
    }

    private static boolean isSameAndRecent(@Nullable Map<String, Object> before, Map<String, Object> now, Instant at) {
        if (before == null) {
            return false;
        }
        Map<String, Object> rest = new HashMap<>(before);
        Map<String, Object> wanted = new HashMap<>(now);
        wanted.remove("occurred_at");
        Object occurredAt = rest.remove("occurred_at");
        return rest.equals(wanted)
                && occurredAt != null
                && Instant.parse(occurredAt.toString()).plus(FORBIDDEN_QUIET).isAfter(at);
    }

    /** Stores it unless somebody else changed it since; {@code updatedAt} always grows, so that it tells. */
    private Optional<IntegratedAccount> store(IntegratedAccount changed) {
        Instant before = changed.updatedAt();
        Instant now = Instant.ofEpochMilli(clock.millis());
        IntegratedAccount stamped = changed.withUpdatedAt(now.isAfter(before) ? now : before.plusMillis(1));
        boolean stored = database.write(handle -> AccountRows.update(handle, stamped, before));
        cache.invalidate(new Key(changed.environmentId(), changed.id()));
        return stored ? Optional.of(stamped) : Optional.empty();
    }

    private @Nullable IntegratedAccount read(Key key) {
        return database.read(handle -> AccountRows.find(handle, key.environmentId(), key.id()));
    }

    private static CrosswalkException notFound() {
        return CrosswalkException.of(
                ErrorCode.NOT_FOUND,
                "There is no integrated account of that id in this environment. "
                        + "List them with GET /integrated-account.");
    }

    private record Key(String environmentId, String id) {}
}
