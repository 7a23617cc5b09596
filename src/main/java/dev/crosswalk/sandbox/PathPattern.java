package dev.crosswalk.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a path: literal text with placeholders, each for one segment or for what its own pattern says.
 *
 * @param template as it stands in the file
 * @param literals how many characters are literal; the route with more wins
 */
record PathPattern(String template, Pattern pattern, List<String> names, int literals) {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)(?::((?:[^{}]|\\{[^}]*})+))?}");

    /** Compiles a template. */
    static PathPattern compile(String template) {
        StringBuilder expression = new StringBuilder();
        List<String> names = new ArrayList<>();
        int literals = 0;
        int from = 0;
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            expression.append(Pattern.quote(template.substring(from, matcher.start())));
            literals += matcher.start() - from;
            String inner = matcher.group(2) == null ? "[^/]+" : matcher.group(2).replaceAll("\\((?!\\?)", "(?:");
            expression.append('(').append(inner).append(')');
            names.add(matcher.group(1));
            from = matcher.end();
        }
        expression.append(Pattern.quote(template.substring(from)));
        literals += template.length() - from;
        return new PathPattern(template, Pattern.compile(expression.toString()), names, literals);
    }

    /** Finds the placeholders' values in a raw path, decoded; nothing where the path has another form. */
    Optional<Map<String, String>> match(String rawPath) {
        Matcher matcher = pattern.matcher(rawPath);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), decoded(matcher.group(i + 1)));
        }
        return Optional.of(values);
    }

    private static String decoded(String segment) {
        // A plus sign is itself in a path; only queries read it as a space.
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
