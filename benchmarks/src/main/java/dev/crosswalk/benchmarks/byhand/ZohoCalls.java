package dev.crosswalk.benchmarks.byhand;

import static dev.crosswalk.benchmarks.byhand.Values.at;
import static dev.crosswalk.benchmarks.byhand.Values.copy;
import static dev.crosswalk.benchmarks.byhand.Values.copyAll;
import static dev.crosswalk.benchmarks.byhand.Values.first;
import static dev.crosswalk.benchmarks.byhand.Values.firstNonEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isText;
import static dev.crosswalk.benchmarks.byhand.Values.isTrue;
import static dev.crosswalk.benchmarks.byhand.Values.items;
import static dev.crosswalk.benchmarks.byhand.Values.object;
import static dev.crosswalk.benchmarks.byhand.Values.putIfThere;
import static dev.crosswalk.benchmarks.byhand.Values.putUnlessEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.reference;
import static dev.crosswalk.benchmarks.byhand.Values.referenceIfTrue;
import static dev.crosswalk.benchmarks.byhand.Values.text;
import static dev.crosswalk.benchmarks.byhand.Values.translate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls in Zoho CRM. */
final class ZohoCalls implements CallMapping {
    private static final String SCHEDULED = "Scheduled";

    @Override
    public Map<String, @Nullable Object> request(Map<String, ?> scope) {
        Map<?, ?> body = object(scope.get("body"));
        Map<?, ?> tables = object(scope.get("tables"));
        Object direction = body.get("direction");
        Object start = body.containsKey("start_time") ? body.get("start_time") : body.get("created_at");
        Object status = isText(direction, "inbound") || isText(direction, "missed")
                ? null
                : status(body, start, object(tables.get("call_status")));
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        copy(call, "Subject", body, "subject");
        putIfThere(
                call,
                "Call_Type",
                body.containsKey("direction") ? at(tables, "call_type", String.valueOf(direction)) : "Outbound");
        putIfThere(call, "Call_Start_Time", Times.isoWithOffset(start));
        putIfThere(call, "Call_Duration", duration(body, start, direction, status));
        putIfThere(call, "Outgoing_Call_Status", status);
        putIfThere(call, "Description", Texts.ofHtml(body.get("content")));
        copy(call, "Call_Agenda", body, "internal_notes");
        putReference(call, "Owner", at(body, "owner", "id"));
        Object contact = at(first(body.get("contact")), "id");
        putReference(call, "Who_Id", contact);
        putAbout(call, body, contact);
        copyAll(call, object(body.get("custom_fields")));
        List<Object> calls = new ArrayList<>(1);
        calls.add(call);
        Map<String, @Nullable Object> request = new LinkedHashMap<>(2);
        request.put("data", calls);
        return request;
    }

    private static @Nullable Object status(Map<?, ?> body, @Nullable Object start, Map<?, ?> table) {
        if (body.containsKey("status")) {
            return translate(body.get("status"), table);
        }
        Instant instant = Times.instant(start);
        return instant != null && instant.isAfter(Instant.now()) ? SCHEDULED : "Completed";
    }

    /** Returns the length: a call that is still to come has none, one that was held must have one. */
    private static @Nullable String duration(
            Map<?, ?> body, @Nullable Object start, @Nullable Object direction, @Nullable Object status) {
        if (SCHEDULED.equals(status)) {
            return null;
        }
        if (body.containsKey("duration")) {
            BigDecimal seconds = Times.seconds(body.get("duration"));
            return seconds == null ? null : Times.minutes(Times.whole(seconds));
        }
        if (body.containsKey("end_time")) {
            Long seconds = Times.secondsBetween(start, body.get("end_time"));
            return seconds == null ? null : Times.minutes(seconds);
        }
        return isText(direction, "missed") ? null : "00:00";
    }

    private static void putAbout(Map<String, @Nullable Object> call, Map<?, ?> body, @Nullable Object contact) {
        Object deal = at(first(body.get("opportunity")), "id");
        Object account = at(body, "account", "id");
        Object lead = at(first(body.get("lead")), "id");
        if (deal != null) {
            putAbout(call, "Deals", deal);
        } else if (contact == null && lead != null) {
            putAbout(call, "Leads", lead);
        } else if (account != null) {
            putAbout(call, "Accounts", account);
        }
    }

    private static void putAbout(Map<String, @Nullable Object> call, String module, Object id) {
        call.put("What_Id", reference(id));
        call.put("$se_module", module);
    }

    private static void putReference(Map<String, @Nullable Object> call, String name, @Nullable Object id) {
        if (id != null) {
            call.put(name, reference(id));
        }
    }

    @Override
    public Map<String, @Nullable Object> record(Map<String, ?> scope) {
        Map<?, ?> record = object(scope.get("record"));
        Map<?, ?> tables = object(scope.get("tables"));
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("id", "call:" + record.get("id"));
        call.put("engagement_type", "call");
        putUnlessEmpty(call, "subject", record.get("Subject"));
        putUnlessEmpty(call, "content", record.get("Description"));
        Object type = record.get("Call_Type");
        putUnlessEmpty(call, "direction", type == null ? null : at(tables, "call_direction", type.toString()));
        putUnlessEmpty(
                call,
                "status",
                translate(firstNonEmpty(record.get("Outgoing_Call_Status")), object(tables.get("call_status_word"))));
        putTimes(call, record);
        putIfThere(call, "owner", referenceIfTrue(at(record, "Owner", "id")));
        putUnlessEmpty(call, "contact", references(at(record, "Who_Id", "id")));
        putAbout(call, record.get("$se_module"), at(record, "What_Id", "id"));
        putUnlessEmpty(call, "phone_numbers", numbers(record));
        putUnlessEmpty(call, "internal_notes", record.get("Call_Agenda"));
        putUnlessEmpty(call, "custom_fields", customFields(record, items(at(tables, "standard_fields", "Calls"))));
        putIfThere(call, "created_at", Times.iso(record.get("Created_Time")));
        putIfThere(call, "updated_at", Times.iso(record.get("Modified_Time")));
        return call;
    }

    private static void putTimes(Map<String, @Nullable Object> call, Map<?, ?> record) {
        Instant start = Times.instant(record.get("Call_Start_Time"));
        putIfThere(call, "start_time", start == null ? null : Times.iso(start));
        Object length = record.get("Call_Duration_in_seconds");
        Object minutes = record.get("Call_Duration");
        if (length == null && minutes instanceof String text && !text.isEmpty()) {
            length = Times.secondsOfMinutes(text);
        }
        putUnlessEmpty(call, "duration", text(length));
        Object measured = record.get("Call_Duration_in_seconds");
        if (start != null && isTrue(measured)) {
            long millis =
                    new BigDecimal(String.valueOf(measured)).movePointRight(3).longValue();
            call.put("end_time", Times.iso(start.plusMillis(millis)));
        }
    }

    private static void putAbout(Map<String, @Nullable Object> call, @Nullable Object module, @Nullable Object id) {
        if (!isTrue(id) || !(module instanceof String name)) {
            return;
        }
        switch (name) {
            case "Accounts" -> call.put("account", reference(id));
            case "Deals" -> call.put("opportunity", references(id));
            case "Leads" -> call.put("lead", references(id));
            default -> {
                // The model has no field for other modules.
            }
        }
    }

    private static List<Object> references(@Nullable Object id) {
        return isTrue(id) ? List.of(reference(id)) : List.of();
    }

    private static List<Object> numbers(Map<?, ?> record) {
        List<Object> numbers = new ArrayList<>(2);
        addNumber(numbers, record.get("Dialled_Number"), "to");
        addNumber(numbers, record.get("Caller_ID"), "from");
        return numbers;
    }

    private static void addNumber(List<Object> numbers, @Nullable Object number, String type) {
        if (isTrue(number)) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>(4);
            entry.put("number", number);
            entry.put("type", type);
            numbers.add(entry);
        }
    }

    private static Map<String, @Nullable Object> customFields(Map<?, ?> record, List<?> standard) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : record.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (entry.getValue() != null && !standard.contains(name) && !name.startsWith("$")) {
                fields.put(name, entry.getValue());
            }
        }
        return fields;
    }
}
