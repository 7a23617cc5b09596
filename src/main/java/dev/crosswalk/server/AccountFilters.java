package dev.crosswalk.server;

import dev.crosswalk.account.AccountFilter;
import dev.crosswalk.account.IntegratedAccount.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the filters of {@code GET /integrated-account}. */
final class AccountFilters {
    private final QueryValues values;

    private AccountFilters(QueryValues values) {
        this.values = values;
    }

    /** Reads all filters; what is wrong with them is noted in the values. */
    static AccountFilter read(QueryValues values) {
        AccountFilters filters = new AccountFilters(values);
        if (values.text("features.super_query") != null) {
            values.refuse("features.super_query", "No account has this feature here. Leave the filter out.");
        }
        return new AccountFilter(
                values.text("tenant_id"),
                filters.status(),
                values.text("integration.name"),
                values.optionalFlag("is_sandbox"),
                TimeRanges.read(values, "created_at"),
                TimeRanges.read(values, "updated_at"));
    }

    private @Nullable Status status() {
        String word = values.text("status");
        Optional<Status> status = word == null ? Optional.empty() : Status.find(word);
        if (word != null && status.isEmpty()) {
            values.fail(
                    "status",
                    "active, connecting, needs_reauth, post_install_error or validation_error",
                    "another word");
        }
        return status.orElse(null);
    }
}
