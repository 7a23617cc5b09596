package dev.crosswalk.provider;

import dev.crosswalk.connector.Operation;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.provider.limit.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an answer tells of the provider's limits; each part is null where it tells nothing.
 *
 * @param limited whether the provider refused because of its limits
 * @param limit how many calls a window allows
 * @param windowSeconds how long a window is
 * @param remaining how many calls are left in it
 * @param resetSeconds when the next begins, in seconds from now
 * @param retryAfter how long to wait
 * @param policies all limits that are known, as the items of a {@code RateLimit-Policy} field; empty where none is
 */
public record RateLimits(
        boolean limited,
        @Nullable Long limit,
        @Nullable Long windowSeconds,
        @Nullable Long remaining,
        @Nullable Long resetSeconds,
        @Nullable Duration retryAfter,
        String policies) {
    /** Nothing is known. */
    public static final RateLimits UNKNOWN = new RateLimits(false, null, null, null, null, null, "");

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*(\\d{1,15})(\\.\\d+)?.*", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("\\s*\\d{1,9}(\\.\\d{1,9})?\\s*");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MILLIS = 1_000;

    /** Longer waits are not believed: no provider shuts a caller out for more than a day. */
    private static final Duration MAXIMUM_WAIT = Duration.ofDays(1);

    /**
     * Returns the limits as they were found when the answer came; else reads them as the operation says, and the
     * standard {@code Retry-After} where it says nothing of waiting.
     */
    public static RateLimits read(Operation operation, ProviderResponse response) {
        RateLimits known = response.limits();
        return known == null ? read(operation, response, InstantSource.system()) : known;
    }

    static RateLimits read(Operation operation, ProviderResponse response, InstantSource clock) {
        Operation.RateLimit told = operation.rateLimit();
        Map<String, ?> scope = Map.of("response", response.asScope());
        Long reset = number(told.resetSeconds(), scope);
        boolean limited = limited(told, response, scope);
        return new RateLimits(
                limited,
                number(told.limit(), scope),
                number(told.windowSeconds(), scope),
                number(told.remaining(), scope),
                reset,
                retryAfter(told, response, scope, limited ? reset : null, clock),
                "");
    }

    /** Returns the same with another wait. */
    RateLimits waiting(Duration wait) {
        return new RateLimits(limited, limit, windowSeconds, remaining, resetSeconds, wait, policies);
    }

    /** Returns the same with all limits that are known. */
    RateLimits among(String all) {
        return new RateLimits(limited, limit, windowSeconds, remaining, resetSeconds, retryAfter, all);
    }

    /** Returns what rate budgets learn from it. */
    Told told() {
        return limit == null && remaining == null
                ? Told.NOTHING
                : new Told(orNothing(limit), orNothing(windowSeconds), orNothing(remaining), orNothing(resetSeconds));
    }

    private static long orNothing(@Nullable Long value) {
        return value == null ? -1 : value;
    }

    private static boolean limited(Operation.RateLimit told, ProviderResponse response, Map<String, ?> scope) {
        Expression when = told.limitedWhen();
        if (when == null) {
            return response.status() == TOO_MANY_REQUESTS;
        }
        try {
            return when.test(scope);
        } catch (CrosswalkException e) {
            LOG.warn("limited_when could not be evaluated: {}", e.message());
            return response.status() == TOO_MANY_REQUESTS;
        }
    }

    private static @Nullable Duration retryAfter(
            Operation.RateLimit told,
            ProviderResponse response,
            Map<String, ?> scope,
            @Nullable Long reset,
            InstantSource clock) {
        Object value = told.retryAfterSeconds() == null
                ? response.headers().get("retry-after")
                : evaluate(told.retryAfterSeconds(), scope);
        Duration wait = wait(value, clock.instant());
        return wait == null && reset != null ? capped(Duration.ofSeconds(reset)) : wait;
    }

    /** Reads a wait in seconds or until an HTTP date. */
    private static @Nullable Duration wait(@Nullable Object value, Instant now) {
        if (value == null) {
            return null;
        }
        String text = String.valueOf(value).strip();
        if (SECONDS.matcher(text).matches()) {
            return capped(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text) * MILLIS)));
        }
        try {
            ZonedDateTime until =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
            return capped(Duration.between(now, until.toInstant()));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAXIMUM_WAIT) > 0 ? MAXIMUM_WAIT : wait;
    }

    static @Nullable Long number(@Nullable Expression expression, Map<String, ?> scope) {
        Object value = expression == null ? null : evaluate(expression, scope);
        if (value == null) {
            return null;
        }
        Matcher matcher = LEADING_NUMBER.matcher(String.valueOf(value));
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
    }

    /**
     * What cannot be read is not known: a header that changed must not fail a call that the provider has carried
     * out.
     */
    private static @Nullable Object evaluate(Expression expression, Map<String, ?> scope) {
        try {
            return expression.evaluate(scope);
        } catch (CrosswalkException e) {
            LOG.warn("A rate_limit expression could not be evaluated: {}", e.message());
            return null;
        }
    }
}
