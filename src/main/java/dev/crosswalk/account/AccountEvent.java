package dev.crosswalk.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an integrated account, told after it is stored.
 *
 * @param kind what happened
 * @param environmentId the environment that it belongs to
 * @param accountId its identifier
 * @param account it as it is stored; null where it was deleted
 */
public record AccountEvent(
        Kind kind,
        String environmentId,
        String accountId,
        @Nullable IntegratedAccount account) {
    /** What happened. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        /** It can be used, for the first time or because it was connected again. */
        ACTIVE,
        /** The provider no longer accepts its credential. */
        AUTHENTICATION_ERROR,
        /** The provider accepts its credential again. */
        REACTIVATED;

        /** Returns the name of the event, for instance {@code integrated_account:created}. */
        public String word() {
            return "integrated_account:" + name().toLowerCase(Locale.ROOT);
        }
    }

    static AccountEvent of(Kind kind, IntegratedAccount account) {
        return new AccountEvent(kind, account.environmentId(), account.id(), account);
    }

    static AccountEvent deleted(String environmentId, String accountId) {
        return new AccountEvent(Kind.DELETED, environmentId, accountId, null);
    }
}
