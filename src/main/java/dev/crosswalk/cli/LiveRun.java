package dev.crosswalk.cli;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the examples of creates on one integrated account: creates what each says, linked to records that the account has,
 * reads it, changes it, lists its kind, and deletes it. Whatever it made and could not delete, it names.
 */
public final class LiveRun {
    private static final String PATH = "/unified/crm/engagements";
    private static final String CHANGED = "Changed by a check; it will be deleted at once.";

    private final Connector connector;
    private final ResourceModel model;
    private final List<Example> examples;
    private final ApiClient api;
    private final Supplier<List<Exchange>> watch;
    private final Consumer<String> progress;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();

    private LiveRun(
            Models models,
            Connector connector,
            List<Example> examples,
            ApiClient api,
            Supplier<List<Exchange>> watch,
            Consumer<String> progress) {
        this.connector = connector;
        this.model = models.find("crm", "engagements").orElseThrow();
        this.examples = examples;
        this.api = api;
        this.watch = watch;
        this.progress = progress;
    }

    /**
     * A request to the CRM with its answer.
     *
     * @param operation the connector's operation that it comes from
     * @param body of the answer; null where there is none
     */
    public record Exchange(
            String operation, int status, @Nullable Object body) {}

    /**
     * One call of an example.
     *
     * @param example its file
     * @param method the unified method
     * @param status what the API answered
     * @param message why it was refused; empty where it was not
     * @param fields the unified fields of the record that it answered
     * @param exchanges what went to the CRM for it, in order
     */
    public record Step(
            String example,
            String method,
            int status,
            String message,
            Map<String, @Nullable Object> fields,
            List<Exchange> exchanges) {}

    /**
     * What a run did.
     *
     * @param leftovers identifiers of what it made and could not delete
     */
    public record Result(List<Step> steps, List<String> leftovers) {}

    /**
     * Runs all of them.
     *
     * @param watch returns what went to the CRM since it was asked last
     * @param progress hears of each example before it is run
     */
    public static Result run(
            Models models,
            Connector connector,
            List<Example> examples,
            URI url,
            String token,
            String accountId,
            Supplier<List<Exchange>> watch,
            Consumer<String> progress) {
        try (ApiClient api = new ApiClient(url, token, accountId)) {
            return new LiveRun(models, connector, examples, api, watch, progress).result();
        }
    }

    private Result result() {
        FullBodies bodies = new FullBodies(model, examples, RoundTrip.referencedRecords(api));
        progress.accept(watch.get().size() + " requests to find records to link to");
        for (Example example : examples) {
            Object type = example.request().body().get("engagement_type");
            boolean creates = example.succeeds()
                    && example.request().method().equals("create")
                    && example.request().resource().equals(model.resource());
            if (creates && type != null) {
                chosen("create", String.valueOf(type))
                        .ifPresent(option -> example(example, option, String.valueOf(type), bodies));
            }
        }
        return new Result(List.copyOf(steps), List.copyOf(leftovers));
    }

    private void example(Example example, Case option, String type, FullBodies bodies) {
        progress.accept(example.name());
        ApiClient.Answer made = api.post(PATH, "", body(example, option, type, bodies));
        note(example, "create", made);
        Object id = made.object().get("id");
        if (made.status() / 100 != 2 || id == null) {
            if (made.text().contains("\"uncertain\"")) {
                leftovers.add("what " + example.name() + " may have made: " + made.summary());
            }
            return;
        }
        String item = PATH + "/" + ApiClient.segment(String.valueOf(id));
        try {
            note(example, "get", api.get(item, ""));
            change(type).ifPresent(change -> note(example, "update", api.patch(item, "", change)));
            if (chosen("list", type).isPresent()) {
                note(example, "list", api.get(PATH, "limit=5&engagement_type=" + ApiClient.segment(type)));
            }
        } finally {
            ApiClient.Answer deleted = api.delete(item, "");
            note(example, "delete", deleted);
            if (deleted.status() / 100 != 2) {
                leftovers.add(id + ": " + deleted.summary());
            }
        }
    }

    /**
     * Returns the example's body with identifiers that the account has. What names something of another account's own and
     * cannot be replaced is left out.
     */
    private Map<String, Object> body(Example example, Case option, String type, FullBodies bodies) {
        boolean aboutLead = example.request().body().get("lead") != null;
        Map<String, Object> there = bodies.body(option, type, aboutLead);
        Map<String, Object> body = new LinkedHashMap<>();
        example.request().body().forEach((name, value) -> {
            Field field = model.fields().get(name);
            Object usable = field != null && field.isReference() ? there.get(name) : value;
            boolean ofAnother = List.of("custom_fields", "remote_data", "project", "user_id")
                    .contains(name);
            if (usable != null && !ofAnother) {
                body.put(name, usable);
            }
        });
        return body;
    }

    private Optional<Map<String, Object>> change(String type) {
        return chosen("update", type)
                .flatMap(option -> List.of("content", "subject").stream()
                        .filter(name -> {
                            FieldSupport support = option.fields().get(name);
                            return support != null && support.support() != Support.UNSUPPORTED;
                        })
                        .findFirst()
                        .map(name -> Map.<String, Object>of(name, CHANGED)));
    }

    private Optional<Case> chosen(String method, String type) {
        return connector
                .findResource("crm", "engagements")
                .flatMap(resource -> resource.methods().getOrDefault(method, List.of()).stream()
                        .filter(option -> option.serves(type))
                        .findFirst());
    }

    private void note(Example example, String method, ApiClient.Answer answer) {
        boolean refused = answer.status() >= 400;
        steps.add(new Step(
                example.name(),
                method,
                answer.status(),
                refused ? answer.summary() : "",
                refused || method.equals("list") ? Map.of() : answer.object(),
                watch.get()));
    }
}
