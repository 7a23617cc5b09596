package dev.crosswalk;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.json.Json;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.FieldType;
import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.unified.UnifiedAnswer;
import dev.crosswalk.unified.UnifiedApi;
import dev.crosswalk.unified.UnifiedRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A first engagement that a CRM takes, made of what its connector says: a few fields that read well, and whatever is
 * required, linked to records that the CRM has.
 */
final class FirstEngagement {
    private static final Logger LOG = LoggerFactory.getLogger(FirstEngagement.class);
    private static final String MODEL = "crm";
    private static final String RESOURCE = "engagements";
    private static final String TYPE = "engagement_type";
    private static final String PREFERRED = "call";

    /** Fields that make a first engagement worth looking at. */
    private static final Set<String> SHOWN =
            Set.of(TYPE, "subject", "content", "direction", "start_time", "duration", "contact");

    /** The link without which an engagement is lost in the CRM, and its text: half of them is better than nothing. */
    private static final Set<String> EVEN_LOSSY = Set.of("contact", "content");

    private final ResourceModel model;
    private final UnifiedApi engine;
    private final Connector connector;
    private final IntegratedAccount account;

    FirstEngagement(Models models, UnifiedApi engine, Connector connector, IntegratedAccount account) {
        this.model = models.find(MODEL, RESOURCE).orElseThrow();
        this.engine = engine;
        this.connector = connector;
        this.account = account;
    }

    /** Returns the engagement types that can be created, in the connector's order. */
    List<String> types() {
        Set<String> types = new LinkedHashSet<>();
        cases().forEach(one -> types.addAll(one.serves()));
        return List.copyOf(types);
    }

    /** Returns a body for a create; empty where the connector creates no engagement. */
    Map<String, Object> body() {
        Optional<Case> chosen = cases().stream()
                .filter(one -> one.serves().contains(PREFERRED))
                .findFirst()
                .or(() -> cases().stream().findFirst());
        return chosen.map(this::bodyOf).orElse(Map.of());
    }

    /** Tells whether the CRM lists engagements of the preferred kind without being told more. */
    boolean canBeListed() {
        return cases("list").stream()
                .filter(one -> one.serves(PREFERRED))
                .allMatch(one -> one.requires().isEmpty()
                        && one.query().values().stream().noneMatch(support -> support.support() == Support.REQUIRED));
    }

    private List<Case> cases() {
        return cases("create");
    }

    private List<Case> cases(String method) {
        return connector
                .findResource(MODEL, RESOURCE)
                .map(resource -> resource.methods().getOrDefault(method, List.of()))
                .orElse(List.of());
    }

    private Map<String, Object> bodyOf(Case chosen) {
        Map<String, Object> body = new LinkedHashMap<>();
        model.writableFields().forEach((name, field) -> {
            FieldSupport support = chosen.fields().get(name);
            boolean wanted = support != null
                    && switch (support.support()) {
                        case REQUIRED -> true;
                        case SUPPORTED -> SHOWN.contains(name);
                        case LOSSY -> EVEN_LOSSY.contains(name);
                        case UNSUPPORTED -> false;
                    };
            if (wanted && support != null) {
                valueOf(field, support, chosen).ifPresent(value -> body.put(name, value));
            }
        });
        return body;
    }

    private Optional<Object> valueOf(Field field, FieldSupport support, Case chosen) {
        if (field.name().equals(TYPE)) {
            return chosen.serves().contains(PREFERRED)
                    ? Optional.of(PREFERRED)
                    : chosen.serves().stream().findFirst().map(word -> word);
        }
        String references = field.references();
        if (references != null) {
            return firstId(references).map(id -> {
                Map<String, Object> reference = Map.of("id", id);
                return field.example() instanceof List ? List.of(reference) : reference;
            });
        }
        if (field.type() == FieldType.ARRAY) {
            return Optional.of(List.of(plainest(field)));
        }
        boolean fits = support.values().isEmpty() || support.values().contains(String.valueOf(field.example()));
        return Optional.of(fits ? field.example() : support.values().getFirst());
    }

    /** Returns an item with nothing but its first value beside the identifier: what else it can have, few CRMs hold. */
    private static Map<String, Object> plainest(Field field) {
        return field.fields().values().stream()
                .filter(inner -> !inner.name().equals("id"))
                .findFirst()
                .map(inner -> Map.of(inner.name(), inner.example()))
                .orElse(Map.of());
    }

    /** Asks the CRM for its first record of a resource; a first engagement without a link is better than none. */
    private Optional<Object> firstId(String resource) {
        try {
            UnifiedRequest.Options options = new UnifiedRequest.Options(
                    UnifiedRequest.Format.UNIFIED, true, Set.of(), Map.of(), 1, null, null, false, false);
            UnifiedAnswer answer = engine.answer(
                    new UnifiedRequest("demo", account, MODEL, resource, "list", null, Map.of(), Map.of(), options));
            return answer.content() instanceof UnifiedAnswer.Document(Object value)
                            && Json.asObject(value).get("result") instanceof List<?> records
                            && !records.isEmpty()
                            && records.getFirst() instanceof Map<?, ?> record
                    ? Optional.ofNullable(record.get("id"))
                    : Optional.empty();
        } catch (CrosswalkException e) {
            LOG.info("the first engagement for {} has no {}: {}", connector.name(), resource, e.message());
            return Optional.empty();
        }
    }
}
