package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.cli.Application.TriedCall;
import dev.crosswalk.json.Json;
import dev.crosswalk.json.JsonException;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.yaml.YamlText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a call that took place as an example file: four boxes, in the format that the check plays. */
final class RecordedExample {
    private static final String SCHEMA = "# yaml-language-server: $schema=../../../schemas/example.schema.json\n";

    /** Headers of a provider's answer that say something about it; the others are the transport's. */
    private static final Set<String> SHOWN_HEADERS = Set.of("location", "link", "retry-after", "content-range");

    private RecordedExample() {}

    static String of(
            TriedCall call, IntegratedAccount account, List<Observer.Exchange> exchanges, int status, Object answer) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("title", call.method() + " " + call.resource() + ", with status " + status);
        example.put(
                "source",
                account.isSandbox() ? "invented, by the sandbox" : "recorded " + LocalDate.now(ZoneOffset.UTC));
        example.put("unified_request", request(call));
        if (!account.context().isEmpty()) {
            example.put("context", account.context());
        }
        example.put(
                "exchanges", exchanges.stream().map(RecordedExample::exchange).toList());
        example.put("unified_response", response(status, answer));
        return SCHEMA + YamlText.write(example);
    }

    private static Map<String, Object> request(TriedCall call) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("resource", call.resource());
        request.put("method", call.method());
        putUnlessEmpty(request, "id", call.id());
        putUnlessEmpty(request, "query", query(call.query()));
        putUnlessEmpty(request, "body", parsed(call.body()));
        return request;
    }

    /** Reads {@code a=b&c[d]=e}; the page's size is a number in examples. */
    private static Map<String, Object> query(String text) {
        Map<String, Object> query = new LinkedHashMap<>();
        for (String part : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            String name = decoded(pair[0]);
            String value = pair.length == 2 ? decoded(pair[1]) : "";
            int bracket = name.indexOf('[');
            if (name.equals("limit") && value.matches("\\d{1,6}")) {
                query.put(name, Integer.valueOf(value));
            } else if (bracket > 0 && name.endsWith("]")) {
                Map<String, Object> nested = new LinkedHashMap<>();
                if (query.get(name.substring(0, bracket)) instanceof Map<?, ?> before) {
                    before.forEach((key, item) -> nested.put(String.valueOf(key), item));
                }
                nested.put(name.substring(bracket + 1, name.length() - 1), value);
                query.put(name.substring(0, bracket), nested);
            } else if (!name.isEmpty()) {
                query.put(name, value);
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> exchange(Observer.Exchange exchange) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("http", exchange.request().verb() + " " + exchange.request().url());
        putUnlessEmpty(request, "body", exchange.request().body());
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("status", exchange.response().status());
        Map<String, String> headers = new LinkedHashMap<>(exchange.response().headers());
        headers.keySet().retainAll(SHOWN_HEADERS);
        putUnlessEmpty(response, "headers", headers);
        putUnlessEmpty(response, "body", exchange.response().body());
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("request", request);
        both.put("response", response);
        return both;
    }

    /** An answer as examples have it: without the provider's own records, warnings and errors by their codes and fields. */
    private static Map<String, Object> response(int status, Object answer) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("status", status);
        if (!(answer instanceof Map)) {
            response.put("body", answer);
            return response;
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Json.asObject(answer));
        Object warnings = body.remove("warnings");
        response.put("body", status >= 400 ? error(body) : withoutRemoteData(body));
        if (warnings instanceof List<?> list) {
            response.put(
                    "warnings",
                    list.stream().map(one -> only(one, Set.of("code", "field"))).toList());
        }
        return response;
    }

    private static Object withoutRemoteData(Map<String, @Nullable Object> body) {
        body.remove(ResourceModel.REMOTE_DATA);
        if (!(body.get("result") instanceof List<?> records)) {
            return body;
        }
        List<@Nullable Object> bare = new ArrayList<>();
        for (Object record : records) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(Json.asObject(record));
            copy.remove(ResourceModel.REMOTE_DATA);
            bare.add(copy);
        }
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("result", bare);
        list.put("next_cursor", body.get("next_cursor"));
        return list;
    }

    private static Object error(Map<String, @Nullable Object> body) {
        Map<String, Object> error = only(body, Set.of("code", "message"));
        if (body.get("details") instanceof Map<?, ?> details && details.get("failures") instanceof List<?> failures) {
            error.put(
                    "failures",
                    failures.stream()
                            .map(failure ->
                                    String.valueOf(Json.asObject(failure).get("field")))
                            .toList());
        }
        return error;
    }

    private static Map<String, Object> only(@Nullable Object object, Set<String> keys) {
        Map<String, Object> kept = new LinkedHashMap<>();
        Json.asObject(object).forEach((key, value) -> {
            if (keys.contains(key) && value != null) {
                kept.put(key, value);
            }
        });
        return kept;
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null && !(value instanceof Map<?, ?> empty && empty.isEmpty())) {
            map.put(key, value);
        }
    }

    private static @Nullable Object parsed(@Nullable String text) {
        try {
            return text == null ? null : Json.parse(text);
        } catch (JsonException e) {
            return text;
        }
    }
}
