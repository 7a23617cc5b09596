package dev.crosswalk.vendor;

import static dev.crosswalk.vendor.Described.list;
import static dev.crosswalk.vendor.Described.object;

import dev.crosswalk.connector.Example.Sent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of a vendor's objects with their fields, for an API that is described in no other way.
 *
 * <p>It knows addresses of the forms {@code sobjects/<object>}, {@code query?q=<select>} and {@code composite}, and holds
 * the fields of bodies and selects against the list.
 */
final class FieldCatalogue implements VendorDescription {
    private static final Pattern ADDRESS = Pattern.compile("(?:https://[^/]+)?/services/data/v\\d+\\.\\d/");
    private static final Pattern RECORD = Pattern.compile("sobjects/(\\w+)(?:/[^/]+(/Content)?)?");
    private static final Pattern INNER_SELECT = Pattern.compile("\\((SELECT [^()]*)\\)");
    private static final Pattern SELECT = Pattern.compile("SELECT (.+?) FROM (\\w+)(?: (.*))?");
    private static final Pattern COMPARED =
            Pattern.compile("([A-Za-z][\\w.]*) *(?:=|!=|<=|>=|<|>| LIKE | IN | NOT IN )", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDER = Pattern.compile("ORDER BY (.*?)(?: LIMIT .*)?$");

    private final Map<String, @Nullable Object> objects;

    FieldCatalogue(Described file) {
        this.objects = object(file.root().child("objects").value());
    }

    @Override
    public boolean covers(Sent sent) {
        return ADDRESS.matcher(sent.url()).lookingAt();
    }

    @Override
    public List<Finding> check(Sent sent) {
        List<Finding> findings = new ArrayList<>();
        check(sent.verb(), sent.url(), sent.body(), findings);
        return findings;
    }

    private void check(String verb, String url, @Nullable Object body, List<Finding> findings) {
        String path = ADDRESS.matcher(url).replaceFirst("").replaceFirst("\\?.*$", "");
        Map<String, String> query = OpenApiDescription.query(url);
        Matcher record = RECORD.matcher(path);
        if (path.equals("composite") && verb.equals("POST")) {
            for (Object part : list(object(body).get("compositeRequest"))) {
                Map<String, @Nullable Object> inner = object(part);
                check(
                        String.valueOf(inner.get("method")),
                        String.valueOf(inner.get("url")),
                        inner.get("body"),
                        findings);
            }
        } else if (path.equals("query") && verb.equals("GET") && query.containsKey("q")) {
            checkSelect(query.getOrDefault("q", ""), findings);
        } else if (record.matches()) {
            String name = record.group(1);
            Set<String> fields = new LinkedHashSet<>(object(body).keySet());
            fields.addAll(List.of(query.getOrDefault("fields", "Id").split(",", -1)));
            checkFields(verb + " sobjects/" + name, name, fields, findings);
        } else {
            findings.add(new Finding(verb + " " + path, "no such path is known"));
        }
    }

    private void checkSelect(String select, List<Finding> findings) {
        String rest = select.replaceAll("'(?:[^'\\\\]|\\\\.)*'", "''");
        for (Matcher inner = INNER_SELECT.matcher(rest); inner.find(); inner = INNER_SELECT.matcher(rest)) {
            checkSelect(inner.group(1), findings);
            rest = rest.substring(0, inner.start()) + "''" + rest.substring(inner.end());
        }
        Matcher matcher = SELECT.matcher(rest);
        if (!matcher.matches()) {
            findings.add(new Finding("GET query", "not a select that can be read: " + rest));
            return;
        }
        Set<String> fields = new LinkedHashSet<>();
        for (String field : matcher.group(1).split(",", -1)) {
            if (!field.strip().matches("FIELDS\\((STANDARD|ALL|CUSTOM)\\)|COUNT\\(\\)|''")) {
                fields.add(field.strip());
            }
        }
        String conditions = matcher.group(3) == null ? "" : matcher.group(3);
        for (Matcher compared = COMPARED.matcher(conditions); compared.find(); ) {
            fields.add(compared.group(1));
        }
        Matcher order = ORDER.matcher(conditions);
        if (order.find()) {
            for (String field : order.group(1).split(",", -1)) {
                fields.add(field.strip().split(" ", -1)[0]);
            }
        }
        fields.remove("NOT");
        checkFields("GET query " + matcher.group(2), matcher.group(2), fields, findings);
    }

    private void checkFields(String request, String name, Set<String> fields, List<Finding> findings) {
        if (objects.get(name) == null) {
            findings.add(new Finding(request, "unknown object " + name));
            return;
        }
        for (String field : fields) {
            String owner = name;
            String rest = field;
            for (int dot = rest.indexOf('.'); dot > 0 && owner != null; dot = rest.indexOf('.')) {
                owner = parent(owner, rest.substring(0, dot));
                rest = rest.substring(dot + 1);
            }
            boolean isKnown = owner != null
                    && (rest.endsWith("__c")
                            || !objects.containsKey(owner)
                            || object(object(objects.get(owner)).get("fields")).containsKey(rest));
            if (!isKnown) {
                findings.add(new Finding(request, "unknown field " + field));
            }
        }
    }

    /** Finds the object that a reference leads to; a name that stands for several is in no list, so anything goes there. */
    private @Nullable String parent(String owner, String reference) {
        Object target =
                object(object(objects.get(owner)).get("parentReferences")).get(reference);
        return target == null ? null : target.toString().replace(" | null", "");
    }
}
