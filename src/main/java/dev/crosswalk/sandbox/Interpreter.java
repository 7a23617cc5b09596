package dev.crosswalk.sandbox;

import dev.crosswalk.error.CrosswalkException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One provider's stand-in: answers requests as its definition says. One request at a time touches the store. */
final class Interpreter {
    /** How many kept answers a sandbox remembers. */
    private static final int MAXIMUM_KEPT = 1_000;

    private final SandboxDefinition definition;
    private final Clock clock;
    private final Store store = new Store();
    private final RecordShape shape;
    private final RecordWriter writer;
    private final TokenBook tokens;
    private final @Nullable Limiter limiter;
    private final ErrorReplies errors;
    private final Map<String, List<Map<String, @Nullable Object>>> kept = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Interpreter(SandboxDefinition definition, Clock clock) {
        this.definition = definition;
        this.clock = clock;
        this.shape = new RecordShape(definition, store);
        this.writer = new RecordWriter(definition, store, shape, clock);
        this.tokens = new TokenBook(definition.access(), clock);
        this.limiter = definition.rateLimit() == null ? null : new Limiter(definition.rateLimit(), clock);
        this.errors = new ErrorReplies(definition);
        Seeding.fill(definition, store, clock);
    }

    SandboxDefinition definition() {
        return definition;
    }

    Store store() {
        return store;
    }

    RecordShape shape() {
        return shape;
    }

    RecordWriter writer() {
        return writer;
    }

    TokenBook tokens() {
        return tokens;
    }

    ErrorReplies errors() {
        return errors;
    }

    /** Seeds again and forgets everything else. */
    void reset() {
        lock.lock();
        try {
            store.clear();
            tokens.reset();
            kept.clear();
            Seeding.fill(definition, store, clock);
        } finally {
            lock.unlock();
        }
    }

    /** Makes every access token of this moment stop working. */
    void expireTokens() {
        lock.lock();
        try {
            tokens.expireAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers one request.
     *
     * @param host the sandbox's own URL with the provider's prefix
     * @param losesLinks whether references and links are dropped in silence
     * @param lag how far lists and searches are behind what was written
     */
    Reply answer(Incoming incoming, String host, boolean losesLinks, Duration lag) {
        return answer(incoming, host, losesLinks, lag, 0);
    }

    /** The same at a depth: a request at depth 0 needs a token and counts against the limit. */
    Reply answer(Incoming incoming, String host, boolean losesLinks, Duration lag, int depth) {
        lock.lock();
        try {
            writer.loseLinks(losesLinks);
            store.hideSince(lag.isZero() ? null : clock.instant().minus(lag));
            Scope scope = scope(host);
            return new Exchange(this, incoming, scope, depth).answer().withHeaders(headers(scope));
        } catch (CrosswalkException e) {
            // A broken expression is the sandbox's own fault, so it must not look like a provider's answer.
            return Reply.json(500, Map.of("sandbox_error", e.message()));
        } finally {
            store.hideSince(null);
            lock.unlock();
        }
    }

    /** Answers with the vendor's words for a kind of error, without doing anything. */
    Reply fail(Incoming incoming, String host, Violation violation) {
        lock.lock();
        try {
            Scope scope = scope(host);
            Exchange exchange = new Exchange(this, incoming, scope, 0);
            return errors.reply(List.of(violation), exchange.scope()).withHeaders(headers(scope));
        } finally {
            lock.unlock();
        }
    }

    /** Returns what is stored, deleted records too; all types where none is named. */
    List<Map<String, @Nullable Object>> records(String type) {
        lock.lock();
        try {
            String wanted = definition.findType(type).map(RecordType::name).orElse(type);
            List<Map<String, @Nullable Object>> shown = new ArrayList<>();
            for (String name : store.types()) {
                if (wanted.isEmpty() || wanted.equals(name)) {
                    for (Store.Stored stored : store.all(name)) {
                        Map<String, @Nullable Object> record = RecordShape.meta(stored);
                        record.put("fields", stored.fields());
                        record.put("links", store.linksOf(stored));
                        shown.add(record);
                    }
                }
            }
            return shown;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a request against the vendor's limit. */
    void count() {
        if (limiter != null && !limiter.count()) {
            throw new ViolationException(Violation.of("rate_limited", "too many requests"));
        }
    }

    /** Keeps the rest of a query's records under a name. */
    void keep(String name, List<Map<String, @Nullable Object>> rest) {
        if (kept.size() >= MAXIMUM_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(name, rest);
    }

    /** Returns the rest that was kept under a name. */
    List<Map<String, @Nullable Object>> requireKept(String name) {
        List<Map<String, @Nullable Object>> rest = kept.get(name);
        if (rest == null) {
            throw new ViolationException(new Violation("bad_cursor", "", name, "", "no such query", ""));
        }
        return rest;
    }

    private Scope scope(String host) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("tables", definition.tables());
        values.put("host", host);
        values.put("now", Stamps.NONE.write(clock.instant()));
        values.put("stamp", definition.stamps().write(clock.instant()));
        if (definition.access().userType() != null) {
            definition
                    .findType(Objects.requireNonNull(definition.access().userType()))
                    .flatMap(type -> store.findLiving(
                            type.name(), String.valueOf(definition.access().userId())))
                    .ifPresent(user -> values.put("user", shape.plain(user)));
        }
        return new Scope(definition, values);
    }

    private Map<String, String> headers(Scope scope) {
        Map<String, String> headers = new LinkedHashMap<>(Reply.headers(scope.evaluateIfPresent(definition.headers())));
        SandboxDefinition.RateLimit limit = definition.rateLimit();
        if (limiter != null && limit != null && limit.headers() != null) {
            headers.putAll(Reply.headers(scope.with("limit", limiter.asScope()).evaluate(limit.headers())));
        }
        return headers;
    }
}
