package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import dev.crosswalk.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One branch of a method: which requests it serves, what they may hold, and the provider calls that answer them.
 *
 * @param name unique in the method
 * @param serves the values of the discriminator; empty where the case serves all
 * @param idPattern chooses the case by the identifier; its group, where it has one, is the provider's identifier
 * @param when serves only the requests for which this is true; null serves any
 * @param fields the support of each unified field in the body, by the field's top-level name
 * @param query the support of each unified query parameter of a list
 * @param requires conditions beyond single fields
 * @param lookups names of the connector's look-ups that the expressions use
 * @param before steps before the call, in order
 * @param operation the call
 * @param request how the call is filled
 * @param after steps after the call, in order
 * @param findDuplicate how the record of a create whose answer never came is found; null where the provider has no way
 * @param relink calls that make links which the provider does not show, one for each field and missing link
 * @param recordAt where one record is in the answer: the case's own or the operation's; sees {@code response}
 *     and {@code steps}
 * @param recordsAt where the records of a list are, likewise
 * @param record how the record becomes unified; null for a delete
 * @param itemFilter keeps an item of a list; null keeps all
 * @param place where the case stands
 */
public record Case(
        String name,
        List<String> serves,
        @Nullable Pattern idPattern,
        @Nullable Expression when,
        Map<String, FieldSupport> fields,
        Map<String, FieldSupport> query,
        List<Requirement> requires,
        List<String> lookups,
        List<Step> before,
        Operation operation,
        RequestMapping request,
        List<Step> after,
        @Nullable FindDuplicate findDuplicate,
        List<Step> relink,
        Expression recordAt,
        Expression recordsAt,
        @Nullable RecordMapping record,
        @Nullable Expression itemFilter,
        Place place) {

    /** Tells whether the case serves a value of the discriminator. */
    public boolean serves(String discriminatorValue) {
        return serves.isEmpty() || serves.contains(discriminatorValue);
    }

    /**
     * A condition beyond single fields: at least one of some fields must be given.
     *
     * @param oneOf unified field names
     * @param note why
     */
    public record Requirement(List<String> oneOf, String note) {}
}
