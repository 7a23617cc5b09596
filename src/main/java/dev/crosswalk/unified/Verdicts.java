package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.model.UnknownField;
import dev.crosswalk.model.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of each value that a caller sent: mapped, lossy or not sent, decided by what the mappings read. */
final class Verdicts {
    private Verdicts() {}

    /** What became of one value: the wire word, and the warning that goes with it; null where there is none. */
    record Verdict(String field, String word, @Nullable Warning warning) {
        /** Tells whether the value, or what the connector makes of it, goes to the provider. */
        boolean isSent() {
            return !word.equals("unsupported");
        }
    }

    /**
     * Judges every leaf of the body.
     *
     * @param read the pointers that the request's mappings read
     */
    static List<Verdict> of(Call call, Case chosen, Set<String> read) {
        Map<String, @Nullable Object> body = call.request().body();
        Map<String, UnknownField> unknown = new LinkedHashMap<>();
        Validation.unknownFields(call.model(), body).forEach(field -> unknown.put(field.field(), field));
        Map<String, @Nullable Object> leaves = new LinkedHashMap<>();
        Intake.collectLeaves(body, "", leaves);
        List<Verdict> verdicts = new ArrayList<>();
        leaves.forEach((pointer, value) -> {
            String field = Intake.topField(pointer);
            boolean decidesTheCase = field.equals(call.resource().discriminator());
            boolean isNothing = value == null && !call.request().method().equals("update");
            boolean isPath = field.equals("id") && call.request().id() != null;
            if (field.equals("remote_data") || decidesTheCase || isPath) {
                verdicts.add(new Verdict(pointer, "mapped", null));
            } else if (!isNothing) {
                verdicts.add(judge(call, chosen, pointer, field, read.contains(pointer), unknown));
            }
        });
        return verdicts;
    }

    /** Returns the warnings among some verdicts. */
    static List<Warning> warnings(List<Verdict> verdicts) {
        List<Warning> warnings = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (verdict.warning() != null) {
                warnings.add(verdict.warning());
            }
        }
        return warnings;
    }

    /**
     * Refuses a strict call that has warnings.
     *
     * @throws CrosswalkException with {@link ErrorCode#FIELDS_NOT_SENT} and every field at fault
     */
    static void refuseIfStrict(Call call, List<Warning> warnings) {
        if (call.request().options().strict() && !warnings.isEmpty()) {
            List<Failure> failures = warnings.stream()
                    .map(warning -> new Failure(
                            warning.field(), "a field that can be sent whole", warning.code(), warning.message()))
                    .toList();
            throw CrosswalkException.builder(
                            ErrorCode.FIELDS_NOT_SENT,
                            "Nothing was sent, because the call asks for handling=strict and "
                                    + warnings.size()
                                    + (warnings.size() == 1 ? " value" : " values")
                                    + " would not arrive whole. See details.failures.")
                    .failures(failures)
                    .build();
        }
    }

    private static Verdict judge(
            Call call, Case chosen, String pointer, String field, boolean wasRead, Map<String, UnknownField> unknown) {
        FieldSupport support = chosen.fields().get(field);
        String provider = call.connector().label();
        if (wasRead) {
            // A list that is read whole has lost nothing, whatever the connector says of longer ones.
            if (support != null
                    && support.support() == Support.LOSSY
                    && !(call.request().body().get(field) instanceof List<?>)) {
                return new Verdict(pointer, "lossy", new Warning("lossy_field", pointer, support.note()));
            }
            return new Verdict(pointer, "mapped", null);
        }
        UnknownField notInModel = unknownAbove(pointer, unknown);
        if (notInModel != null) {
            return lost(
                    pointer, "unknown_field", notInModel.message(call.model().resource()));
        }
        if (support == null || support.support() == Support.UNSUPPORTED) {
            String why = support == null || support.note().isEmpty() ? "" : " " + support.note();
            return lost(pointer, "unsupported_field", provider + " cannot hold this, so it was not sent." + why);
        }
        String why = support.note().isEmpty() ? "" : " " + support.note();
        return lost(pointer, "field_not_sent", "This value was not sent to " + provider + "." + why);
    }

    private static @Nullable UnknownField unknownAbove(String pointer, Map<String, UnknownField> unknown) {
        for (Map.Entry<String, UnknownField> entry : unknown.entrySet()) {
            if (pointer.equals(entry.getKey()) || pointer.startsWith(entry.getKey() + "/")) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Verdict lost(String pointer, String code, String message) {
        return new Verdict(pointer, "unsupported", new Warning(code, pointer, message.strip()));
    }
}
