package dev.crosswalk.vendor;

import static dev.crosswalk.vendor.Described.list;
import static dev.crosswalk.vendor.Described.object;

import dev.crosswalk.connector.Example.Sent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The models of a vendor's own client library, for an API that is described in no other way: of each model the calls, the
 * parameters of its list, and the attributes that can be written, with their types.
 *
 * <p>Its bodies hold the attributes under {@code data}. What an attribute must hold is not told, so nothing is missing.
 */
final class ModelCatalogue implements VendorDescription {
    private static final String DATA = "data";
    private static final String META = "meta";
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\{\\w+}");
    private static final Pattern LIST = Pattern.compile("Array<(\\w+)>");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern TRUTH = Pattern.compile("true|false");

    private final Pattern base;
    private final List<Known> calls = new ArrayList<>();

    /** A call that the library makes: its path has placeholders in braces. */
    private record Known(String verb, String path, Pattern pattern, Map<String, @Nullable Object> model) {}

    ModelCatalogue(Described file) {
        String host = String.valueOf(file.root().child("base").value());
        this.base = Pattern.compile(Pattern.quote(host) + "/v\\d+(?=/)");
        object(file.root().child("models").value()).values().forEach(value -> {
            Map<String, @Nullable Object> model = object(value);
            list(model.get("calls")).stream()
                    .map(call -> list(call))
                    .map(call -> known(String.valueOf(call.getFirst()), String.valueOf(call.getLast()), model))
                    .forEach(calls::add);
        });
        // A path without placeholders is meant before one that has them.
        calls.sort(Comparator.comparing(call -> call.path().contains("{")));
    }

    private static Known known(String verb, String path, Map<String, @Nullable Object> model) {
        StringBuilder pattern = new StringBuilder();
        String[] literals = PLACEHOLDER.split(path, -1);
        for (int index = 0; index < literals.length; index++) {
            pattern.append(index == 0 ? "" : "[^/]+").append(Pattern.quote(literals[index]));
        }
        return new Known(
                verb.toUpperCase(Locale.ROOT), path.replace("#{", "{"), Pattern.compile(pattern.toString()), model);
    }

    @Override
    public boolean covers(Sent sent) {
        return base.matcher(sent.url()).lookingAt();
    }

    @Override
    public List<Finding> check(Sent sent) {
        String path = base.matcher(sent.url()).replaceFirst("").replaceFirst("\\?.*$", "");
        return calls.stream()
                .filter(call -> call.verb().equals(sent.verb())
                        && call.pattern().matcher(path).matches())
                .findFirst()
                .map(call -> check(call, sent))
                .orElseGet(() -> List.of(new Finding(sent.verb() + " " + path, "no such path is described")));
    }

    private static List<Finding> check(Known call, Sent sent) {
        String request = call.verb() + " " + call.path();
        List<Finding> findings = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        list(call.model().get("list_options")).stream()
                .map(option -> object(option))
                .forEach(option -> options.put(String.valueOf(option.get("name")), String.valueOf(option.get("type"))));
        OpenApiDescription.query(sent.url()).forEach((name, value) -> {
            String type = options.get(name);
            if (type == null || call.path().endsWith("}")) {
                findings.add(new Finding(request, "unknown query parameter " + name));
            } else if (!holdsText(type, value)) {
                findings.add(new Finding(request, "query parameter " + name + " is no " + type));
            }
        });
        if (sent.body() != null) {
            checkBody(call, request, object(sent.body()), findings);
        }
        return findings;
    }

    private static void checkBody(
            Known call, String request, Map<String, @Nullable Object> body, List<Finding> findings) {
        body.keySet().stream()
                .filter(key -> !key.equals(DATA) && !key.equals(META))
                .forEach(key -> findings.add(new Finding(request, "unknown key " + key + " beside data")));
        Map<String, @Nullable Object> writable = object(call.model().get("writable"));
        object(body.get(DATA)).forEach((name, value) -> {
            if (!writable.containsKey(name)) {
                findings.add(new Finding(request, "unknown attribute " + name));
            } else if (value != null
                    && !holds(String.valueOf(object(writable.get(name)).get("type")), value)) {
                findings.add(new Finding(
                        request,
                        "attribute " + name + " is no "
                                + object(writable.get(name)).get("type")));
            }
        });
    }

    /** Tells whether a JSON value is of a type; a type that is not known holds anything. */
    private static boolean holds(String type, Object value) {
        Matcher list = LIST.matcher(type);
        if (list.matches()) {
            return value instanceof List<?> many
                    && many.stream().allMatch(each -> each != null && holds(list.group(1), each));
        }
        return switch (type) {
            case "Integer" ->
                value instanceof Number number
                        && new BigDecimal(number.toString())
                                        .stripTrailingZeros()
                                        .scale()
                                <= 0;
            case "Boolean" -> value instanceof Boolean;
            case "String" -> value instanceof String;
            case "DateTime" ->
                value instanceof String text && INSTANT.matcher(text).matches();
            default -> true;
        };
    }

    private static boolean holdsText(String type, String value) {
        return switch (type) {
            case "Integer" -> DIGITS.matcher(value).matches();
            case "Boolean" -> TRUTH.matcher(value).matches();
            default -> true;
        };
    }
}
