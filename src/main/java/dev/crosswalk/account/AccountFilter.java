package dev.crosswalk.account;

import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.storage.StorableText;
import org.jspecify.annotations.Nullable;

/**
 * Which integrated accounts of an environment are wanted; null means any.
 *
 * @param tenantId the caller's own customer
 * @param status whether it can be used
 * @param integration the connector's name
 * @param isSandbox whether it stands on a sandbox
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 */
public record AccountFilter(
        @Nullable String tenantId,
        @Nullable Status status,
        @Nullable String integration,
        @Nullable Boolean isSandbox,
        TimeRange createdAt,
        TimeRange updatedAt) {
    /** Every integrated account of the environment. */
    public static final AccountFilter ANY = new AccountFilter(null, null, null, null, TimeRange.ANY, TimeRange.ANY);

    public AccountFilter {
        if (tenantId != null) {
            StorableText.require("tenant_id", tenantId);
        }
        if (integration != null) {
            StorableText.require("integration.name", integration);
        }
    }

    /** Those of one tenant. */
    public static AccountFilter ofTenant(String tenantId) {
        return new AccountFilter(tenantId, null, null, null, TimeRange.ANY, TimeRange.ANY);
    }
}
