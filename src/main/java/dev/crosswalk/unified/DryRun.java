package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.ConnectorFiles;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FindDuplicate;
import dev.crosswalk.connector.Lookup;
import dev.crosswalk.connector.RequestMapping;
import dev.crosswalk.connector.Step;
import dev.crosswalk.idempotency.IdempotencyKey;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.idempotency.Standing;
import dev.crosswalk.mapping.Expression;
import dev.crosswalk.mapping.InputRead;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderGateway.ProviderCall;
import dev.crosswalk.provider.ProviderGateway.StreamedResponse;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.ShownRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the provider requests of a call, in order, with what would become of each field. Nothing is sent. */
final class DryRun {
    private DryRun() {}

    /**
     * Plans a call.
     *
     * @param page what chooses the page of a list
     * @param lookups the tables that are kept already
     * @param standing what the caller's idempotency key stands for; null without one
     */
    static UnifiedAnswer answer(
            Call call,
            Case chosen,
            @Nullable String providerId,
            Paging.PageParts page,
            Lookups lookups,
            @Nullable Standing standing) {
        Map<String, @Nullable Object> plan = new LinkedHashMap<>();
        plan.put("dry_run", true);
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        Exchange exchange = new Exchange(
                call, chosen, providerId, lookups.keptTables(call, chosen), new Silent(), new Planned(call));
        addLookups(call, lookups.missing(call, chosen), requests);
        Set<String> unknown = names(lookups.missing(call, chosen));
        chosen.before().forEach(step -> addStep(call, exchange, step, unknown, requests));
        ProviderRequest main = Listing.request(exchange, page);
        requests.add(shown(call, "call", main, needs(chosen.request(), unknown)));
        chosen.after().forEach(step -> addStep(call, exchange, step, unknown, requests));
        FieldReads reads = FieldReads.of(chosen);
        for (Verdicts.Verdict verdict : Verdicts.of(call, chosen, exchange.bodyReads())) {
            fields.add(shown(call, chosen, verdict, reads));
        }
        plan.put("requests", requests);
        plan.put("fields", fields);
        if (call.isWrite()) {
            plan.put("idempotency", idempotency(call, chosen, standing));
        }
        return Engine.answer(call, 200, Map.of(), plan);
    }

    /** Shows what becomes of a field, where the connector says so, and which places of its expressions may read it. */
    private static Map<String, @Nullable Object> shown(
            Call call, Case chosen, Verdicts.Verdict verdict, FieldReads reads) {
        Map<String, @Nullable Object> field = new LinkedHashMap<>();
        field.put("field", verdict.field());
        field.put("verdict", verdict.word());
        if (verdict.warning() != null) {
            field.put("message", verdict.warning().message());
        }
        field.put("sent", verdict.isSent());
        FieldSupport support = chosen.fields().get(Intake.topField(verdict.field()));
        if (support != null) {
            field.put("declared_at", ConnectorFiles.shown(support.place()));
        }
        List<Map<String, @Nullable Object>> readBy = new ArrayList<>();
        for (FieldReads.FieldRead read : reads.at(call.request().body(), verdict.field())) {
            Map<String, @Nullable Object> by = new LinkedHashMap<>();
            by.put("at", ConnectorFiles.shown(read.place()));
            by.put("expression", read.place().path());
            by.put("use", read.decides() ? "decides" : "sends");
            readBy.add(by);
        }
        field.put("read_by", readBy);
        return field;
    }

    private static void addStep(
            Call call,
            Exchange exchange,
            Step step,
            Set<String> unknown,
            List<Map<String, @Nullable Object>> requests) {
        Set<String> needs = new TreeSet<>(needs(step.request(), unknown));
        needs.addAll(needs(step.when(), unknown));
        needs.addAll(needs(step.forEach(), unknown));
        for (ProviderRequest request : exchange.plan(step)) {
            requests.add(shown(call, step.name(), request, needs));
        }
    }

    private static Map<String, @Nullable Object> shown(
            Call call, String name, ProviderRequest request, Set<String> needs) {
        Map<String, @Nullable Object> shown = ShownRequest.of(call.connector(), call.account(), name, request);
        if (!needs.isEmpty()) {
            shown.put("depends_on", List.copyOf(needs));
        }
        return shown;
    }

    private static Set<String> needs(RequestMapping request, Set<String> unknown) {
        Set<String> needs = new TreeSet<>(needs(request.path(), unknown));
        needs.addAll(needs(request.query(), unknown));
        needs.addAll(needs(request.headers(), unknown));
        needs.addAll(needs(request.body(), unknown));
        return needs;
    }

    /** Returns the answers that an expression needs, those of look-ups that are not fetched yet among them. */
    private static Set<String> needs(@Nullable Expression expression, Set<String> unknown) {
        Set<String> needs = new TreeSet<>(Exchange.dependsOnAnswers(expression));
        for (InputRead read : expression == null ? List.<InputRead>of() : expression.reads()) {
            List<String> names = read.names();
            if (names.size() > 1 && names.getFirst().equals("tables") && unknown.contains(names.get(1))) {
                needs.add("tables." + names.get(1));
            }
        }
        return needs;
    }

    private static Set<String> names(List<Lookup> lookups) {
        return lookups.stream().map(Lookup::name).collect(Collectors.toSet());
    }

    /** Shows the look-ups that would be fetched first: once, and then kept for all calls of the account. */
    private static void addLookups(Call call, List<Lookup> missing, List<Map<String, @Nullable Object>> requests) {
        for (Lookup lookup : missing) {
            Map<String, @Nullable Object> request = shown(call, lookup.name(), Lookups.request(call, lookup), Set.of());
            request.put("kept_for_seconds", lookup.keep().toSeconds());
            requests.add(request);
        }
    }

    /** Tells what an idempotency key does for this write, and what it would do now. */
    private static Map<String, @Nullable Object> idempotency(Call call, Case chosen, @Nullable Standing standing) {
        Map<String, @Nullable Object> plan = new LinkedHashMap<>();
        plan.put("key", standing == null ? "none" : standing.word());
        plan.put("kept_for_seconds", Journal.KEPT_FOR.toSeconds());
        plan.put("if_the_answer_is_lost", ifLost(call, chosen, standing != null));
        FindDuplicate recipe = chosen.findDuplicate();
        if (recipe != null) {
            Map<String, @Nullable Object> search = new LinkedHashMap<>();
            search.put(
                    "request",
                    recipe.operation().verb() + " " + recipe.operation().path());
            search.put("settle_seconds", recipe.settle().toSeconds());
            search.put("note", recipe.note());
            search.put("declared_at", ConnectorFiles.shown(recipe.place()));
            plan.put("find_duplicate", search);
        }
        return plan;
    }

    private static String ifLost(Call call, Case chosen, boolean hasKey) {
        if (!hasKey) {
            return "You are told that the outcome is unknown. Nothing can be looked up afterwards: send an Idempotency-Key.";
        }
        String method = call.request().method();
        if (method.equals("update") || method.equals("delete")) {
            return "A repeat with the same key sends it again, which leaves the record as once would have.";
        }
        return chosen.findDuplicate() == null
                ? "A repeat with the same key is refused with 409 and the outcome uncertain: "
                        + call.connector().label() + " offers no way to look for the record."
                : "A repeat with the same key looks for the record first, and sends it again only if it is not there.";
    }

    /** Lets mappings see the key's stamp, and notes nothing. */
    private record Planned(Call call) implements Ledger {
        @Override
        public @Nullable String stamp() {
            IdempotencyKey key = call.request().idempotencyKey();
            return key == null || !call.request().method().equals("create")
                    ? null
                    : key.stamp(call.account().id());
        }
    }

    /** A gateway that cannot send: a plan that tried to would be a mistake of ours. */
    private static final class Silent implements ProviderGateway {
        @Override
        public ProviderResponse send(ProviderCall call) {
            throw new IllegalStateException("A dry run sends nothing.");
        }

        @Override
        public StreamedResponse stream(ProviderCall call) {
            throw new IllegalStateException("A dry run sends nothing.");
        }
    }
}
