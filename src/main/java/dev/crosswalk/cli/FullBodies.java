package dev.crosswalk.cli;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Example;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.model.Field;
import dev.crosswalk.model.ResourceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bodies with every field that a case can hold: values from the connector's own richest example, identifiers from records
 * that the sandbox really has.
 *
 * @param model the unified resource
 * @param examples the connector's examples
 * @param records what each resource's list answered, by the resource's name
 */
public record FullBodies(
        ResourceModel model, List<Example> examples, Map<String, List<Map<String, @Nullable Object>>> records) {
    private static final String USER = "user_id";

    /**
     * Makes a body.
     *
     * @param type the discriminator's value
     * @param aboutLead whether it is about a lead instead of a contact with an account and an opportunity, since no CRM
     *     links one activity to both
     */
    public Map<String, Object> body(Case chosen, String type, boolean aboutLead) {
        Map<String, Object> values = valuesOf(type);
        Map<String, Object> body = new LinkedHashMap<>();
        model.fields().forEach((name, field) -> {
            FieldSupport support = chosen.fields().get(name);
            if (support != null && support.support() != Support.UNSUPPORTED && !field.readOnly()) {
                value(field, support, values, aboutLead).ifPresent(value -> body.put(name, value));
            }
        });
        body.put("engagement_type", type);
        return body;
    }

    /** Tells whether a case can be about a lead. */
    boolean canBeAboutLead(Case chosen) {
        FieldSupport support = chosen.fields().get("lead");
        return support != null
                && support.support() != Support.UNSUPPORTED
                && !listed("leads").isEmpty();
    }

    private Optional<Object> value(Field field, FieldSupport support, Map<String, Object> values, boolean aboutLead) {
        if (field.references() != null) {
            return reference(field, values, aboutLead);
        }
        if (field.name().equals(USER)) {
            // The bare identifier of a user, which only the CRM itself knows.
            return first("users").or(() -> Optional.of(field.example()));
        }
        Object example = values.get(field.name());
        if (example != null) {
            return Optional.of(example);
        }
        if (field.name().equals("custom_fields") || field.name().equals("notes")) {
            // Their names and identifiers exist at one provider only, so nothing but its own examples can give them.
            return Optional.empty();
        }
        return Optional.of(
                support.values().isEmpty() ? field.example() : support.values().getFirst());
    }

    private Optional<Object> reference(Field field, Map<String, Object> values, boolean aboutLead) {
        Map<String, @Nullable Object> contact = contact();
        Object account = idOf(contact.get("account"));
        return switch (String.valueOf(field.references())) {
            case "users" -> first("users").map(FullBodies::object);
            case "contacts" ->
                aboutLead
                        ? Optional.empty()
                        : Optional.ofNullable(contact.get("id")).map(FullBodies::array);
            case "accounts" ->
                aboutLead
                        ? Optional.empty()
                        : Optional.ofNullable(account)
                                .or(() -> first("accounts"))
                                .map(FullBodies::object);
            case "opportunities" ->
                aboutLead ? Optional.empty() : opportunity(account).map(FullBodies::array);
            case "leads" -> aboutLead ? first("leads").map(FullBodies::array) : Optional.empty();
            default -> Optional.ofNullable(values.get(field.name()));
        };
    }

    private Map<String, @Nullable Object> contact() {
        return listed("contacts").stream()
                .filter(contact -> idOf(contact.get("account")) != null)
                .findFirst()
                .or(() -> listed("contacts").stream().findFirst())
                .orElse(Map.of());
    }

    private Optional<Object> opportunity(@Nullable Object account) {
        return listed("opportunities").stream()
                .filter(opportunity -> account != null && account.equals(idOf(opportunity.get("account"))))
                .findFirst()
                .or(() -> listed("opportunities").stream().findFirst())
                .map(opportunity -> opportunity.get("id"));
    }

    private Optional<Object> first(String resource) {
        return listed(resource).stream().findFirst().map(record -> record.get("id"));
    }

    private List<Map<String, @Nullable Object>> listed(String resource) {
        return records.getOrDefault(resource, List.of());
    }

    /** Returns the body of the richest example of a create of this type. */
    private Map<String, Object> valuesOf(String type) {
        Map<String, Object> values = new LinkedHashMap<>();
        examples.stream()
                .filter(example -> example.succeeds()
                        && example.request().method().equals("create")
                        && example.request().resource().equals(model.resource())
                        && type.equals(example.request().body().get("engagement_type")))
                .max(Comparator.comparingInt(example -> example.request().body().size()))
                .ifPresent(example -> example.request().body().forEach((name, value) -> {
                    if (value != null) {
                        values.put(name, value);
                    }
                }));
        return values;
    }

    private static @Nullable Object idOf(@Nullable Object reference) {
        return reference instanceof Map<?, ?> map ? map.get("id") : null;
    }

    private static Object object(Object id) {
        return Map.of("id", id);
    }

    private static Object array(Object id) {
        return new ArrayList<>(List.of(Map.of("id", id)));
    }
}
