package dev.crosswalk.connector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a connector's {@code proxy.yaml}: the provider's own resources and what can be done with each. */
final class ProxyReader {
    private static final Set<String> WITH_ID = Set.of("get", "update", "delete");
    private static final Set<String> WITHOUT_ID = Set.of("list", "create");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final OperationReader operations;
    private final Set<String> accountNames;

    /**
     * Prepares to read.
     *
     * @param operations fills in the connector's defaults
     * @param accountNames what the account context can hold
     */
    ProxyReader(OperationReader operations, Set<String> accountNames) {
        this.operations = operations;
        this.accountNames = accountNames;
    }

    Map<String, ProxyResource> read(Section file) {
        Map<String, ProxyResource> resources = new LinkedHashMap<>();
        file.sections("resources").forEach((name, section) -> {
            Map<String, ProxyMethod> methods = new LinkedHashMap<>();
            section.sections("methods").forEach((method, call) -> methods.put(method, method(name, method, call)));
            resources.put(name, new ProxyResource(name, section.text("description", ""), methods));
        });
        return resources;
    }

    private ProxyMethod method(String resource, String name, Section section) {
        ProxyMethod method = new ProxyMethod(
                name,
                section.text("description", ""),
                section.flag("is_partial", false),
                operations.read(resource + "." + name, section));
        checkPath(method, section);
        return method;
    }

    private void checkPath(ProxyMethod method, Section section) {
        String path = method.operation().path();
        for (String placeholder : Placeholders.namesIn(path)) {
            boolean isContext = placeholder.startsWith(Placeholders.CONTEXT);
            boolean isKnown = isContext
                    ? accountNames.contains(placeholder.substring(Placeholders.CONTEXT.length()))
                    : PARAMETER.matcher(placeholder).matches();
            if (!isKnown) {
                section.report(
                        "http",
                        "a path placeholder that nothing fills",
                        "{id}, {context.…} of the account, or the name of a query parameter",
                        "{" + placeholder + "} in " + path);
            }
        }
        boolean hasId = method.placeholders().contains(ProxyMethod.ID);
        if (WITH_ID.contains(method.name()) && !hasId) {
            section.report("http", "a path without an identifier", "{id} somewhere in it", path);
        } else if (WITHOUT_ID.contains(method.name()) && hasId) {
            section.report("http", "a path with an identifier, which " + method.name() + " has not", "no {id}", path);
        }
    }
}
