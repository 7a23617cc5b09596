package dev.crosswalk.connector;

import java.util.List;

/**
 * One of the provider's own calls, as it is offered raw.
 *
 * @param name {@code list}, {@code get}, {@code create}, {@code update}, {@code delete}, or a name of its own
 * @param description what it does, for people and for tools
 * @param isPartial whether a list gives fewer fields than {@code get} does
 * @param operation the call
 */
public record ProxyMethod(String name, String description, boolean isPartial, Operation operation) {
    /** The placeholder that takes the identifier of the path. */
    public static final String ID = "id";

    /** Returns the placeholders of the path that a caller fills: {@code id}, and others by query parameters. */
    public List<String> placeholders() {
        return Placeholders.namesIn(operation.path()).stream()
                .filter(name -> !name.startsWith(Placeholders.CONTEXT))
                .distinct()
                .toList();
    }
}
