package dev.crosswalk.connector;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code {placeholders}} of URLs and authorization templates. */
final class Placeholders {
    /** What a placeholder of the account context begins with. */
    static final String CONTEXT = "context.";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern OBJECT_KEY = Pattern.compile("[\"'](\\w+)[\"']\\s*:");

    private Placeholders() {}

    /** Returns the names between braces, in order. */
    static List<String> namesIn(String template) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Fills in what is known and leaves the rest. */
    static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }

    /** Returns the keys that an expression writes as an object, as far as its text tells. */
    static Set<String> keysIn(String source) {
        Set<String> keys = new LinkedHashSet<>();
        Matcher matcher = OBJECT_KEY.matcher(Scope.blankComments(source));
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }
}
