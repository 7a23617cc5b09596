package dev.crosswalk.vendor;

import static dev.crosswalk.vendor.Described.list;
import static dev.crosswalk.vendor.Described.object;

import dev.crosswalk.connector.Example.Sent;
import dev.crosswalk.vendor.Described.At;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpenAPI files of one vendor that share a base address. */
final class OpenApiDescription implements VendorDescription {
    private static final int MAXIMUM_DEPTH = 4;

    private final Pattern base;
    private final List<DescribedPath> paths;
    private final Map<At, ClosedSchema> schemas = new HashMap<>();

    /**
     * Reads what the files describe.
     *
     * @param base the scheme and host of requests, as a regular expression
     */
    OpenApiDescription(Pattern base, List<Described> files) {
        this.base = base;
        this.paths = files.stream()
                .flatMap(file -> object(file.root().child("paths").value()).entrySet().stream()
                        .map(entry ->
                                new DescribedPath(serverPath(file) + entry.getKey(), file.follow(entry.getValue()))))
                .toList();
    }

    /** Returns the path of the described server, which all described paths go on from. */
    private static String serverPath(Described file) {
        Map<String, @Nullable Object> server = list(file.root().child("servers").value()).stream()
                .map(Described::object)
                .findFirst()
                .orElseGet(Map::of);
        String url = String.valueOf(server.getOrDefault("url", ""));
        for (Map.Entry<String, @Nullable Object> variable :
                object(server.get("variables")).entrySet()) {
            String value = String.valueOf(object(variable.getValue()).get("default"));
            url = url.replace("{" + variable.getKey() + "}", value);
        }
        return url.replaceFirst("^https?://[^/]*", "").replaceFirst("/$", "");
    }

    /** A path with everything that is described about it. */
    private record DescribedPath(String template, At item) {
        boolean matches(String path) {
            List<String> pattern = segments(template);
            List<String> segments = segments(path);
            if (pattern.size() != segments.size()) {
                return false;
            }
            for (int index = 0; index < pattern.size(); index++) {
                boolean isPlaceholder = pattern.get(index).startsWith("{");
                if (isPlaceholder
                        ? segments.get(index).isEmpty()
                        : !pattern.get(index).equals(segments.get(index))) {
                    return false;
                }
            }
            return true;
        }

        long literals() {
            return segments(template).stream()
                    .filter(segment -> !segment.startsWith("{"))
                    .count();
        }

        static List<String> segments(String path) {
            return Arrays.asList(path.split("/", -1));
        }
    }

    @Override
    public boolean covers(Sent sent) {
        return base.matcher(sent.url()).lookingAt();
    }

    @Override
    public List<Finding> check(Sent sent) {
        String path = base.matcher(sent.url()).replaceFirst("").replaceFirst("\\?.*$", "");
        List<DescribedPath> matching =
                paths.stream().filter(each -> each.matches(path)).toList();
        if (matching.isEmpty()) {
            return List.of(new Finding(sent.verb() + " " + path, "no such path is described"));
        }
        String verb = sent.verb().toLowerCase(Locale.ROOT);
        List<DescribedPath> serving = matching.stream()
                .filter(each -> object(each.item().value()).get(verb) != null)
                .toList();
        if (serving.isEmpty()) {
            return List.of(new Finding(
                    sent.verb() + " " + matching.getFirst().template(), "the path is described without this method"));
        }
        long literals =
                serving.stream().mapToLong(DescribedPath::literals).max().orElse(0);
        // Vendors describe one path in several files, older and newer; it is enough when one of them holds.
        return serving.stream()
                .filter(each -> each.literals() == literals)
                .map(each -> check(sent, each, verb, path))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private List<Finding> check(Sent sent, DescribedPath described, String verb, String path) {
        At operation = described.item().child(verb);
        List<String> problems = new ArrayList<>();
        checkParameters(parameters(described.item(), operation), sent, described.template(), path, problems);
        checkBody(operation, sent, problems);
        return problems.stream()
                .map(problem -> new Finding(sent.verb() + " " + described.template(), problem))
                .toList();
    }

    /** Returns the described parameters; those of the operation count before those of its path. */
    private static Map<String, At> parameters(At item, At operation) {
        Map<String, At> parameters = new LinkedHashMap<>();
        for (At owner : List.of(item, operation)) {
            for (Object value : list(owner.child("parameters").value())) {
                At parameter = owner.document().follow(value);
                Map<String, @Nullable Object> described = object(parameter.value());
                parameters.put(described.get("in") + " " + described.get("name"), parameter);
            }
        }
        return parameters;
    }

    private void checkParameters(
            Map<String, At> parameters, Sent sent, String template, String path, List<String> problems) {
        List<String> names = DescribedPath.segments(template);
        List<String> segments = DescribedPath.segments(path);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            At parameter = parameters.get("path " + name.replaceAll("[{}]", ""));
            if (name.startsWith("{") && parameter != null) {
                checkValue("path parameter " + name, parameter, decoded(segments.get(index)), problems);
            }
        }
        Map<String, String> query = query(sent.url());
        query.forEach((name, value) -> {
            At parameter = parameters.get("query " + name);
            if (parameter == null) {
                problems.add("unknown query parameter " + name);
            } else {
                checkValue("query parameter " + name, parameter, value, problems);
            }
        });
        parameters.forEach((key, parameter) -> {
            boolean isRequired = Boolean.TRUE.equals(object(parameter.value()).get("required"));
            if (isRequired && key.startsWith("query ") && !query.containsKey(key.substring(6))) {
                problems.add(key.replace("query ", "query parameter ") + " is missing");
            }
        });
    }

    private void checkValue(String what, At parameter, String text, List<String> problems) {
        At schema = parameter.child("schema");
        if (schema.value() != null) {
            closed(schema).check(typed(schema, text)).forEach(problem -> problems.add(what + ": " + problem));
        }
    }

    private void checkBody(At operation, Sent sent, List<String> problems) {
        At described = operation.child("requestBody");
        if (described.value() == null) {
            if (sent.body() != null) {
                problems.add("a body is sent where none is described");
            }
            return;
        }
        if (sent.body() == null) {
            if (Boolean.TRUE.equals(object(described.value()).get("required"))) {
                problems.add("the body is missing");
            }
            return;
        }
        At content = described.child("content");
        String type = object(content.value()).keySet().stream()
                .filter(each -> each.startsWith("application/json") || each.equals("*/*"))
                .findFirst()
                .orElse("");
        if (type.isEmpty()) {
            problems.add("the body is JSON where " + object(content.value()).keySet() + " is described");
            return;
        }
        At schema = content.child(type).child("schema");
        if (schema.value() != null) {
            closed(schema).check(sent.body()).forEach(problem -> problems.add("body " + problem));
        }
    }

    private ClosedSchema closed(At schema) {
        return schemas.computeIfAbsent(schema, ClosedSchema::new);
    }

    /** Returns the text of a parameter as the type that its schema asks for; as text where it does not look like it. */
    private static Object typed(At schema, String text) {
        Set<Object> types = types(schema, 0);
        if (types.contains("array")) {
            At items = schema.child("items");
            return Arrays.stream(text.split(",", -1))
                    .map(each -> typed(items, each))
                    .toList();
        }
        if ((types.contains("integer") || types.contains("number")) && text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        if (types.contains("boolean") && text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        return text;
    }

    /** Returns the types that a schema or one of its choices allows. */
    private static Set<Object> types(At schema, int depth) {
        Map<String, @Nullable Object> described = object(schema.value());
        Set<Object> types = new HashSet<>();
        Object type = described.get("type");
        if (type != null) {
            types.addAll(type instanceof List<?> many ? many : List.of(type));
        }
        if (depth < MAXIMUM_DEPTH) {
            for (String composition : ClosedSchema.COMPOSITIONS) {
                list(described.get(composition))
                        .forEach(branch -> types.addAll(types(schema.document().follow(branch), depth + 1)));
            }
        }
        return types;
    }

    /** Returns the query of an address, decoded; what comes twice is joined with commas. */
    static Map<String, String> query(String url) {
        Map<String, String> query = new LinkedHashMap<>();
        int mark = url.indexOf('?');
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.merge(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "", (a, b) -> a + "," + b);
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
