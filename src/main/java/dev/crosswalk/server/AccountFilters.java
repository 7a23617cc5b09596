package dev.crosswalk.server;

import dev.crosswalk.account.AccountFilter;
import dev.crosswalk.account.IntegratedAccount.Status;
import dev.crosswalk.account.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
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
                filters.range("created_at"),
                filters.range("updated_at"));
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

    private TimeRange range(String name) {
        TimeRange range = TimeRange.ANY;
        Map<String, @Nullable Object> operators = values.objectOr(name, "eq");
        for (Map.Entry<String, @Nullable Object> operator : operators.entrySet()) {
            Instant instant = instant(name, operator.getValue());
            range = switch (operator.getKey()) {
                case "gt" -> range.after(instant);
                case "gte" -> range.notBefore(instant);
                case "lt" -> range.earlierThan(instant);
                case "lte" -> range.notAfter(instant);
                case "eq" -> range.notBefore(instant).notAfter(instant);
                default -> {
                    values.fail(name, "one of the operators gt, gte, lt, lte and eq", "another operator");
                    yield range;
                }
            };
        }
        return range;
    }

    private Instant instant(String name, @Nullable Object value) {
        if (value instanceof String text) {
            try {
                return parse(text);
            } catch (DateTimeException e) {
                values.fail(name, "an instant in ISO 8601, such as 2026-05-14T10:00:00Z", "\"" + text + "\"");
                return Instant.EPOCH;
            }
        }
        values.fail(name, "an instant in ISO 8601, such as 2026-05-14T10:00:00Z", "another value");
        return Instant.EPOCH;
    }

    /** Takes ISO 8601 with any offset, and the form with a space and no offset, which is UTC. */
    private static Instant parse(String text) {
        // An unencoded plus sign of an offset arrives as a space.
        String iso = text.replaceFirst("(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?) (\\d\\d:?\\d\\d)$", "$1+$2")
                .replaceFirst(" ", "T");
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00:00" : iso)
                    .toInstant(ZoneOffset.UTC);
        }
    }
}
