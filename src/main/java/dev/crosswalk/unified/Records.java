package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.CrosswalkException.ProviderAnswer;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Origin;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.provider.ProviderResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the provider's records in an answer and maps them into unified ones. */
final class Records {
    private Records() {}

    /**
     * Maps the one record of an answer.
     *
     * @throws CrosswalkException with 404 where a get found nothing, with {@code PROVIDER_ANSWER_UNREADABLE} where the
     *     answer is not what the provider documents
     */
    static Map<String, @Nullable Object> one(Call call, Case chosen, Exchange exchange, ProviderResponse response) {
        Object remote = call.stopwatch().mapping(() -> chosen.recordAt().evaluate(exchange.scope()));
        if (remote == null && !chosen.recordAt().equals(chosen.operation().recordAt())) {
            // The step that reads back did not run or failed: the answer of the call itself is the next best.
            remote =
                    call.stopwatch().mapping(() -> chosen.operation().recordAt().evaluate(exchange.scope()));
        }
        if (remote instanceof Map<?, ?> record) {
            return Shape.record(call, map(call, chosen, exchange, record), record);
        }
        if (remote == null && response.body() == null && call.request().method().equals("get")) {
            throw CrosswalkException.builder(
                            ErrorCode.PROVIDER_NOT_FOUND,
                            call.connector().label() + " has no such record: it answered with nothing.")
                    .origin(Origin.CALLER)
                    .providerAnswer(new ProviderAnswer(response.status(), Map.of(), null))
                    .insight("remote_error", "")
                    .build();
        }
        if (remote == null && response.body() == null && call.isWrite()) {
            return Shape.record(call, map(call, chosen, exchange, Map.of()), null);
        }
        throw unreadable(call, response);
    }

    /** Finds the unified identifier of a provider's record, which stands in the scope; null where the mapping makes none. */
    static @Nullable String idOf(Call call, Case chosen, Map<String, @Nullable Object> scope) {
        Expression mapping = java.util.Objects.requireNonNull(chosen.record()).mapping();
        Object unified = call.stopwatch().mapping(() -> mapping.evaluate(scope));
        Object id = unified instanceof Map<?, ?> map ? map.get("id") : null;
        return id == null ? null : String.valueOf(id);
    }

    /** Finds the unified identifier of the record in an answer, whatever format was asked for; null where there is none. */
    static @Nullable String idOf(Call call, Case chosen, Exchange exchange) {
        if (chosen.record() == null) {
            return call.request().id();
        }
        Object remote = chosen.recordAt().evaluate(exchange.scope());
        Object record = remote == null ? chosen.operation().recordAt().evaluate(exchange.scope()) : remote;
        return record instanceof Map<?, ?> map ? idOf(call, chosen, withRecord(exchange, map)) : null;
    }

    /** Maps the records of a list. Items that the case's filter refuses are left out. */
    static List<Map<String, @Nullable Object>> many(Call call, Case chosen, Exchange exchange, List<?> remote) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>(remote.size());
        for (Map<?, ?> item : kept(call, chosen, exchange, remote)) {
            records.add(Shape.record(call, map(call, chosen, exchange, item), item));
        }
        return records;
    }

    /** Returns the provider's records that the case's filter keeps. */
    static List<Map<?, ?>> kept(Call call, Case chosen, Exchange exchange, List<?> remote) {
        List<Map<?, ?>> kept = new ArrayList<>(remote.size());
        Expression filter = chosen.itemFilter();
        for (Object item : remote) {
            if (item instanceof Map<?, ?> record
                    && (filter == null || call.stopwatch().mapping(() -> filter.test(withRecord(exchange, record))))) {
                kept.add(record);
            }
        }
        return kept;
    }

    /** Finds the records of a list in an answer; an answer without a body has none. */
    static List<?> in(Call call, Case chosen, Exchange exchange, ProviderResponse response) {
        Object remote = call.stopwatch().mapping(() -> chosen.recordsAt().evaluate(exchange.scope()));
        return switch (remote) {
            case List<?> list -> list;
            case Map<?, ?> single -> List.of(single);
            case null -> {
                // Only the status that says so makes an answer without a body an empty list.
                if (response.body() instanceof String || (response.body() == null && response.status() != 204)) {
                    throw unreadable(call, response);
                }
                yield List.of();
            }
            default -> throw unreadable(call, response);
        };
    }

    private static Map<String, @Nullable Object> map(Call call, Case chosen, Exchange exchange, Map<?, ?> remote) {
        Expression mapping = java.util.Objects.requireNonNull(chosen.record()).mapping();
        Object unified = call.stopwatch().mapping(() -> mapping.evaluate(withRecord(exchange, remote)));
        return unified instanceof Map<?, ?> map ? Json.asObject(map) : new LinkedHashMap<>();
    }

    private static Map<String, @Nullable Object> withRecord(Exchange exchange, Map<?, ?> remote) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>(exchange.scope());
        scope.put("record", remote);
        return scope;
    }

    private static CrosswalkException unreadable(Call call, ProviderResponse response) {
        return CrosswalkException.builder(
                        ErrorCode.PROVIDER_ANSWER_UNREADABLE,
                        call.connector().label() + " answered with status " + response.status()
                                + ", but not with what it documents."
                                + (call.isWrite() ? " It may have acted: look before you send again." : ""))
                .providerAnswer(new ProviderAnswer(response.status(), Map.of(), response.body()))
                .insight("remote_error", "")
                .build();
    }
}
