package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.RequestMapping;
import dev.crosswalk.connector.Step;
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
import org.jspecify.annotations.Nullable;

/** Shows the provider requests of a call, in order, with what would become of each field. Nothing is sent. */
final class DryRun {
    private DryRun() {}

    static UnifiedAnswer answer(Call call, List<Case> cases, @Nullable String providerId) {
        Map<String, @Nullable Object> plan = new LinkedHashMap<>();
        plan.put("dry_run", true);
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        for (Case chosen : cases) {
            Exchange exchange =
                    new Exchange(call, chosen, providerId, call.connector().tables(), new Silent());
            chosen.before().forEach(step -> addStep(call, exchange, step, requests));
            requests.add(shown(call, "call", exchange.mainRequest(Paging.PageParts.NONE), needs(chosen.request())));
            chosen.after().forEach(step -> addStep(call, exchange, step, requests));
            FieldReads reads = FieldReads.of(chosen);
            for (Verdicts.Verdict verdict : Verdicts.of(call, chosen, exchange.bodyReads())) {
                fields.add(shown(call, chosen, verdict, reads));
            }
        }
        plan.put("requests", requests);
        plan.put("fields", fields);
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
            field.put("declared_at", support.place().toString());
        }
        List<Map<String, @Nullable Object>> readBy = new ArrayList<>();
        for (FieldReads.FieldRead read : reads.at(call.request().body(), verdict.field())) {
            Map<String, @Nullable Object> by = new LinkedHashMap<>();
            by.put("at", read.place().toString());
            by.put("expression", read.place().path());
            by.put("use", read.decides() ? "decides" : "sends");
            readBy.add(by);
        }
        field.put("read_by", readBy);
        return field;
    }

    private static void addStep(Call call, Exchange exchange, Step step, List<Map<String, @Nullable Object>> requests) {
        Set<String> needs = new TreeSet<>(needs(step.request()));
        needs.addAll(Exchange.dependsOnAnswers(step.when()));
        needs.addAll(Exchange.dependsOnAnswers(step.forEach()));
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

    private static Set<String> needs(RequestMapping request) {
        Set<String> needs = new TreeSet<>(Exchange.dependsOnAnswers(request.path()));
        needs.addAll(Exchange.dependsOnAnswers(request.query()));
        needs.addAll(Exchange.dependsOnAnswers(request.headers()));
        needs.addAll(Exchange.dependsOnAnswers(request.body()));
        return needs;
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
