package dev.crosswalk.benchmarks.byhand;

import static dev.crosswalk.benchmarks.byhand.Values.at;
import static dev.crosswalk.benchmarks.byhand.Values.copy;
import static dev.crosswalk.benchmarks.byhand.Values.first;
import static dev.crosswalk.benchmarks.byhand.Values.firstNonEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isTrue;
import static dev.crosswalk.benchmarks.byhand.Values.items;
import static dev.crosswalk.benchmarks.byhand.Values.object;
import static dev.crosswalk.benchmarks.byhand.Values.putIfThere;
import static dev.crosswalk.benchmarks.byhand.Values.reference;
import static dev.crosswalk.benchmarks.byhand.Values.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls, meetings, emails and tasks in Pipedrive, which are all activities there. */
final class PipedriveActivities implements CallMapping {
    private static final int DATE_LENGTH = 10;

    @Override
    public Map<String, @Nullable Object> request(Map<String, ?> scope) {
        Map<?, ?> body = object(scope.get("body"));
        Map<String, @Nullable Object> activity = new LinkedHashMap<>();
        copy(activity, "subject", body, "subject");
        putIfThere(activity, "type", type(scope, body));
        Object internal = body.get("internal_notes");
        putIfThere(activity, "note", firstNonEmpty(internal, body.get("content")));
        if (!isEmpty(internal)) {
            copy(activity, "public_description", body, "content");
        }
        if (body.containsKey("status")) {
            activity.put("done", "completed".equals(body.get("status")));
        }
        Object due = firstNonEmpty(body.get("start_time"), body.get("created_at"), body.get("end_time"));
        Instant instant = Times.instant(due);
        if (instant != null) {
            activity.put("due_date", Times.date(instant));
            if (String.valueOf(due).length() > DATE_LENGTH) {
                activity.put("due_time", Times.time(instant));
            }
        }
        putIfThere(activity, "duration", duration(body));
        putIfThere(activity, "owner_id", number(at(body, "owner", "id")));
        putIfThere(activity, "participants", participants(items(body.get("contact"))));
        putIfThere(activity, "org_id", number(at(body, "account", "id")));
        Object deal = at(first(body.get("opportunity")), "id");
        putIfThere(activity, "deal_id", number(deal));
        putIfThere(activity, "lead_id", deal == null ? at(first(body.get("lead")), "id") : null);
        putIfThere(activity, "project_id", number(at(body, "project", "id")));
        return activity;
    }

    private static @Nullable Object type(Map<String, ?> scope, Map<?, ?> body) {
        Object asked = firstNonEmpty(body.get("engagement_type"), at(scope.get("query"), "engagement_type"));
        return asked == null ? null : firstNonEmpty(at(scope.get("tables"), "activity_types", asked.toString()), asked);
    }

    private static @Nullable String duration(Map<?, ?> body) {
        Long between = Times.secondsBetween(body.get("start_time"), body.get("end_time"));
        if (between != null) {
            return Times.clock(between);
        }
        Object given = body.get("duration");
        return given == null
                ? null
                : Times.clock(Times.whole(new BigDecimal(given.toString().trim())));
    }

    private static @Nullable List<Object> participants(List<?> contacts) {
        if (contacts.isEmpty()) {
            return null;
        }
        List<Object> participants = new ArrayList<>(contacts.size());
        for (Object contact : contacts) {
            Map<String, @Nullable Object> participant = new LinkedHashMap<>(4);
            putIfThere(participant, "person_id", number(at(contact, "id")));
            participant.put("primary", participants.isEmpty());
            participants.add(participant);
        }
        return participants;
    }

    private static @Nullable Object number(@Nullable Object value) {
        return value == null ? null : Long.valueOf(value.toString());
    }

    @Override
    public Map<String, @Nullable Object> record(Map<String, ?> scope) {
        Map<?, ?> record = object(scope.get("record"));
        Map<String, @Nullable Object> activity = new LinkedHashMap<>();
        activity.put("id", "activity:" + text(record.get("id")));
        putIfThere(activity, "engagement_type", word(record.get("type"), scope));
        copy(activity, "subject", record, "subject");
        Object described = record.get("public_description");
        putIfThere(activity, "content", firstNonEmpty(described, record.get("note")));
        if (isTrue(described)) {
            copy(activity, "internal_notes", record, "note");
        }
        activity.put("status", isTrue(record.get("done")) ? "completed" : "planned");
        putTimes(activity, record);
        putIfThere(activity, "owner", linked(record, "owner_id"));
        putIfThere(activity, "contact", people(record));
        putIfThere(activity, "account", linked(record, "org_id"));
        putIfThere(activity, "opportunity", references(linked(record, "deal_id")));
        putIfThere(activity, "lead", references(linked(record, "lead_id")));
        putIfThere(activity, "project", linked(record, "project_id"));
        putIfThere(activity, "created_at", Times.iso(record.get("add_time")));
        putIfThere(activity, "updated_at", Times.iso(record.get("update_time")));
        return activity;
    }

    /** Returns our word for a type of this account; a type of its own has none. */
    private static @Nullable Object word(@Nullable Object type, Map<String, ?> scope) {
        for (Map.Entry<?, ?> entry :
                object(at(scope.get("tables"), "activity_types")).entrySet()) {
            if (entry.getValue() != null && entry.getValue().equals(type)) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static void putTimes(Map<String, @Nullable Object> activity, Map<?, ?> record) {
        Object date = record.get("due_date");
        Object time = record.get("due_time");
        Object length = record.get("duration");
        Instant start =
                isTrue(date) ? Times.instant(isTrue(time) ? date + "T" + time + "Z" : String.valueOf(date)) : null;
        long seconds = length instanceof String text && !text.isEmpty() ? Times.secondsOfClock(text) : 0;
        if (start != null) {
            activity.put("start_time", Times.iso(start));
            if (isTrue(time) && seconds != 0) {
                activity.put("end_time", Times.iso(start.plusSeconds(seconds)));
            }
        }
        if (seconds != 0) {
            activity.put("duration", String.valueOf(seconds));
        }
    }

    private static @Nullable Object people(Map<?, ?> record) {
        List<Object> primary = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (Object participant : items(record.get("participants"))) {
            Object isPrimary = at(participant, "primary");
            if (isPrimary != null) {
                (isPrimary.equals(true) ? primary : others).add(reference(text(at(participant, "person_id"))));
            }
        }
        primary.addAll(others);
        return primary.isEmpty() ? references(linked(record, "person_id")) : primary;
    }

    private static @Nullable Map<String, @Nullable Object> linked(Map<?, ?> record, String name) {
        Object id = record.get(name);
        return isTrue(id) ? reference(text(id)) : null;
    }

    private static @Nullable List<Object> references(@Nullable Object one) {
        return one == null ? null : List.of(one);
    }
}
