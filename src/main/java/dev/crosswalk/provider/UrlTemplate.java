package dev.crosswalk.provider;

import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * URLs of connector files with their {@code {placeholders}} filled in, so that no value can leave the place it
 * stands in:
 * an identifier is one path segment and a context value one part of a host name.
 */
final class UrlTemplate {
    private static final String CONTEXT = "context.";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");
    private static final Pattern WHOLE_ORIGIN = Pattern.compile("\\{context\\.([A-Za-z0-9_.-]+)}(/.*)?");
    private static final Pattern HTTPS = Pattern.compile("https://([^/?#]+)(/.*)?");
    private static final Pattern HOST_PART = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\\\p{Cntrl}]");
    private static final String KEPT_IN_SEGMENT = "!$&'()*+,;=:@";

    private UrlTemplate() {}

    /**
     * Fills a base URL or a token URL.
     *
     * @return an https URL without a slash at its end
     */
    static String base(String template, Map<String, Object> context) {
        Matcher whole = WHOLE_ORIGIN.matcher(template);
        if (whole.matches()) {
            return originOf(whole.group(1), context) + pathOf(whole.group(2), context);
        }
        Matcher https = HTTPS.matcher(template);
        if (!https.matches()) {
            throw CrosswalkException.of(
                    ErrorCode.CONNECTOR_INVALID, "The connector's URL " + template + " does not begin with https://.");
        }
        String authority = fill(https.group(1), name -> hostPart(name, contextValue(name, context)));
        return "https://" + authority + pathOf(https.group(2), context);
    }

    /**
     * Fills the path of an operation.
     *
     * @param values a value for each placeholder that is not of the context
     */
    static String path(String template, Map<String, ? extends @Nullable Object> values, Map<String, Object> context) {
        return fill(
                template,
                name -> values.get(name) instanceof PathSegments segments
                        ? segments.encoded()
                        : segment(
                                name,
                                name.startsWith(CONTEXT)
                                        ? contextValue(name, context)
                                        : pathValue(template, name, values)));
    }

    /** Fills a template of an authorization, where a value may stand as it is. */
    static String plain(String template, UnaryOperator<String> value) {
        return fill(template, value);
    }

    /** Returns a value of the account context as text. */
    static String contextValue(String placeholder, Map<String, Object> context) {
        if (!placeholder.startsWith(CONTEXT)) {
            throw CrosswalkException.of(
                    ErrorCode.CONNECTOR_INVALID,
                    "The connector's base URL has the placeholder {" + placeholder
                            + "}; only {context.…} can stand there.");
        }
        Object value = context;
        for (String key : placeholder.substring(CONTEXT.length()).split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        String text = text(value);
        if (text == null || text.isBlank()) {
            throw CrosswalkException.of(
                    ErrorCode.ACCOUNT_INCOMPLETE,
                    "The context of this integrated account lacks " + placeholder.substring(CONTEXT.length())
                            + ", which the provider's URL needs. Update the account's context or connect it again.");
        }
        return text;
    }

    private static String fill(String template, UnaryOperator<String> value) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1))));
    }

    private static String pathOf(@Nullable String template, Map<String, Object> context) {
        String path = template == null ? "" : path(template, Map.of(), context);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String originOf(String name, Map<String, Object> context) {
        String value = contextValue(CONTEXT + name, context);
        URI uri = Urls.parse(value);
        String host = uri.getHost();
        boolean plain = "https".equalsIgnoreCase(uri.getScheme())
                && host != null
                && HostList.HOST.matcher(host).matches()
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && List.of("", "/").contains(uri.getRawPath());
        if (!plain) {
            throw CrosswalkException.of(
                    ErrorCode.ACCOUNT_INCOMPLETE,
                    "The value " + name + " in the context of this integrated account must be an https URL without a"
                            + " path, such as https://example.com.");
        }
        return Urls.origin(uri);
    }

    private static String hostPart(String name, String value) {
        if (!HOST_PART.matcher(value).matches() || value.contains("..")) {
            throw CrosswalkException.of(
                    ErrorCode.ACCOUNT_INCOMPLETE,
                    "The value " + name.substring(CONTEXT.length()) + " in the context of this integrated account must"
                            + " be part of a host name: letters, digits, hyphens and dots.");
        }
        return value;
    }

    private static String pathValue(String template, String name, Map<String, ? extends @Nullable Object> values) {
        String text = text(values.get(name));
        if (text == null) {
            throw CrosswalkException.of(
                    ErrorCode.MAPPING_FAILED,
                    "The path " + template + " needs a value for {" + name + "}, and the connector's mapping gave none."
                            + " This is the connector's fault, not yours.");
        }
        return text;
    }

    private static String segment(String name, String value) {
        requireSegment(name, value);
        return Urls.encode(value, KEPT_IN_SEGMENT);
    }

    /** Refuses a value that cannot be one segment of a path, whatever encodes or decodes it. */
    static void requireSegment(String name, String value) {
        boolean dots = value.equals(".") || value.equals("..");
        if (value.isBlank()
                || dots
                || FORBIDDEN.matcher(value).find()
                || ENCODED.matcher(value).find()) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "The identifier for {" + name
                            + "} cannot stand in a provider's path: it must not be empty, a dot or"
                            + " two, hold a slash, a backslash or a control character, or be percent-encoded already.");
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case null, default -> null;
        };
    }
}
