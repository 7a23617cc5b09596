package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field, a parameter or an item may hold.
 *
 * @param name its name
 * @param kind its JSON type
 * @param presence whether it must be there
 * @param values the only values taken; empty for any
 * @param ignoreCase whether {@code values} are compared without regard to case
 * @param limits lengths, sizes and form
 * @param fields the fields of an object; null for any content
 * @param item what each item of a list may hold; null for anything
 * @param reference the type of the record that it names; null where it names none
 * @param relation how a select query calls the reference; null where it cannot
 * @param writing how it gets its value
 * @param hidden whether it is stored but not shown
 */
record Field(
        String name,
        ValueKind kind,
        Presence presence,
        List<Object> values,
        boolean ignoreCase,
        Limits limits,
        @Nullable Fields fields,
        @Nullable Field item,
        @Nullable Reference reference,
        @Nullable String relation,
        Writing writing,
        boolean hidden) {

    /** Whether a field must be there: always, or where {@code when} is true. */
    record Presence(boolean always, @Nullable Expression when) {
        /** Tells whether the field must be there: where it was {@code touched}, or where the condition is true. */
        boolean isWanted(boolean touched, Scope scope) {
            return (always && touched) || (when != null && scope.test(when));
        }
    }

    /** Lengths, sizes and form; each null where there is no limit. */
    record Limits(
            @Nullable Pattern pattern,
            @Nullable Format format,
            @Nullable Integer minimumLength,
            @Nullable Integer maximumLength,
            @Nullable Double minimum,
            @Nullable Double maximum,
            @Nullable Integer maximumItems) {}

    /** The types that a reference may name: fixed ones, or the one that an expression gives. */
    record Reference(List<String> types, @Nullable Expression typeAt) {}

    /**
     * How a field gets its value.
     *
     * @param byDefault what is stored on create where nothing came
     * @param defaultAt the same as an expression
     * @param compute what is stored after every write
     * @param store what is stored, from the incoming value
     * @param readOnly what happens to a write; null where it can be written
     * @param createOnly what happens to a change; null where it can be changed
     */
    record Writing(
            @Nullable Object byDefault,
            @Nullable Expression defaultAt,
            @Nullable Expression compute,
            @Nullable Expression store,
            @Nullable Leniency readOnly,
            @Nullable Leniency createOnly) {}
}
