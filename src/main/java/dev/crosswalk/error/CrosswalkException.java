package dev.crosswalk.error;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of this program: what went wrong, whose fault it is, and all that a caller can be told.
 *
 * <p>Everything in it may be shown to the caller, so no secret may ever be put in.
 */
public final class CrosswalkException extends RuntimeException {
    private final ErrorCode code;
    private final int status;
    private final boolean retryable;
    private final List<Failure> failures;
    private final transient @Nullable ProviderAnswer providerAnswer;
    private final transient Map<String, Object> insight;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, String> limits;
    private final Origin origin;
    private final @Nullable String providerCode;
    private final @Nullable String whatToDo;
    private final boolean uncertain;

    private CrosswalkException(Builder builder) {
        super(builder.message, builder.cause);
        this.code = builder.code;
        this.status = builder.status;
        this.retryable = builder.retryable;
        this.failures = List.copyOf(builder.failures);
        this.providerAnswer = builder.providerAnswer;
        this.insight = Map.copyOf(builder.insight);
        this.retryAfter = builder.retryAfter;
        this.limits = builder.limits;
        this.origin = builder.origin;
        this.providerCode = builder.providerCode;
        this.whatToDo = builder.whatToDo;
        this.uncertain = builder.uncertain;
    }

    /** Makes an exception with nothing but a code and one sentence that says what is wrong and what to do. */
    public static CrosswalkException of(ErrorCode code, String message) {
        return builder(code, message).build();
    }

    /** Starts an exception that carries more than its code and sentence. */
    public static Builder builder(ErrorCode code, String message) {
        return new Builder(code, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** Returns the HTTP status: the code's own, or the provider's. */
    public int status() {
        return status;
    }

    public boolean retryable() {
        return retryable;
    }

    /** Returns the message, which is never absent here. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** Tells whether the provider may have done what was asked, so that sending it again could do it twice. */
    public boolean isUncertain() {
        return uncertain;
    }

    /** Returns the same, of which it is not known whether the provider has done what was asked. */
    public CrosswalkException asUncertain() {
        return uncertain ? this : copy().uncertain(true).build();
    }

    /** Starts an exception that carries what this one does, with this one as its cause. */
    public Builder copy() {
        return copy(message());
    }

    /** Starts an exception that says something else and carries what this one does, with this one as its cause. */
    public Builder copy(String message) {
        Builder copy = new Builder(code, message);
        copy.status = status;
        copy.retryable = retryable;
        copy.failures = failures;
        copy.providerAnswer = providerAnswer;
        copy.insight.putAll(insight);
        copy.retryAfter = retryAfter;
        copy.limits = limits;
        copy.origin = origin;
        copy.providerCode = providerCode;
        copy.whatToDo = whatToDo;
        copy.uncertain = uncertain;
        copy.cause = this;
        return copy;
    }

    /** Returns whose fault it is: the code's own origin, unless more is known. */
    public Origin origin() {
        return origin;
    }

    /** Returns the provider's own word for it, where it has one. */
    public @Nullable String providerCode() {
        return providerCode;
    }

    /** Returns what whoever is at fault can do, in one sentence that the message ends with, where it is known. */
    public @Nullable String whatToDo() {
        return whatToDo;
    }

    /** Returns every field at fault, or an empty list. */
    public List<Failure> failures() {
        return failures;
    }

    /** Returns what the provider answered, where it answered at all. */
    public @Nullable ProviderAnswer providerAnswer() {
        return providerAnswer;
    }

    /**
     * Returns the entries of {@code truto_error_insight}: a key to its {@code value}; an empty string where a
     * key has none.
     */
    public Map<String, Object> insight() {
        return insight;
    }

    /** Returns what is known of the provider's limits, as headers, where no answer of the provider tells it. */
    public Map<String, String> limits() {
        return limits;
    }

    /** Returns how long to wait before a retry, where it is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Collects what an exception carries. Not safe for use by several threads. */
    public static final class Builder {
        private final ErrorCode code;
        private final String message;
        private int status;
        private boolean retryable;
        private List<Failure> failures = List.of();
        private @Nullable ProviderAnswer providerAnswer;
        private final Map<String, Object> insight = new LinkedHashMap<>();
        private @Nullable Duration retryAfter;
        private boolean uncertain;
        private Map<String, String> limits = Map.of();
        private @Nullable Throwable cause;
        private Origin origin;
        private @Nullable String providerCode;
        private @Nullable String whatToDo;

        private Builder(ErrorCode code, String message) {
            this.code = code;
            this.message = message;
            this.status = code.status();
            this.retryable = code.retryable();
            this.origin = code.origin();
        }

        public Builder status(int value) {
            this.status = value;
            return this;
        }

        public Builder retryable(boolean value) {
            this.retryable = value;
            return this;
        }

        public Builder failures(List<Failure> value) {
            this.failures = value;
            return this;
        }

        public Builder providerAnswer(ProviderAnswer value) {
            this.providerAnswer = value;
            return this;
        }

        public Builder insight(String key, Object value) {
            this.insight.put(key, value);
            return this;
        }

        public Builder retryAfter(@Nullable Duration value) {
            this.retryAfter = value;
            return this;
        }

        public Builder origin(Origin value) {
            this.origin = value;
            return this;
        }

        public Builder providerCode(@Nullable String value) {
            this.providerCode = value;
            return this;
        }

        public Builder whatToDo(@Nullable String value) {
            this.whatToDo = value;
            return this;
        }

        public Builder uncertain(boolean value) {
            this.uncertain = value;
            return this;
        }

        public Builder limits(Map<String, String> value) {
            this.limits = value;
            return this;
        }

        public Builder cause(Throwable value) {
            this.cause = value;
            return this;
        }

        public CrosswalkException build() {
            return new CrosswalkException(this);
        }
    }

    /**
     * What a provider answered when it refused.
     *
     * @param status its HTTP status
     * @param headers its headers that may be forwarded, names in lower case
     * @param body its body: parsed JSON (maps, lists, boxed values), else text; null where it was empty
     */
    public record ProviderAnswer(
            int status,
            Map<String, String> headers,
            @Nullable Object body) {}
}
