package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.telemetry.CallTrace;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedApi;
import dev.crosswalk.unified.UnifiedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An engine that keeps records in memory and remembers what it was asked. */
final class FakeEngine implements UnifiedApi {
    private static final Duration MAPPING = Duration.ofNanos(1_500_000);
    private static final Duration UPSTREAM = Duration.ofNanos(20_250_000);

    private final List<UnifiedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable Function<UnifiedRequest, UnifiedAnswer> instead;

    /** Answers everything from now on in this way. */
    void answersInstead(Function<UnifiedRequest, UnifiedAnswer> answer) {
        this.instead = answer;
    }

    /** Fails everything from now on. */
    void fails(CrosswalkException failure) {
        answersInstead(_ -> {
            throw failure;
        });
    }

    /** Forgets what it was asked and answers as usual again. */
    void reset() {
        instead = null;
        requests.clear();
    }

    UnifiedRequest last() {
        return requests.getLast();
    }

    int count() {
        return requests.size();
    }

    @Override
    public UnifiedAnswer answer(UnifiedRequest request) {
        requests.add(request);
        CallTrace.current().mapped(MAPPING);
        CallTrace.current().waited(UPSTREAM);
        CallTrace.current()
                .send("POST", URI.create("https://api.acme.example/v1"))
                .answered(200, Map.of("x-request-id", "acme-1"));
        Function<UnifiedRequest, UnifiedAnswer> own = instead;
        return own == null ? echo(request) : own.apply(request);
    }

    static UnifiedAnswer document(int status, Object value) {
        return new UnifiedAnswer(
                status,
                Map.of("ratelimit-limit", "110;w=10", "ratelimit-remaining", "109"),
                new UnifiedAnswer.Document(value),
                MAPPING,
                UPSTREAM);
    }

    private static UnifiedAnswer echo(UnifiedRequest request) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", request.id() == null ? "1" : request.id());
        record.put("method", request.method());
        record.put("body", request.body());
        record.put("query", request.query());
        return switch (request.method()) {
            case "list" -> document(200, page(record, request));
            case "create" -> document(201, record);
            case "delete" -> document(200, Map.of("id", String.valueOf(request.id())));
            case "get", "update" -> document(200, record);
            default -> document(200, Map.of("result", record));
        };
    }

    private static Map<String, Object> page(Map<String, Object> record, UnifiedRequest request) {
        Map<String, Object> page = new LinkedHashMap<>();
        List<Object> result = new ArrayList<>();
        result.add(record);
        page.put("result", result);
        page.put("next_cursor", "page2".equals(request.options().cursor()) ? null : "page2");
        page.put("prev_cursor", null);
        page.put("result_count", result.size());
        page.put("is_partial_response", false);
        return page;
    }
}
