package dev.crosswalk.benchmarks.byhand;

import static dev.crosswalk.benchmarks.byhand.Values.at;
import static dev.crosswalk.benchmarks.byhand.Values.first;
import static dev.crosswalk.benchmarks.byhand.Values.firstNonEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isText;
import static dev.crosswalk.benchmarks.byhand.Values.items;
import static dev.crosswalk.benchmarks.byhand.Values.object;
import static dev.crosswalk.benchmarks.byhand.Values.putIfThere;
import static dev.crosswalk.benchmarks.byhand.Values.putUnlessEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.reference;
import static dev.crosswalk.benchmarks.byhand.Values.text;
import static dev.crosswalk.benchmarks.byhand.Values.translate;
import static dev.crosswalk.benchmarks.byhand.Values.translateBack;

import dev.crosswalk.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Calls in HubSpot. */
final class HubSpotCalls implements CallMapping {
    @Override
    public Map<String, @Nullable Object> request(Map<String, ?> scope) {
        Map<?, ?> body = object(scope.get("body"));
        Map<?, ?> types = object(at(scope.get("tables"), "association_types", "call"));
        List<Object> associations = new ArrayList<>();
        for (String link : List.of("contact", "account", "opportunity", "lead", "project")) {
            for (Object linked : items(body.get(link))) {
                associations.add(association(at(linked, "id"), types.get(link)));
            }
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("properties", properties(body, object(scope.get("tables"))));
        request.put("associations", associations);
        return request;
    }

    private static Map<String, @Nullable Object> properties(Map<?, ?> body, Map<?, ?> tables) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        putText(properties, "hs_call_title", body, "subject");
        putText(properties, "hs_call_body", body, "content");
        putWord(properties, "hs_call_direction", body, "direction", object(tables.get("call_direction")));
        putWord(properties, "hs_call_status", body, "status", object(tables.get("call_status")));
        putIfThere(properties, "hs_call_duration", duration(body));
        putNumbers(properties, body);
        String moment = body.containsKey("start_time") ? "start_time" : "created_at";
        if (body.containsKey(moment)) {
            Object value = body.get(moment);
            putIfThere(properties, "hs_timestamp", value == null ? "" : Times.iso(value));
        }
        if (body.containsKey("owner")) {
            Object owner = body.get("owner");
            putIfThere(properties, "hubspot_owner_id", owner == null ? "" : at(owner, "id"));
        }
        object(body.get("custom_fields")).forEach((name, value) -> properties.put(String.valueOf(name), asText(value)));
        return properties;
    }

    /** Puts a text; an empty one clears a property, JSON null does not. */
    private static void putText(Map<String, @Nullable Object> properties, String name, Map<?, ?> body, String field) {
        if (body.containsKey(field)) {
            Object value = body.get(field);
            properties.put(name, value == null ? "" : value);
        }
    }

    private static void putWord(
            Map<String, @Nullable Object> properties, String name, Map<?, ?> body, String field, Map<?, ?> table) {
        if (body.containsKey(field)) {
            Object value = body.get(field);
            properties.put(name, value == null ? "" : translate(value, table));
        }
    }

    private static @Nullable String duration(Map<?, ?> body) {
        if (body.containsKey("duration")) {
            BigDecimal seconds = Times.seconds(body.get("duration"));
            return seconds == null ? "" : Times.millisText(seconds);
        }
        Long seconds = Times.secondsBetween(body.get("start_time"), body.get("end_time"));
        return seconds == null ? null : String.valueOf(seconds * 1000);
    }

    private static void putNumbers(Map<String, @Nullable Object> properties, Map<?, ?> body) {
        Object from = null;
        Object to = null;
        Object other = null;
        for (Object number : items(body.get("phone_numbers"))) {
            Object type = at(number, "type");
            if (isText(type, "from")) {
                from = from == null ? number : from;
            } else if (isText(type, "to")) {
                to = to == null ? number : to;
            } else {
                other = other == null ? number : other;
            }
        }
        boolean inbound = isText(body.get("direction"), "inbound");
        putIfThere(properties, "hs_call_from_number", at(from == null && inbound ? other : from, "number"));
        putIfThere(properties, "hs_call_to_number", at(to == null && !inbound ? other : to, "number"));
    }

    /** Writes a value as text, as HubSpot takes every value. */
    private static String asText(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> {
                StringJoiner joined = new StringJoiner(";");
                list.forEach(item -> joined.add(text(item)));
                yield joined.toString();
            }
            case Map<?, ?> map -> Json.writeText(map);
            default -> String.valueOf(text(value));
        };
    }

    private static Map<String, @Nullable Object> association(@Nullable Object id, @Nullable Object type) {
        Map<String, @Nullable Object> kind = new LinkedHashMap<>(4);
        kind.put("associationCategory", "HUBSPOT_DEFINED");
        putIfThere(kind, "associationTypeId", type);
        Map<String, @Nullable Object> association = new LinkedHashMap<>(4);
        association.put("to", reference(id));
        association.put("types", List.of(kind));
        return association;
    }

    @Override
    public Map<String, @Nullable Object> record(Map<String, ?> scope) {
        Map<?, ?> record = object(scope.get("record"));
        Map<?, ?> properties = object(record.get("properties"));
        Map<?, ?> tables = object(scope.get("tables"));
        Map<?, ?> links = object(record.get("associations"));
        Map<?, ?> searched = object(scope.get("steps"));
        Object id = record.get("id");
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("id", "call:" + id);
        call.put("engagement_type", "call");
        putUnlessEmpty(call, "subject", properties.get("hs_call_title"));
        putUnlessEmpty(call, "content", properties.get("hs_call_body"));
        putUnlessEmpty(call, "direction", word(properties.get("hs_call_direction"), tables.get("call_direction")));
        putUnlessEmpty(call, "status", word(properties.get("hs_call_status"), tables.get("call_status")));
        putTimes(call, properties);
        putUnlessEmpty(call, "phone_numbers", numbers(properties));
        Object owner = properties.get("hubspot_owner_id");
        putUnlessEmpty(call, "owner", isEmpty(owner) ? null : reference(owner));
        putUnlessEmpty(call, "contact", linked(id, links.get("contacts"), searched.get("contacts")));
        putIfThere(call, "account", first(linked(id, links.get("companies"), searched.get("companies"))));
        putUnlessEmpty(call, "opportunity", linked(id, links.get("deals"), searched.get("deals")));
        putUnlessEmpty(call, "lead", linked(id, links.get("leads"), searched.get("leads")));
        putIfThere(call, "project", first(linked(id, links.get("projects"), searched.get("projects"))));
        putUnlessEmpty(call, "custom_fields", customFields(properties, tables, object(scope.get("body"))));
        putIfThere(
                call, "created_at", Times.iso(firstNonEmpty(properties.get("hs_createdate"), record.get("createdAt"))));
        putIfThere(
                call,
                "updated_at",
                Times.iso(firstNonEmpty(properties.get("hs_lastmodifieddate"), record.get("updatedAt"))));
        return call;
    }

    private static @Nullable Object word(@Nullable Object value, @Nullable Object table) {
        return isEmpty(value) ? null : translateBack(value, object(table));
    }

    private static void putTimes(Map<String, @Nullable Object> call, Map<?, ?> properties) {
        Instant start = Times.instant(properties.get("hs_timestamp"));
        putIfThere(call, "start_time", start == null ? null : Times.iso(start));
        Object length = properties.get("hs_call_duration");
        if (isEmpty(length)) {
            return;
        }
        BigDecimal millis = new BigDecimal(String.valueOf(length).trim());
        putIfThere(call, "end_time", start == null ? null : Times.iso(start.plusMillis(millis.longValue())));
        call.put(
                "duration",
                millis.movePointLeft(3).setScale(0, RoundingMode.HALF_EVEN).toPlainString());
    }

    private static List<Object> numbers(Map<?, ?> properties) {
        List<Object> numbers = new ArrayList<>(2);
        addNumber(numbers, properties.get("hs_call_from_number"), "from");
        addNumber(numbers, properties.get("hs_call_to_number"), "to");
        return numbers;
    }

    private static void addNumber(List<Object> numbers, @Nullable Object number, String type) {
        if (!isEmpty(number)) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>(4);
            entry.put("number", number);
            entry.put("type", type);
            numbers.add(entry);
        }
    }

    /** Returns links that came with the record and those that a search found; a record may be linked by two labels. */
    private static List<Object> linked(@Nullable Object id, @Nullable Object links, @Nullable Object searched) {
        Set<Object> identifiers = new LinkedHashSet<>();
        for (Object link : items(at(links, "results"))) {
            addIfThere(identifiers, at(link, "id"));
        }
        for (Object result : items(at(searched, "body", "results"))) {
            if (id != null && id.equals(at(result, "from", "id"))) {
                for (Object to : items(at(result, "to"))) {
                    addIfThere(identifiers, text(at(to, "toObjectId")));
                }
            }
        }
        List<Object> linked = new ArrayList<>(identifiers.size());
        identifiers.forEach(identifier -> linked.add(reference(identifier)));
        return linked;
    }

    private static void addIfThere(Set<Object> identifiers, @Nullable Object identifier) {
        if (identifier != null) {
            identifiers.add(identifier);
        }
    }

    private static Map<String, @Nullable Object> customFields(Map<?, ?> properties, Map<?, ?> tables, Map<?, ?> body) {
        List<?> own = items(at(tables, "properties", "call", "own"));
        List<?> more = items(at(tables, "properties", "call", "more"));
        Map<?, ?> asked = object(body.get("custom_fields"));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : properties.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Object value = entry.getValue();
            if (!isEmpty(value)
                    && !own.contains(name)
                    && (more.contains(name) || asked.containsKey(name) || !isHubSpots(name))) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static boolean isHubSpots(String name) {
        return name.startsWith("hs_")
                || name.startsWith("hubspot_")
                || name.equals("createdate")
                || name.equals("lastmodifieddate");
    }
}
