package dev.crosswalk.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.crosswalk.account.AccountEvent.Kind;
import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.credential.Credential;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.RefreshLease;
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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
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
    private volatile Consumer<AccountEvent> told = _ -> {};

    public IntegratedAccounts(Database database, Credentials credentials, InstantSource clock) {
        this(database, credentials, clock, Ticker.systemTicker());
    }

    /** Makes a store whose memory ages by another clock. */
    public IntegratedAccounts(Database database, Credentials credentials, InstantSource clock, Ticker ticker) {
        this.database = database;
        this.credentials = credentials;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_CACHED)
                .expireAfterWrite(CACHED_FOR)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Tells somebody from now on what happens to integrated accounts, after it is stored. There is one listener. */
    public void tell(Consumer<AccountEvent> listener) {
        this.told = listener;
    }

    /** Creates an integrated account with its credential, both or neither. */
    public IntegratedAccount create(NewIntegratedAccount wanted, Credential credential) {
        return create(Identifiers.next(), wanted, credential);
    }

    /** Creates an integrated account under an identifier that nothing else has: a simulation takes nothing from chance. */
    public IntegratedAccount create(String id, NewIntegratedAccount wanted, Credential credential) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        IntegratedAccount account = new IntegratedAccount(
                id,
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
        told.accept(AccountEvent.of(Kind.CREATED, account));
        tellIfActive(null, account);
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
                .map(stored -> {
                    told.accept(AccountEvent.of(Kind.UPDATED, stored));
                    return stored;
                })
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
                told.accept(AccountEvent.of(Kind.UPDATED, stored.get()));
                tellIfActive(before.status(), stored.get());
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
        if (deleted) {
            forgetDeleted(environmentId, id);
        }
        return deleted;
    }

    /**
     * Stores what a refresh brought: the credential, and values that belong to the account context, both or neither. Empty
     * where somebody else changed the credential or took the lease over.
     *
     * @param renewed its version is the one that was renewed
     */
    public Optional<Credential> storeRenewed(
            RefreshLease lease, IntegratedAccount account, Credential renewed, Map<String, Object> context) {
        for (int attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
            try {
                return credentials.storeRenewed(lease, renewed, handle -> mergeContext(handle, account, context));
            } catch (ChangedMeanwhile e) {
                cache.invalidate(new Key(account.environmentId(), account.id()));
            } finally {
                if (!context.isEmpty()) {
                    cache.invalidate(new Key(account.environmentId(), account.id()));
                }
            }
        }
        // What an account's URL was is worth less than its tokens.
        return credentials.storeRenewed(lease, renewed, _ -> {});
    }

    /**
     * Writes down that the provider no longer accepts the credential. That holds only where it refused the newest one, and
     * where the account was not connected in another way since the caller read it: else nothing changes.
     *
     * @return whether it changed
     */
    public boolean markNeedsReauth(IntegratedAccount account, String error) {
        String shortened = StorableText.shortened(error, MAXIMUM_ERROR_CHARACTERS);
        if (account.status() == Status.NEEDS_REAUTH && shortened.equals(account.lastError())) {
            return false;
        }
        Key key = new Key(account.environmentId(), account.id());
        for (int attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
            cache.invalidate(key);
            IntegratedAccount before = find(key.environmentId(), key.id()).orElse(null);
            if (before == null || !isConnectedAs(account, before)) {
                return false;
            }
            IntegratedAccount after = stamped(before.withStatus(Status.NEEDS_REAUTH, shortened), before.updatedAt());
            Refusal refusal = database.write(handle -> !credentials.newestIsRefused(handle, account.id())
                    ? Refusal.OF_AN_OLDER_ONE
                    : AccountRows.update(handle, after, before.updatedAt())
                            ? Refusal.NOTED
                            : Refusal.CHANGED_MEANWHILE);
            cache.invalidate(key);
            if (refusal != Refusal.CHANGED_MEANWHILE) {
                boolean news = refusal == Refusal.NOTED && before.status() != Status.NEEDS_REAUTH;
                if (news) {
                    told.accept(AccountEvent.of(Kind.AUTHENTICATION_ERROR, after));
                }
                return news;
            }
        }
        return false;
    }

    /** Writes down that the provider accepts the credential again, and returns whether that is news. */
    public boolean markActive(IntegratedAccount account) {
        boolean mended = account.status() == Status.NEEDS_REAUTH;
        if (!mended && (account.status() != Status.ACTIVE || account.lastError() == null)) {
            return false;
        }
        Optional<IntegratedAccount> stored = store(account.withStatus(Status.ACTIVE, null));
        if (stored.isEmpty()) {
            // The row may have changed since it was read, for instance by the very renewal that made the credential
            // good.
            stored = find(account.environmentId(), account.id())
                    .filter(now -> now.status() == account.status())
                    .flatMap(now -> store(now.withStatus(Status.ACTIVE, null)));
        }
        if (mended) {
            stored.ifPresent(changed -> told.accept(AccountEvent.of(Kind.REACTIVATED, changed)));
        }
        return stored.isPresent() && mended;
    }

    /** Writes down what is wrong with an integrated account that keeps its status. */
    public void recordError(IntegratedAccount account, String error) {
        String shortened = StorableText.shortened(error, MAXIMUM_ERROR_CHARACTERS);
        change(account.environmentId(), account.id(), before -> before.withStatus(before.status(), shortened));
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

    /** Drops what is kept in memory of an integrated account that was deleted, and tells of it. */
    void forgetDeleted(String environmentId, String id) {
        cache.invalidate(new Key(environmentId, id));
        credentials.forget(id);
        told.accept(AccountEvent.deleted(environmentId, id));
    }

    private void tellIfActive(@Nullable Status before, IntegratedAccount account) {
        if (before != Status.ACTIVE && account.status() == Status.ACTIVE) {
            told.accept(AccountEvent.of(Kind.ACTIVE, account));
        }
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

    private void mergeContext(Handle handle, IntegratedAccount account, Map<String, Object> values) {
        if (values.isEmpty()) {
            return;
        }
        IntegratedAccount before = AccountRows.find(handle, account.environmentId(), account.id());
        if (before == null) {
            return;
        }
        Map<String, Object> context = new HashMap<>(before.context());
        context.putAll(values);
        if (!AccountRows.update(handle, stamped(before.withContext(context), before.updatedAt()), before.updatedAt())) {
            throw new ChangedMeanwhile();
        }
    }

    private static boolean isConnectedAs(IntegratedAccount known, IntegratedAccount now) {
        return known.context().equals(now.context())
                && known.authenticationMethod().equals(now.authenticationMethod());
    }

    /** {@code updatedAt} always grows, so that it tells whether a row changed. */
    private IntegratedAccount stamped(IntegratedAccount changed, Instant before) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return changed.withUpdatedAt(now.isAfter(before) ? now : before.plusMillis(1));
    }

    /** Stores it unless somebody else changed it since. */
    private Optional<IntegratedAccount> store(IntegratedAccount changed) {
        Instant before = changed.updatedAt();
        IntegratedAccount stamped = stamped(changed, before);
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

    private enum Refusal {
        NOTED,
        OF_AN_OLDER_ONE,
        CHANGED_MEANWHILE
    }

    /** Rolls a transaction back in which somebody else was quicker. */
    private static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
