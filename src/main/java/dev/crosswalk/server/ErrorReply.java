package dev.crosswalk.server;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.error.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as clients see it: one JSON object, whoever's fault it is. */
final class ErrorReply {
    private static final String PROBLEM_JSON = "application/problem+json";

    private static final Map<String, String> INSIGHTS = Map.of(
            "missing_required_query_parameters", "Query parameters that this call needs and that were not sent.",
            "missing_required_body_fields", "Body fields that this call needs and that were not sent.",
            "conditionally_required_query_parameters", "Query parameters that are needed under a condition.",
            "conditionally_required_body_fields", "Body fields that are needed under a condition.",
            "rate_limit_error", "The provider limits how often it may be called. Wait as Retry-After says.",
            "forbidden_error", "The account's credential is not allowed to do this at the provider.",
            "remote_error", "The provider answered with this error.");

    /** What the status of a raw call says already; the contract has it for unified calls only. */
    private static final List<String> OF_UNIFIED_CALLS = List.of("remote_error", "rate_limit_error");

    private ErrorReply() {}

    /** Makes the answer to a failed call. */
    static Reply of(CrosswalkException error, Call call) {
        int status = statusOf(error);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        String accept = call.header("accept");
        boolean problem = accept != null && accept.contains(PROBLEM_JSON);
        if (problem) {
            body.put("type", "about:blank");
            body.put("title", ReasonPhrases.of(status));
            body.put("status", status);
            body.put("detail", error.message());
        }
        body.put("statusCode", status);
        body.put("error", ReasonPhrases.of(status));
        body.put("message", error.message());
        body.put("code", error.code().word());
        body.put("origin", error.origin().word());
        body.put("retryable", error.retryable());
        if (error.whatToDo() != null) {
            body.put("what_to_do", error.whatToDo());
        }
        if (error.providerCode() != null) {
            body.put("provider_code", error.providerCode());
        }
        if (error.isUncertain()) {
            body.put("outcome", "uncertain");
        }
        body.put("request_id", call.requestId());
        if (!error.failures().isEmpty()) {
            body.put("details", Map.of("failures", failures(error.failures())));
        }
        boolean remote = error.providerAnswer() != null || error.code().origin() == Origin.PROVIDER;
        if (remote) {
            body.put("truto_is_remote_error", true);
        }
        ProviderAnswer answer = error.providerAnswer();
        if (answer != null) {
            body.put("raw_response", answer.body());
        }
        Map<String, Object> insight = insight(error, status, remote);
        if (call.passesThrough()) {
            insight.keySet().removeAll(OF_UNIFIED_CALLS);
        }
        if (!insight.isEmpty()) {
            body.put("truto_error_insight", insight);
        }
        return new Reply(status, headers(error), new Reply.Document(problem ? PROBLEM_JSON : Reply.JSON, body));
    }

    /** A provider may answer with a status that is no error; passing that on would turn a failure into a success. */
    private static int statusOf(CrosswalkException error) {
        int status = error.status();
        return status >= 400 && status <= 599 ? status : error.code().status();
    }

    private static List<Map<String, Object>> failures(List<Failure> failures) {
        List<Map<String, Object>> list = new ArrayList<>(failures.size());
        for (Failure failure : failures) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("field", failure.field());
            entry.put("expected", failure.expected());
            entry.put("got", failure.got());
            entry.put("message", failure.message());
            list.add(entry);
        }
        return list;
    }

    private static Map<String, Object> insight(CrosswalkException error, int status, boolean remote) {
        Map<String, Object> entries = new LinkedHashMap<>();
        error.insight().forEach((key, value) -> entries.put(key, insightEntry(key, value)));
        if (remote) {
            entries.putIfAbsent("remote_error", insightEntry("remote_error", ""));
        }
        if (remote && status == 429) {
            entries.putIfAbsent("rate_limit_error", insightEntry("rate_limit_error", ""));
        }
        if (remote && status == 403) {
            entries.putIfAbsent(
                    "forbidden_error", insightEntry("forbidden_error", Map.of("missing_scopes", List.of())));
        }
        return entries;
    }

    private static Map<String, Object> insightEntry(String key, Object value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("description", INSIGHTS.getOrDefault(key, key));
        if (!value.equals("")) {
            entry.put("value", value);
        }
        return entry;
    }

    private static Map<String, String> headers(CrosswalkException error) {
        Map<String, String> headers = new LinkedHashMap<>();
        ForwardedHeaders.copy(error.limits(), headers);
        ProviderAnswer answer = error.providerAnswer();
        if (answer != null) {
            ForwardedHeaders.copy(answer.headers(), headers);
        }
        Duration retryAfter = error.retryAfter();
        if (retryAfter != null) {
            headers.put(
                    "retry-after",
                    Long.toString(Math.max(0, retryAfter.plusNanos(999_999_999).toSeconds())));
        }
        if (error.code() == ErrorCode.UNAUTHORIZED) {
            headers.put("www-authenticate", "Bearer realm=\"crosswalk\"");
        }
        return headers;
    }
}
