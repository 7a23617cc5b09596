package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record that a provider stores.
 *
 * @param name its name
 * @param names its other names
 * @param identifiers how its identifiers are made
 * @param idField the identifier's name in the standard shape
 * @param fields its fields
 * @param habits the vendor's ways with values
 * @param stamps the fields that say when a record was made and changed
 * @param read the vendor's shape of one record; null for the standard shape
 * @param rules conditions over several fields
 * @param unique fields whose values no second record may have
 * @param effects what else a write does
 * @param leavesTrace whether a deleted record is remembered as deleted
 */
record RecordType(
        String name,
        List<String> names,
        Identifiers identifiers,
        String idField,
        Fields fields,
        Habits habits,
        Stamps stamps,
        @Nullable Expression read,
        List<Rule> rules,
        List<String> unique,
        List<Effect> effects,
        boolean leavesTrace) {

    /**
     * How identifiers are made.
     *
     * @param kind number, digits, prefixed, uuid or hex
     * @param start the first number
     * @param step the distance to the next
     * @param prefix what it begins with
     * @param length how many characters follow the prefix
     * @param pattern what an identifier in a path must look like; null for anything
     */
    record Identifiers(
            String kind,
            long start,
            long step,
            String prefix,
            int length,
            @Nullable Pattern pattern) {}

    /**
     * A vendor's ways with values.
     *
     * @param absentAsNull whether the standard shape shows fields without value as null
     * @param textValues whether every stored value is text
     * @param emptyClears whether an empty text clears a field
     * @param reportsFirst whether only the first violation of a record is reported
     */
    record Habits(boolean absentAsNull, boolean textValues, boolean emptyClears, boolean reportsFirst) {}

    /**
     * One thing that a write does besides.
     *
     * @param on create, update or delete
     * @param when only where true; null for always
     * @param forEach once per item of this list, which {@code item} names; null for once
     * @param action create, update or delete
     * @param type the type that it acts on
     * @param idAt the identifier of the record to change or delete; null for create
     * @param fields the fields to set; null for none
     * @param keepIdIn the field of the written record that takes the new identifier (with {@code forEach} the list of
     *     them); null for none
     */
    record Effect(
            String on,
            @Nullable Expression when,
            @Nullable Expression forEach,
            String action,
            String type,
            @Nullable Expression idAt,
            @Nullable Expression fields,
            @Nullable String keepIdIn) {}

    /** Tells whether a word names this type. */
    boolean isCalled(String word) {
        return name.equals(word) || names.contains(word);
    }
}
