package dev.crosswalk.connector;

import dev.crosswalk.connector.Example.Answer;
import dev.crosswalk.connector.Example.Exchange;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.ReadTracker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests that one case would send, computed without a provider: its answers are taken from an example, and where
 * that has none, from the connector's other examples.
 *
 * <p>Used by one thread only.
 */
final class CaseRun {
    private static final int MAXIMUM_REPETITIONS = 100;

    private final Connector connector;
    private final Case branch;
    private final Example basis;
    private final List<Example> others;
    private final Map<String, Object> account;
    private final @Nullable String providerId;
    private final Map<String, Pattern> urls = new HashMap<>();
    private final Map<String, Object> tables;

    /**
     * Prepares runs on the answers of an example.
     *
     * @param others examples to take answers from where the first has none
     * @param providerId the provider's identifier; null where the method has none
     */
    CaseRun(Connector connector, Case branch, Example basis, List<Example> others, @Nullable String providerId) {
        this.connector = connector;
        this.branch = branch;
        this.basis = basis;
        this.others = others;
        this.providerId = providerId;
        this.account = new LinkedHashMap<>();
        connector.credentialKinds().values().stream()
                .flatMap(kind -> kind.fields().stream())
                .filter(field -> !field.secret())
                .forEach(field -> account.put(field.name(), field.example()));
        connector.context().forEach((name, field) -> account.put(name, field.example()));
        account.putAll(basis.context());
        this.tables = tables();
    }

    /**
     * What a run did.
     *
     * @param requests each request as a map of its parts, in order
     * @param bodyReads the pointers of the body that mappings read
     * @param queryReads the pointers of the query that mappings read
     * @param filterReads the query parameters that the filter of a list's items reads
     * @param scope what expressions after the call see
     */
    record Outcome(
            List<Map<String, @Nullable Object>> requests,
            Set<String> bodyReads,
            Set<String> queryReads,
            Set<String> filterReads,
            Map<String, @Nullable Object> scope) {}

    /** Computes the requests for a body and a query. */
    Outcome run(Map<String, @Nullable Object> body, Map<String, @Nullable Object> query) {
        ReadTracker bodyReads = ReadTracker.over(body);
        ReadTracker queryReads = ReadTracker.over(query);
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("body", bodyReads.view());
        scope.put("query", queryReads.view());
        scope.put("account", account);
        scope.put("tables", tables);
        if (providerId != null) {
            scope.put("id", providerId);
        }
        Map<String, @Nullable Object> steps = new LinkedHashMap<>();
        scope.put("steps", steps);
        Answers answers = new Answers();
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        branch.before().forEach(step -> run(step, scope, steps, requests, answers));
        requests.add(request(branch.operation(), branch.request(), scope));
        scope.put("response", answers.next(branch.operation()).asScope());
        branch.after().forEach(step -> run(step, scope, steps, requests, answers));
        Set<String> bodyPointers = bodyReads.read();
        Set<String> queryPointers = queryReads.read();
        return new Outcome(requests, bodyPointers, queryPointers, filterReads(query, scope), scope);
    }

    /** Computes the unified records that the answers hold. */
    List<Map<?, ?>> records(Map<String, @Nullable Object> body, Map<String, @Nullable Object> query, boolean isList) {
        Map<String, @Nullable Object> scope = run(body, query).scope();
        RecordMapping mapping = branch.record();
        List<Map<?, ?>> unified = new ArrayList<>();
        if (mapping == null) {
            return unified;
        }
        for (Object record : isList ? providerRecords(scope) : List.of(providerRecord(scope))) {
            Map<String, @Nullable Object> seen = new LinkedHashMap<>(scope);
            seen.put("record", record);
            Expression filter = isList ? branch.itemFilter() : null;
            if ((filter == null || filter.test(seen)) && mapping.mapping().evaluate(seen) instanceof Map<?, ?> made) {
                unified.add(made);
            }
        }
        return unified;
    }

    private Object providerRecord(Map<String, @Nullable Object> scope) {
        Object record = branch.recordAt().evaluate(scope);
        if (record == null) {
            // As in a real call: the step that reads back did not run, so the call's own answer is the next best.
            record = branch.operation().recordAt().evaluate(scope);
        }
        return record == null ? Map.of() : record;
    }

    private List<?> providerRecords(Map<String, @Nullable Object> scope) {
        Object records = branch.recordsAt().evaluate(scope);
        return records instanceof List<?> list ? list : records == null ? List.of() : List.of(records);
    }

    private Set<String> filterReads(Map<String, @Nullable Object> query, Map<String, @Nullable Object> scope) {
        Set<String> names = new TreeSet<>();
        if (branch.itemFilter() != null) {
            ReadTracker reads = ReadTracker.over(query);
            Map<String, @Nullable Object> seen = new LinkedHashMap<>(scope);
            seen.put("query", reads.view());
            for (Object record : providerRecords(scope)) {
                seen.put("record", record);
                branch.itemFilter().test(seen);
            }
            // An empty query is a leaf itself, with the empty pointer.
            reads.read().stream()
                    .filter(pointer -> !pointer.isEmpty())
                    .forEach(pointer -> names.add(pointer.substring(1).replaceFirst("/.*$", "")));
        }
        return names;
    }

    /** Tells whether the case's own condition holds for a body and a query. */
    boolean wanted(Map<String, @Nullable Object> body, Map<String, @Nullable Object> query) {
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("body", body);
        scope.put("query", query);
        scope.put("account", account);
        if (providerId != null) {
            scope.put("id", providerId);
        }
        return branch.when() == null || branch.when().test(scope);
    }

    private void run(
            Step step,
            Map<String, @Nullable Object> scope,
            Map<String, @Nullable Object> steps,
            List<Map<String, @Nullable Object>> requests,
            Answers answers) {
        if (step.when() != null && !step.when().test(scope)) {
            return;
        }
        Expression forEach = step.forEach();
        if (forEach == null) {
            requests.add(request(step.operation(), step.request(), scope));
            steps.put(step.name(), answers.next(step.operation()).asScope());
            return;
        }
        Object items = forEach.evaluate(scope);
        List<?> list = items instanceof List<?> many ? many : items == null ? List.of() : List.of(items);
        List<Object> answered = new ArrayList<>();
        for (Object item : list.subList(0, Math.min(MAXIMUM_REPETITIONS, list.size()))) {
            scope.put("item", item);
            requests.add(request(step.operation(), step.request(), scope));
            answered.add(answers.next(step.operation()).asScope());
        }
        scope.remove("item");
        steps.put(step.name(), answered);
    }

    private static Map<String, @Nullable Object> request(
            Operation operation, RequestMapping request, Map<String, @Nullable Object> scope) {
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("operation", operation.name());
        put(made, "path", request.path(), scope);
        put(made, "query", request.query(), scope);
        put(made, "headers", request.headers(), scope);
        put(made, "body", request.body(), scope);
        return made;
    }

    private static void put(
            Map<String, @Nullable Object> made,
            String part,
            @Nullable Expression expression,
            Map<String, @Nullable Object> scope) {
        if (expression != null) {
            made.put(part, expression.evaluate(scope));
        }
    }

    private Map<String, Object> tables() {
        Map<String, Object> tables = new LinkedHashMap<>(connector.tables());
        for (String name : branch.lookups()) {
            Lookup lookup = connector.lookups().get(name);
            if (lookup != null) {
                Map<String, @Nullable Object> scope = new LinkedHashMap<>();
                scope.put("account", account);
                scope.put("tables", connector.tables());
                scope.put("response", new Answers().next(lookup.operation()).asScope());
                Object table = lookup.value().evaluate(scope);
                tables.put(name, table == null ? Map.of() : table);
            }
        }
        return tables;
    }

    /** Tells whether a request of an example is one of an operation: the method and the path agree. */
    private boolean matches(Operation operation, Example.Sent sent) {
        Pattern pattern = urls.computeIfAbsent(operation.baseUrl() + operation.path(), CaseRun::urlPattern);
        int query = sent.url().indexOf('?');
        String url = query < 0 ? sent.url() : sent.url().substring(0, query);
        return operation.verb().equals(sent.verb()) && pattern.matcher(url).matches();
    }

    /** Returns what a URL made of a template looks like. */
    static Pattern urlPattern(String template) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        for (String name : Placeholders.namesIn(template)) {
            int at = template.indexOf("{" + name + "}", from);
            pattern.append(Pattern.quote(template.substring(from, at)));
            pattern.append(name.startsWith(Placeholders.CONTEXT) ? ".+" : "[^/]+");
            from = at + name.length() + 2;
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(template.substring(from))).toString());
    }

    /** Hands out the answers of the examples in their order. */
    private final class Answers {
        private final List<Exchange> left = new ArrayList<>(basis.exchanges());

        Answer next(Operation operation) {
            for (Exchange exchange : left) {
                if (matches(operation, exchange.sent())) {
                    left.remove(exchange);
                    return exchange.answer();
                }
            }
            return Stream.concat(Stream.of(basis), others.stream().filter(Example::succeeds))
                    .flatMap(example -> example.exchanges().stream())
                    .filter(exchange -> matches(operation, exchange.sent()))
                    .map(Exchange::answer)
                    .filter(answer -> answer.status() < 400)
                    .findFirst()
                    .orElse(Answer.UNKNOWN);
        }
    }
}
