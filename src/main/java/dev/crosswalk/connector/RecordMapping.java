package dev.crosswalk.connector;

import dev.crosswalk.mapping.Expression;
import java.util.List;
import java.util.Map;

/**
 * How one of the provider's objects becomes a unified record, whatever method answered it.
 *
 * @param name its name in the file
 * @param mapping sees the provider's object as {@code record}
 * @param returns the unified fields that the mapping can yield
 * @param providerFields the provider's field names to unified ones, to translate its error messages
 */
public record RecordMapping(String name, Expression mapping, List<String> returns, Map<String, String> providerFields) {

    /** Returns the text of the expression. */
    public String source() {
        return mapping.source();
    }
}
