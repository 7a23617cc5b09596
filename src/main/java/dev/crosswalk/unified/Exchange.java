package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.RequestMapping;
import dev.crosswalk.connector.Step;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.json.Json;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InputRead;
import dev.crosswalk.mapping.ReadTracker;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with the provider for one case: what expressions see, the steps, the call, and what was read.
 *
 * <p>Used by one thread at a time; it lives as long as its call.
 */
final class Exchange {
    /** How many times one step may repeat itself. More links than this in one call are a mistake. */
    static final int MAXIMUM_REPETITIONS = 100;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    private final Call call;
    private final Case chosen;
    private final Sender sender;
    private final Ledger ledger;
    private final ReadTracker bodyReads;
    private final ReadTracker queryReads;
    private final Map<String, @Nullable Object> scope = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> steps = new LinkedHashMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<Warning, Links.Missing> failedLinks = new LinkedHashMap<>();

    Exchange(Call call, Case chosen, @Nullable String providerId, Map<String, Object> tables, ProviderGateway gateway) {
        this(call, chosen, providerId, tables, gateway, Ledger.NONE);
    }

    Exchange(
            Call call,
            Case chosen,
            @Nullable String providerId,
            Map<String, Object> tables,
            ProviderGateway gateway,
            Ledger ledger) {
        this.call = call;
        this.chosen = chosen;
        this.sender = new Sender(call, chosen, gateway, ledger);
        this.ledger = ledger;
        Map<String, @Nullable Object> body = new LinkedHashMap<>(call.request().body());
        body.remove("remote_data");
        this.bodyReads = ReadTracker.over(body);
        this.queryReads = ReadTracker.over(call.request().query());
        scope.put("body", bodyReads.view());
        scope.put("query", queryReads.view());
        if (providerId != null) {
            scope.put("id", providerId);
        }
        scope.put("account", call.account().context());
        scope.put("tables", tables);
        scope.put("steps", steps);
        String stamp = ledger.stamp();
        if (stamp != null) {
            scope.put("stamp", stamp);
        }
    }

    /** Returns the pointers of the caller's body that request mappings have read so far. */
    Set<String> bodyReads() {
        return bodyReads.read();
    }

    /** Returns the pointers of the caller's query that request mappings have read so far. */
    Set<String> queryReads() {
        return queryReads.read();
    }

    /**
     * Returns what went wrong beside the call itself. A link whose call failed and that the provider shows all the same is no
     * failure: only its answer was lost.
     *
     * @param record the record as the provider has it, in unified form
     */
    List<Warning> warnings(Map<String, @Nullable Object> record) {
        return warnings.stream()
                .filter(warning -> {
                    Links.Missing failed = failedLinks.get(warning);
                    return failed == null || !Links.isShown(failed, record);
                })
                .toList();
    }

    /** Returns what sends this call's requests. */
    Sender sender() {
        return sender;
    }

    /** Returns what expressions see; {@code response} is in it once the call was answered. */
    Map<String, @Nullable Object> scope() {
        return scope;
    }

    /**
     * Makes the request of the main call; the caller's {@code remote_query} and {@code remote_data} go into it
     * untouched.
     *
     * @param page query parameters, headers and body keys that choose the page of a list
     */
    ProviderRequest mainRequest(Paging.PageParts page) {
        return call.stopwatch().mapping(() -> {
            Map<String, @Nullable Object> query = object(chosen.request().query());
            query.putAll(page.query());
            query.putAll(call.request().options().remoteQuery());
            Map<String, @Nullable Object> headers = object(chosen.request().headers());
            headers.putAll(page.headers());
            Object body = page.kept(evaluate(chosen.request().body()));
            if (!page.body().isEmpty()) {
                body = RemoteMerge.merge(body, "", page.body());
            }
            if (call.request().body().get("remote_data") instanceof Map<?, ?> remoteData && call.hasBody()) {
                body = RemoteMerge.merge(body, chosen.operation().remoteDataAt(), remoteData);
            }
            return ProviderRequests.build(
                    call.connector(), call.account(), chosen.operation(), path(chosen.request()), query, headers, body);
        });
    }

    /** Runs steps before the main call: their refusal is the call's. */
    void runBefore() {
        for (Step step : chosen.before()) {
            run(step);
        }
    }

    /**
     * Sends the main call and puts its answer in the scope.
     *
     * @throws CrosswalkException where the provider refuses it or does not answer
     */
    ProviderResponse sendMain(ProviderRequest request) {
        ProviderResponse response = sender.send(Ledger.MAIN, 0, request, scope);
        scope.put("response", response.asScope());
        return response;
    }

    /** Goes on as if the main call had been answered so: by an earlier attempt whose answer never came. */
    ProviderResponse takeAnswer(ProviderResponse response) {
        ledger.done(Ledger.MAIN, 0, response);
        scope.put("response", response.asScope());
        return response;
    }

    /** Makes links once more that the provider did not show. */
    void relink(List<Links.Missing> missing) {
        for (Step step : chosen.relink()) {
            List<Map<String, Object>> items = missing.stream()
                    .filter(link -> link.field().equals(step.field()))
                    .map(link -> Map.<String, Object>of("id", link.id()))
                    .toList();
            for (int position = 0; position < items.size(); position++) {
                scope.put("item", items.get(position));
                try {
                    sender.send(
                            step.name(),
                            position,
                            call.stopwatch().mapping(() -> build(step, path(step.request()))),
                            scope);
                } catch (CrosswalkException e) {
                    warn(step, items.get(position), e);
                }
            }
        }
        scope.remove("item");
    }

    /**
     * Runs steps after the main call. After a write that was done, a failing step never turns the answer into an error,
     * since a caller would repeat the write: it becomes a warning.
     */
    void runAfter() {
        for (Step step : chosen.after()) {
            if (!call.isWrite()) {
                run(step);
                continue;
            }
            try {
                run(step);
            } catch (CrosswalkException e) {
                warnings.add(afterWarning(step, "", e));
            }
        }
    }

    /** Evaluates every request mapping without sending anything, so that it is known what would be read. */
    void pretend() {
        for (Step step : chosen.before()) {
            plan(step);
        }
        mainRequestParts();
        for (Step step : chosen.after()) {
            plan(step);
        }
    }

    /** Returns the requests that a step would send as far as they can be known without any answer. */
    List<ProviderRequest> plan(Step step) {
        List<ProviderRequest> requests = new ArrayList<>();
        if (step.when() != null
                && dependsOnAnswers(step.when()).isEmpty()
                && !step.when().test(scope)) {
            return requests;
        }
        List<?> items = items(step);
        if (items.isEmpty() && !dependsOnAnswers(step.forEach()).isEmpty()) {
            // Only an answer tells for what it would be repeated: one such request is shown.
            items = List.of(Map.of());
        }
        for (Object item : items) {
            putItem(step, item);
            requests.add(build(step, knownPath(step)));
        }
        scope.remove("item");
        return requests;
    }

    /** Returns the answers that an expression needs, as {@code steps.contact} or {@code response}. */
    static Set<String> dependsOnAnswers(@Nullable Expression expression) {
        Set<String> needed = new TreeSet<>();
        for (InputRead read : expression == null ? List.<InputRead>of() : expression.reads()) {
            List<String> names = read.names();
            String root = names.isEmpty() || !read.isKnown(0) ? "" : names.getFirst();
            if (root.equals("response") || (root.isEmpty() && read.isWhole())) {
                needed.add("response");
            }
            if (root.equals("steps") && names.size() > 1 && read.isKnown(1)) {
                needed.add("steps." + names.get(1));
            } else if ((root.equals("steps") || root.isEmpty()) && (read.isWhole() || names.size() > 1)) {
                needed.add("steps");
            }
        }
        return needed;
    }

    private void mainRequestParts() {
        evaluate(chosen.request().path());
        evaluate(chosen.request().query());
        evaluate(chosen.request().headers());
        evaluate(chosen.request().body());
    }

    private void run(Step step) {
        Expression when = step.when();
        if (when != null && !call.stopwatch().mapping(() -> when.test(scope))) {
            return;
        }
        List<Object> answers = new ArrayList<>();
        int position = 0;
        for (Object item : items(step)) {
            putItem(step, item);
            try {
                ProviderRequest request = call.stopwatch().mapping(() -> build(step, path(step.request())));
                answers.add(sender.send(step.name(), position++, request, scope).asScope());
            } catch (CrosswalkException e) {
                if (!step.failureWarns()
                        && !(call.isWrite()
                                && step.forEach() != null
                                && chosen.after().contains(step))) {
                    throw e;
                }
                warn(step, item, e);
            }
        }
        scope.remove("item");
        if (step.forEach() != null) {
            steps.put(step.name(), answers);
        } else if (!answers.isEmpty()) {
            steps.put(step.name(), answers.getFirst());
        }
    }

    private ProviderRequest build(Step step, Map<String, @Nullable Object> path) {
        return ProviderRequests.build(
                call.connector(),
                call.account(),
                step.operation(),
                path,
                object(step.request().query()),
                object(step.request().headers()),
                evaluate(step.request().body()));
    }

    private List<?> items(Step step) {
        if (step.forEach() == null) {
            return List.of("once");
        }
        Object items = step.forEach().evaluate(scope);
        List<?> list = items instanceof List<?> many ? many : items == null ? List.of() : List.of(items);
        if (list.size() > MAXIMUM_REPETITIONS) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_BODY,
                    "The step " + step.name() + " would run " + list.size() + " times; at most " + MAXIMUM_REPETITIONS
                            + " are allowed in one call. Send fewer links at once.");
        }
        return list;
    }

    private void putItem(Step step, Object item) {
        if (step.forEach() != null) {
            scope.put("item", item);
        }
    }

    private Map<String, @Nullable Object> path(RequestMapping request) {
        Map<String, @Nullable Object> path = object(request.path());
        Object id = scope.get("id");
        if (id != null) {
            path.putIfAbsent("id", id);
        }
        return path;
    }

    /** Fills placeholders that only an answer could fill with their own names, so that a plan can be shown. */
    private Map<String, @Nullable Object> knownPath(Step step) {
        Map<String, @Nullable Object> path = path(step.request());
        Matcher placeholders = PLACEHOLDER.matcher(step.operation().path());
        while (placeholders.find()) {
            path.putIfAbsent(placeholders.group(1), "from-an-earlier-answer");
        }
        return path;
    }

    private Map<String, @Nullable Object> object(@Nullable Expression expression) {
        return object(expression, scope);
    }

    /** Evaluates an expression that must make an object. */
    static Map<String, @Nullable Object> object(@Nullable Expression expression, Map<String, @Nullable Object> seen) {
        Object value = expression == null ? null : expression.evaluate(seen);
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(Json.asObject(map));
        }
        throw CrosswalkException.of(
                ErrorCode.MAPPING_FAILED,
                "The mapping at " + (expression == null ? "" : ConnectorFiles.shown(expression.place()))
                        + " must make an object. This is the connector's fault, not yours.");
    }

    private @Nullable Object evaluate(@Nullable Expression expression) {
        return expression == null ? null : expression.evaluate(scope);
    }

    private void warn(Step step, Object item, CrosswalkException e) {
        Object id = item instanceof Map<?, ?> map ? map.get("id") : null;
        Warning warning = afterWarning(step, id == null ? "" : " " + id, e);
        warnings.add(warning);
        if (step.field() != null && id != null) {
            failedLinks.put(warning, new Links.Missing(step.field(), String.valueOf(id)));
        }
    }

    private Warning afterWarning(Step step, String which, CrosswalkException e) {
        boolean isLink = step.field() != null;
        String done = isLink
                ? "The record was saved, but the link to " + step.field() + which
                        + (e.isUncertain() ? " may not have been made: " : " was not made: ")
                : call.isWrite()
                        ? "The record was saved, but reading it back failed, so this answer may lack fields: "
                        : "What belongs to the record could not be read, so this answer may lack fields: ";
        return new Warning(
                isLink ? "link_failed" : "read_back_failed", isLink ? "/" + step.field() : "", done + e.message());
    }
}
