package dev.crosswalk.benchmarks.byhand;

import static dev.crosswalk.benchmarks.byhand.Values.at;
import static dev.crosswalk.benchmarks.byhand.Values.copy;
import static dev.crosswalk.benchmarks.byhand.Values.copyAll;
import static dev.crosswalk.benchmarks.byhand.Values.first;
import static dev.crosswalk.benchmarks.byhand.Values.firstNonEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.isTrue;
import static dev.crosswalk.benchmarks.byhand.Values.items;
import static dev.crosswalk.benchmarks.byhand.Values.object;
import static dev.crosswalk.benchmarks.byhand.Values.putIfThere;
import static dev.crosswalk.benchmarks.byhand.Values.putUnlessEmpty;
import static dev.crosswalk.benchmarks.byhand.Values.reference;
import static dev.crosswalk.benchmarks.byhand.Values.referenceIfTrue;
import static dev.crosswalk.benchmarks.byhand.Values.references;
import static dev.crosswalk.benchmarks.byhand.Values.text;
import static dev.crosswalk.benchmarks.byhand.Values.translate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls in Salesforce, which are tasks there. */
final class SalesforceTasks implements CallMapping {
    private static final String ACCOUNT = "001";
    private static final String CONTACT = "003";
    private static final String OPPORTUNITY = "006";
    private static final String LEAD = "00Q";

    @Override
    public Map<String, @Nullable Object> request(Map<String, ?> scope) {
        Map<?, ?> body = object(scope.get("body"));
        Map<?, ?> tables = object(scope.get("tables"));
        Object dataPath = tables.get("data_path");
        boolean manyPeople = items(body.get("contact")).size() > 1;
        Map<String, @Nullable Object> write = part("POST", dataPath + "/sobjects/Task", "written");
        write.put("body", task(body, tables));
        List<Object> parts = new ArrayList<>(3);
        parts.add(write);
        parts.add(part("GET", dataPath + "/sobjects/Task/@{written.id}", "record"));
        if (manyPeople) {
            parts.add(part(
                    "GET",
                    dataPath + "/query?q=SELECT+RelationId+FROM+TaskRelation+WHERE+TaskId+=+'@{written.id}'"
                            + "+AND+IsWhat+=+false",
                    "TaskWhoRelations"));
        }
        Map<String, @Nullable Object> request = new LinkedHashMap<>(4);
        request.put("allOrNone", true);
        request.put("compositeRequest", parts);
        return request;
    }

    private static Map<String, @Nullable Object> part(String method, String url, String reference) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>(8);
        part.put("method", method);
        part.put("url", url);
        part.put("referenceId", reference);
        return part;
    }

    private static Map<String, @Nullable Object> task(Map<?, ?> body, Map<?, ?> tables) {
        Map<String, @Nullable Object> task = new LinkedHashMap<>();
        task.put("TaskSubtype", "Call");
        copy(task, "Subject", body, "subject");
        putIfThere(task, "Description", Texts.ofHtml(body.get("content")));
        putIfThere(task, "OwnerId", at(body, "owner", "id"));
        putIfThere(task, "CallType", translate(body.get("direction"), object(tables.get("call_type"))));
        putIfThere(task, "Status", status(body, object(tables.get("task_status"))));
        Object start = body.get("start_time");
        if (start instanceof String text) {
            task.put("ActivityDate", text.substring(0, Math.min(10, text.length())));
        }
        putIfThere(
                task,
                "CallDurationInSeconds",
                body.containsKey("duration")
                        ? Times.numberOfSeconds(body.get("duration"))
                        : Times.secondsBetween(start, body.get("end_time")));
        List<?> contacts = items(body.get("contact"));
        Object contact = at(first(contacts), "id");
        Object lead = at(first(body.get("lead")), "id");
        putIfThere(task, "WhoId", contact == null ? lead : contact);
        if (contacts.size() > 1) {
            List<@Nullable Object> people = new ArrayList<>(contacts.size());
            contacts.forEach(person -> people.add(at(person, "id")));
            task.put("TaskWhoIds", people);
        }
        if (contact != null || lead == null) {
            Object opportunity = at(first(body.get("opportunity")), "id");
            putIfThere(task, "WhatId", opportunity == null ? at(body, "account", "id") : opportunity);
        }
        copyAll(task, object(body.get("custom_fields")));
        return task;
    }

    private static @Nullable Object status(Map<?, ?> body, Map<?, ?> table) {
        if (body.containsKey("status")) {
            return translate(body.get("status"), table);
        }
        Instant start = Times.instant(body.get("start_time"));
        return start != null && start.isAfter(Instant.now()) ? "Not Started" : "Completed";
    }

    @Override
    public Map<String, @Nullable Object> record(Map<String, ?> scope) {
        Map<?, ?> record = object(scope.get("record"));
        Map<?, ?> tables = object(scope.get("tables"));
        List<?> people = people(record);
        List<?> about = items(firstNonEmpty(record.get("WhatId")));
        Map<String, @Nullable Object> task = new LinkedHashMap<>();
        putUnlessEmpty(task, "id", record.get("Id"));
        Object subtype = firstNonEmpty(record.get("TaskSubtype"), "Task");
        putUnlessEmpty(
                task,
                "engagement_type",
                translate(String.valueOf(subtype), object(tables.get("task_subtype")), "task"));
        putUnlessEmpty(task, "subject", record.get("Subject"));
        putUnlessEmpty(task, "content", record.get("Description"));
        putIfThere(task, "owner", referenceIfTrue(record.get("OwnerId")));
        Object direction = record.get("CallType");
        putIfThere(
                task, "direction", isTrue(direction) ? at(tables, "call_direction", String.valueOf(direction)) : null);
        putUnlessEmpty(task, "status", translate(record.get("Status"), object(tables.get("task_status_read"))));
        putIfThere(task, "start_time", Times.iso(record.get("ActivityDate")));
        putIfThere(task, "duration", text(Times.numberOfSeconds(record.get("CallDurationInSeconds"))));
        putIfThere(task, "account", account(record, about));
        putUnlessEmpty(task, "contact", references(people, CONTACT));
        putUnlessEmpty(task, "opportunity", references(about, OPPORTUNITY));
        putUnlessEmpty(task, "lead", references(people, LEAD));
        putUnlessEmpty(task, "custom_fields", customFields(record));
        putIfThere(task, "created_at", Times.iso(record.get("CreatedDate")));
        putIfThere(task, "updated_at", Times.iso(record.get("LastModifiedDate")));
        return task;
    }

    private static List<?> people(Map<?, ?> record) {
        List<Object> people = new ArrayList<>();
        for (Object relation : items(at(record, "TaskWhoRelations", "records"))) {
            Object person = at(relation, "RelationId");
            if (person != null) {
                people.add(person);
            }
        }
        return people.isEmpty() ? items(firstNonEmpty(record.get("WhoId"))) : people;
    }

    private static @Nullable Object account(Map<?, ?> record, List<?> about) {
        Object account = record.get("AccountId");
        return isTrue(account) ? reference(account) : first(references(about, ACCOUNT));
    }

    private static Map<String, @Nullable Object> customFields(Map<?, ?> record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : record.entrySet()) {
            if (entry.getValue() != null && entry.getKey() instanceof String name && name.endsWith("__c")) {
                fields.put(name, entry.getValue());
            }
        }
        return fields;
    }
}
