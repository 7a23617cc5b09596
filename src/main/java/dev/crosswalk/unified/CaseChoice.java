package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Which case of a method serves a call, and the provider's identifier that it works on.
 *
 * @param chosen the case
 * @param providerId the provider's own identifier; null where the method has none
 */
record CaseChoice(Case chosen, @Nullable String providerId) {

    /**
     * Chooses by the identifier's pattern first, else by the discriminator.
     *
     * @throws CrosswalkException with every way out named, where no case serves the call
     */
    static CaseChoice of(Call call) {
        String wanted = wantedValue(call);
        String id = call.request().id();
        if (id != null) {
            return byIdentifier(call, id, wanted);
        }
        return new CaseChoice(byDiscriminator(call, wanted), null);
    }

    /**
     * Returns the cases that a list goes through: the ones that serve the discriminator, or all of them without
     * one.
     */
    static List<Case> forList(Call call) {
        String wanted = wantedValue(call);
        if (wanted == null) {
            return call.cases();
        }
        List<Case> serving =
                call.cases().stream().filter(option -> option.serves(wanted)).toList();
        if (serving.isEmpty()) {
            throw unsupported(call, wanted);
        }
        return serving;
    }

    private static CaseChoice byIdentifier(Call call, String id, @Nullable String wanted) {
        Case matching = null;
        String providerId = id;
        for (Case option : call.cases()) {
            if (option.idPattern() == null) {
                continue;
            }
            Matcher matcher = option.idPattern().matcher(id);
            if (matcher.find() && (matching == null || (wanted != null && option.serves(wanted)))) {
                matching = option;
                providerId = matcher.groupCount() > 0 ? matcher.group(1) : id;
            }
        }
        if (matching != null) {
            if (wanted != null && !matching.serves(wanted)) {
                throw disagreement(
                        call,
                        "The identifier " + id + " belongs to a "
                                + String.join(" or ", matching.serves()) + ", but "
                                + call.resource().discriminator() + " says "
                                + wanted + ". Leave it out, or correct it.");
            }
            return new CaseChoice(matching, providerId);
        }
        if (wanted != null) {
            return new CaseChoice(byDiscriminator(call, wanted), id);
        }
        if (call.cases().size() == 1 && call.cases().getFirst().idPattern() == null) {
            return new CaseChoice(call.cases().getFirst(), id);
        }
        throw CrosswalkException.of(
                ErrorCode.INVALID_REQUEST,
                "The identifier " + id + " does not say what it belongs to. Use the id as Crosswalk gave it, or add "
                        + call.resource().discriminator() + " to the query: one of " + served(call) + ".");
    }

    private static Case byDiscriminator(Call call, @Nullable String wanted) {
        if (wanted == null) {
            if (call.cases().size() == 1) {
                return call.cases().getFirst();
            }
            String field = String.valueOf(call.resource().discriminator());
            throw CrosswalkException.builder(
                            ErrorCode.INVALID_BODY,
                            field + " is required: one of " + served(call) + " for "
                                    + call.connector().label() + ".")
                    .failures(List.of(new Failure(
                            "/" + field, "one of " + served(call), "nothing", "Say which " + field + " it is.")))
                    .insight("missing_required_body_fields", List.of(field))
                    .build();
        }
        return call.cases().stream()
                .filter(option -> option.serves(wanted))
                .findFirst()
                .orElseThrow(() -> unsupported(call, wanted));
    }

    private static @Nullable String wantedValue(Call call) {
        String discriminator = call.resource().discriminator();
        if (discriminator == null) {
            return null;
        }
        Object inBody = call.hasBody() ? call.request().body().get(discriminator) : null;
        Object inQuery = call.request().query().get(discriminator);
        if (inBody != null && inQuery != null && !inBody.equals(inQuery)) {
            throw disagreement(
                    call,
                    discriminator + " is " + Json.writeText(inBody) + " in the body and " + Json.writeText(inQuery)
                            + " in the query. They must agree; one of them is enough.");
        }
        Object value = inBody != null ? inBody : inQuery;
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw CrosswalkException.builder(ErrorCode.INVALID_BODY, discriminator + " must be a string.")
                    .failures(List.of(new Failure(
                            "/" + discriminator,
                            "one of " + served(call),
                            Json.kindOf(value),
                            "Write it as a string.")))
                    .build();
        }
        return text;
    }

    private static CrosswalkException disagreement(Call call, String message) {
        return CrosswalkException.builder(ErrorCode.INVALID_REQUEST, message)
                .failures(List.of(new Failure(
                        String.valueOf(call.resource().discriminator()),
                        "the same value everywhere",
                        "two values",
                        message)))
                .build();
    }

    private static CrosswalkException unsupported(Call call, String wanted) {
        String field = String.valueOf(call.resource().discriminator());
        String message = call.connector().label() + " cannot " + call.request().method() + " " + field + " " + wanted
                + ". It can: " + served(call) + ".";
        return CrosswalkException.builder(ErrorCode.UNSUPPORTED_CASE, message)
                .failures(List.of(new Failure("/" + field, "one of " + served(call), wanted, message)))
                .build();
    }

    private static String served(Call call) {
        return String.join(
                ", ",
                call.cases().stream()
                        .flatMap(option -> option.serves().stream())
                        .distinct()
                        .toList());
    }
}
