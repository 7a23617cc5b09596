package dev.crosswalk.cli;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorResource;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends every type of engagement that a CRM can hold, with every field that it can hold, to the CRM's sandbox over real
 * HTTP, reads it back, and does so in every response format; then changes, lists and deletes it.
 */
public final class RoundTrip {
    private static final String RESOURCE = "engagements";
    private static final List<String> REFERENCED = List.of("users", "contacts", "accounts", "opportunities", "leads");
    private static final int MAXIMUM_PAGES = 30;

    /** What an update is tried with: a text, else a link, where a CRM lets no text be changed. */
    private static final List<String> TEXTS = List.of("content", "subject");

    private static final List<String> TEXTS_AND_LINKS = List.of("content", "subject", "contact", "lead", "account");

    /** Fields that say the same as others: a CRM that holds one of them is sent each without those that stand in its way. */
    private static final Map<String, List<String>> STAND_IN_THE_WAY = Map.of(
            "duration", List.of("end_time"),
            "end_time", List.of("duration"),
            "created_at", List.of("start_time", "end_time", "duration"),
            "contact", List.of("opportunity", "project"),
            "account", List.of("opportunity", "project", "contact", "lead"),
            "lead", List.of("opportunity"),
            "project", List.of("opportunity"),
            "owner", List.of("user_id"),
            "user_id", List.of("owner"));

    private final Models models;
    private final Connector connector;
    private final List<Example> examples;
    private final ApiClient api;

    private RoundTrip(Models models, Connector connector, List<Example> examples, ApiClient api) {
        this.models = models;
        this.connector = connector;
        this.examples = examples;
        this.api = api;
    }

    /**
     * What became of one type.
     *
     * @param type the engagement type; {@code call (lead)} where it is about a lead
     * @param fields each field sent, and what became of it
     * @param formats the response formats that were right
     * @param methods the other methods that worked: get, update, list, delete
     * @param problems everything that went wrong
     */
    public record Line(
            String integration,
            String type,
            Map<String, Arrival> fields,
            List<String> formats,
            List<String> methods,
            List<String> problems) {
        /** Counts the fields that fared so. */
        public long count(Arrival arrival) {
            return fields.values().stream().filter(arrival::equals).count();
        }
    }

    /**
     * Goes through every create case of a connector.
     *
     * @param url the server's URL
     * @param token an API token
     * @param accountId an integrated account that stands on the connector's sandbox
     */
    public static List<Line> run(
            Models models, Connector connector, List<Example> examples, URI url, String token, String accountId) {
        try (ApiClient api = new ApiClient(url, token, accountId)) {
            return new RoundTrip(models, connector, examples, api).lines();
        }
    }

    private List<Line> lines() {
        ResourceModel model = models.find("crm", RESOURCE).orElseThrow();
        ConnectorResource resource = connector.findResource("crm", RESOURCE).orElseThrow();
        FullBodies bodies = new FullBodies(model, examples, referencedRecords(api));
        List<Line> lines = new ArrayList<>();
        for (Case chosen : resource.methods().getOrDefault("create", List.of())) {
            for (String type : chosen.serves()) {
                lines.add(line(model, resource, chosen, type, bodies.body(chosen, type, false)));
                if (bodies.canBeAboutLead(chosen)) {
                    lines.add(line(model, resource, chosen, type, bodies.body(chosen, type, true)));
                }
            }
        }
        return lines;
    }

    private Line line(
            ResourceModel model, ConnectorResource resource, Case chosen, String type, Map<String, Object> body) {
        Line line = new Line(
                connector.name(),
                type + (body.containsKey("lead") ? " (lead)" : ""),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        Set<String> notSent = new TreeSet<>();
        String id = create(type, body, line, notSent);
        if (!id.isEmpty()) {
            Map<String, Object> sent = new LinkedHashMap<>(body);
            sent.keySet().removeAll(notSent);
            readBack(model, chosen, id, sent, line);
            notSent.forEach(field -> sendAlone(model, chosen, type, field, body, line));
            formats(model, type, body, line);
            update(resource, chosen, id, body, line);
            list(resource, type, id, body, line);
            delete(resource, id, line);
        }
        return line;
    }

    /** Sends a field again that the CRM could not hold beside others, without those. */
    private void sendAlone(
            ResourceModel model, Case chosen, String type, String field, Map<String, Object> body, Line line) {
        Map<String, Object> other = new LinkedHashMap<>(body);
        other.keySet().removeAll(STAND_IN_THE_WAY.getOrDefault(field, List.of()));
        Set<String> notSent = new TreeSet<>();
        String id = create(type, other, line, notSent);
        if (notSent.contains(field)) {
            line.problems().add(field + " is never sent, though the connector says that it can be");
        } else if (!id.isEmpty()) {
            readBack(model, chosen, id, Map.of(field, Objects.requireNonNull(body.get(field))), line);
        }
    }

    /** Creates and returns the identifier, empty where it failed; what the answer says was not sent goes to the set. */
    private String create(String type, Map<String, Object> body, Line line, Set<String> notSent) {
        ApiClient.Answer answer = api.post("/unified/crm/" + RESOURCE, "", body);
        if (answer.status() != 201) {
            line.problems().add("create " + type + " answered " + answer.summary());
            return "";
        }
        for (Object warning : answer.list("warnings")) {
            if (warning instanceof Map<?, ?> map) {
                String field = String.valueOf(map.get("field")).replaceFirst("^/([^/]*).*$", "$1");
                switch (String.valueOf(map.get("code"))) {
                    case "lossy_field" -> {
                        // The comparison below tells what was lost.
                    }
                    case "field_not_sent" -> notSent.add(field);
                    default -> line.problems().add("create warned of " + field + ": " + map.get("message"));
                }
            }
        }
        if (!line.formats().contains("unified")) {
            line.formats().add("unified");
        }
        return String.valueOf(answer.object().get("id"));
    }

    private void readBack(ResourceModel model, Case chosen, String id, Map<String, Object> body, Line line) {
        ApiClient.Answer answer = api.get("/unified/crm/" + RESOURCE + "/" + ApiClient.segment(id), "");
        if (answer.status() != 200) {
            line.problems().add("get " + id + " answered " + answer.summary());
            return;
        }
        if (!line.methods().contains("get")) {
            line.methods().add("get");
        }
        body.forEach((name, sent) -> {
            Field field = model.fields().get(name);
            FieldSupport support = chosen.fields().get(name);
            if (field == null || support == null) {
                return;
            }
            boolean isReturned =
                    chosen.record() != null && chosen.record().returns().contains(name);
            Object back = answer.object().get(name);
            Arrival arrival = Arrival.of(field, support.support(), isReturned, sent, back);
            line.fields().put(name, arrival);
            if (arrival == Arrival.LOST) {
                line.problems()
                        .add(name + " was sent as " + Json.writeText(sent) + " and came back as "
                                + Json.writeText(back));
            }
        });
    }

    private void formats(ResourceModel model, String type, Map<String, Object> body, Line line) {
        ApiClient.Answer normalized = create("normalized", body);
        if (normalized.status() == 201
                && normalized.object().keySet().containsAll(model.fields().keySet())
                && !normalized.object().containsKey("remote_data")) {
            line.formats().add("normalized");
        } else {
            line.problems().add("normalized " + type + " answered " + normalized.summary());
        }
        for (String format : List.of("raw", "stream")) {
            ApiClient.Answer answer = create(format, body);
            boolean isProvidersOwn = !answer.object().containsKey("engagement_type")
                    || answer.object().containsKey("properties");
            if (answer.status() / 100 == 2 && !answer.text().isEmpty() && isProvidersOwn) {
                line.formats().add(format);
            } else {
                line.problems().add(format + " " + type + " answered " + answer.summary());
            }
        }
    }

    private ApiClient.Answer create(String format, Map<String, Object> body) {
        return api.post("/unified/crm/" + RESOURCE, "truto_response_format=" + format, body);
    }

    private void update(ConnectorResource resource, Case chosen, String id, Map<String, Object> body, Line line) {
        for (Case option : resource.methods().getOrDefault("update", List.of())) {
            if (takes(option, chosen, id)) {
                String field = TEXTS_AND_LINKS.stream()
                        .filter(name -> isWritable(option, name) && (TEXTS.contains(name) || body.containsKey(name)))
                        .findFirst()
                        .orElse("subject");
                String refused = TEXTS.contains(field) ? change(id, field) : attach(id, field, body);
                FieldSupport status = chosen.fields().get("status");
                if (!refused.isEmpty() && status != null && status.values().contains("draft")) {
                    // Some CRMs let nobody change what was sent, so the change is tried on a draft.
                    Map<String, Object> draft = new LinkedHashMap<>(body);
                    draft.put("status", "draft");
                    String draftId = create(String.valueOf(body.get("engagement_type")), draft, line, new TreeSet<>());
                    refused = draftId.isEmpty() ? refused : change(draftId, field);
                }
                if (refused.isEmpty()) {
                    line.methods().add("update");
                } else {
                    line.problems().add("update of " + field + " answered " + refused);
                }
            }
        }
    }

    /** Tells whether a case takes the created record: by its identifier, as the engine chooses, else by its name. */
    private static boolean takes(Case option, Case created, String id) {
        return option.idPattern() == null
                ? option.name().equals(created.name())
                : option.idPattern().matcher(id).find();
    }

    /** Changes a text and reads it back; returns what went wrong, empty where nothing did. */
    private String change(String id, String field) {
        String changed = "Changed by the round trip";
        String path = "/unified/crm/" + RESOURCE + "/" + ApiClient.segment(id);
        ApiClient.Answer answer = api.patch(path, "", Map.of(field, changed));
        ApiClient.Answer read = api.get(path, "");
        boolean isChanged = answer.status() == 200
                && String.valueOf(read.object().get(field)).contains(changed);
        return isChanged ? "" : answer.summary() + ", then " + read.summary();
    }

    /** Links to the same record again, where a CRM lets nothing else be changed; returns what went wrong. */
    private String attach(String id, String field, Map<String, Object> body) {
        String path = "/unified/crm/" + RESOURCE + "/" + ApiClient.segment(id);
        Object link = Objects.requireNonNull(body.get(field));
        ApiClient.Answer answer = api.patch(path, "", Map.of(field, link));
        ApiClient.Answer read = api.get(path, "");
        boolean isAttached = answer.status() == 200 && link.equals(read.object().get(field));
        return isAttached ? "" : answer.summary() + ", then " + read.summary();
    }

    private static boolean isWritable(Case option, String field) {
        FieldSupport support = option.fields().get(field);
        return support != null && support.support() != Support.UNSUPPORTED;
    }

    private void list(ConnectorResource resource, String type, String id, Map<String, Object> body, Line line) {
        String filters = "engagement_type=" + type + neededFilters(resource, type, body);
        String cursor = "";
        for (int page = 0; page < MAXIMUM_PAGES; page++) {
            ApiClient.Answer answer = api.get(
                    "/unified/crm/" + RESOURCE,
                    filters + (cursor.isEmpty() ? "" : "&next_cursor=" + ApiClient.segment(cursor)));
            if (answer.status() == 400 && answer.text().contains("unsupported_case")) {
                return; // The CRM has no list of this type, and the refusal names those that it has.
            }
            if (answer.status() != 200) {
                line.problems().add("list answered " + answer.summary());
                return;
            }
            for (Object record : answer.list("result")) {
                if (record instanceof Map<?, ?> map && id.equals(map.get("id"))) {
                    line.methods().add("list");
                    return;
                }
            }
            if (!(answer.object().get("next_cursor") instanceof String next)) {
                break;
            }
            cursor = next;
        }
        line.problems().add("list does not hold " + id);
    }

    /** Makes the filters that a CRM cannot do without, such that the record passes them. */
    private static String neededFilters(ConnectorResource resource, String type, Map<String, Object> body) {
        Set<String> needed = new TreeSet<>();
        for (Case option : resource.methods().getOrDefault("list", List.of())) {
            if (option.serves(type)) {
                option.query().forEach((name, support) -> {
                    if (support.support() == Support.REQUIRED) {
                        needed.add(name);
                    }
                });
                option.requires()
                        .forEach(requirement -> requirement.oneOf().stream()
                                .filter(body::containsKey)
                                .findFirst()
                                .ifPresent(needed::add));
            }
        }
        StringBuilder filters = new StringBuilder();
        for (String name : needed) {
            filters.append('&').append(filter(name, body));
        }
        return filters.toString();
    }

    private static String filter(String name, Map<String, Object> body) {
        Object value = body.get(name) instanceof List<?> list ? list.getFirst() : body.get(name);
        if (value instanceof Map<?, ?> reference) {
            return name + "=" + ApiClient.segment(String.valueOf(reference.get("id")));
        }
        if (name.equals("start_time") || name.equals("end_time")) {
            Instant begin = Instant.parse(String.valueOf(body.get("start_time")));
            Instant bound = begin.plus(name.equals("start_time") ? -1 : 1, ChronoUnit.DAYS);
            return name + (name.equals("start_time") ? "[gte]=" : "[lte]=") + bound;
        }
        return name + "=" + ApiClient.segment(String.valueOf(value));
    }

    private void delete(ConnectorResource resource, String id, Line line) {
        String path = "/unified/crm/" + RESOURCE + "/" + ApiClient.segment(id);
        ApiClient.Answer answer = api.delete(path, "");
        if (answer.text().contains("\"method_not_supported\"")
                || !resource.methods().containsKey("delete")) {
            return;
        }
        if (answer.status() == 400 && answer.text().contains("invalid_request")) {
            return; // The CRM deletes some types only; the refusal says so.
        }
        if (answer.status() == 200 && api.get(path, "").status() == 404) {
            line.methods().add("delete");
        } else {
            line.problems().add("delete answered " + answer.summary());
        }
    }

    /** Lists the records that an engagement can be linked to. */
    static Map<String, List<Map<String, @Nullable Object>>> referencedRecords(ApiClient api) {
        Map<String, List<Map<String, @Nullable Object>>> records = new LinkedHashMap<>();
        for (String resource : REFERENCED) {
            ApiClient.Answer answer = api.get("/unified/crm/" + resource, "limit=50&truto_ignore_remote_data=true");
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            for (Object record : answer.list("result")) {
                if (record instanceof Map<?, ?> map) {
                    found.add(Json.asObject(map));
                }
            }
            records.put(resource, found);
        }
        return records;
    }
}
