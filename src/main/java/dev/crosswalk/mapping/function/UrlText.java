package dev.crosswalk.mapping.function;

import dev.crosswalk.mapping.MappingFailure;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL cut into its parts as browsers do: host and scheme in lower case, the usual port left out, dots in the path resolved,
 * and what may not stand in a URL encoded. Immutable.
 *
 * @param scheme without its colon
 * @param hasHost whether what follows the scheme names a host
 * @param port empty where it is the usual one
 * @param query without its question mark
 * @param fragment without its hash sign
 */
record UrlText(
        String scheme,
        boolean hasHost,
        String user,
        String password,
        String host,
        String port,
        String path,
        String query,
        String fragment) {
    private static final String EXPECTED = "a URL was expected";
    private static final int MAXIMUM_CHARACTERS = 100_000;
    private static final int MAXIMUM_PORT = 65_535;

    private static final Map<String, String> PORTS =
            Map.of("http", "80", "https", "443", "ws", "80", "wss", "443", "ftp", "21");

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(?<user>.*)@)?(?<host>\\[[^\\]@]*]|[^:@]*)(?::(?<port>\\d*))?");
    private static final Pattern FORBIDDEN_IN_HOST = Pattern.compile("[\\x00-\\x20#%/:<>?@\\[\\\\\\]^|\\x7f]");

    static UrlText parse(String given) {
        if (given.length() > MAXIMUM_CHARACTERS) {
            throw new MappingFailure(EXPECTED);
        }
        String text = trimmed(given);
        Matcher start = SCHEME.matcher(text);
        if (!start.lookingAt()) {
            throw new MappingFailure(EXPECTED + " that begins with a scheme such as https:");
        }
        String scheme = start.group(1).toLowerCase(Locale.ROOT);
        String rest = text.substring(start.end());
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : encoded(rest.substring(hash + 1), "\"<>`");
        String beforeHash = hash < 0 ? rest : rest.substring(0, hash);
        int mark = beforeHash.indexOf('?');
        boolean usual = PORTS.containsKey(scheme);
        String query = mark < 0 ? "" : encoded(beforeHash.substring(mark + 1), usual ? "\"#<>'" : "\"#<>");
        String beforeQuery = mark < 0 ? beforeHash : beforeHash.substring(0, mark);
        if (usual) {
            return withHost(scheme, beforeQuery.replace('\\', '/').replaceFirst("^/*", ""), query, fragment);
        }
        if (beforeQuery.startsWith("//")) {
            return withHost(scheme, beforeQuery.substring(2), query, fragment);
        }
        return new UrlText(scheme, false, "", "", "", "", encoded(beforeQuery, ""), query, fragment);
    }

    /** Takes away spaces at both ends, and tabs and line breaks everywhere. */
    private static String trimmed(String text) {
        return text.strip().replace("\t", "").replace("\n", "").replace("\r", "");
    }

    private static UrlText withHost(String scheme, String rest, String query, String fragment) {
        int slash = rest.indexOf('/');
        Matcher authority = AUTHORITY.matcher(slash < 0 ? rest : rest.substring(0, slash));
        boolean usual = PORTS.containsKey(scheme);
        if (!authority.matches() || (usual && authority.group("host").isEmpty())) {
            throw new MappingFailure(EXPECTED);
        }
        String user = authority.group("user") == null ? "" : authority.group("user");
        int colon = user.indexOf(':');
        String path = slash < 0 ? "" : rest.substring(slash);
        return new UrlText(
                scheme,
                true,
                encoded(colon < 0 ? user : user.substring(0, colon), "\"#<>?`{}/:;=@[\\]^|"),
                encoded(colon < 0 ? "" : user.substring(colon + 1), "\"#<>?`{}/:;=@[\\]^|"),
                host(authority.group("host"), usual),
                port(authority.group("port") == null ? "" : authority.group("port"), scheme),
                resolved(encoded(path, "\"#<>?`{}"), usual),
                query,
                fragment);
    }

    private static String host(String host, boolean usual) {
        if (host.startsWith("[")) {
            return host.toLowerCase(Locale.ROOT);
        }
        if (!usual) {
            return encoded(host, "");
        }
        try {
            String ascii =
                    IDN.toASCII(PercentText.decoded(host.replace("+", "%2B")).toLowerCase(Locale.ROOT));
            if (!FORBIDDEN_IN_HOST.matcher(ascii).find()) {
                return ascii;
            }
        } catch (IllegalArgumentException _) {
            // Below it says what was expected. The exception would show the data.
        }
        throw new MappingFailure(EXPECTED + " with the name of a host");
    }

    private static String port(String digits, String scheme) {
        String plain = digits.replaceFirst("^0+(?=\\d)", "");
        if (plain.length() > 5 || (!plain.isEmpty() && Integer.parseInt(plain) > MAXIMUM_PORT)) {
            throw new MappingFailure(EXPECTED + " with a port of at most " + MAXIMUM_PORT);
        }
        return plain.equals(PORTS.get(scheme)) ? "" : plain;
    }

    private static String resolved(String path, boolean usual) {
        if (path.isEmpty()) {
            return usual ? "/" : "";
        }
        List<String> names = new ArrayList<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int index = 0; index < parts.length; index++) {
            boolean last = index == parts.length - 1;
            String plain = parts[index].replace("%2e", ".").replace("%2E", ".");
            if (plain.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!plain.equals(".")) {
                names.add(parts[index]);
                continue;
            }
            if (last) {
                names.add("");
            }
        }
        return "/" + String.join("/", names);
    }

    /** Encodes what is not of ASCII, spaces, control characters and some signs. */
    private static String encoded(String text, String signs) {
        return PercentText.encoded(
                text, character -> character > ' ' && character < 127 && signs.indexOf(character) < 0);
    }

    String origin() {
        return PORTS.containsKey(scheme) ? scheme + "://" + host + (port.isEmpty() ? "" : ":" + port) : "null";
    }

    String href() {
        StringBuilder href = new StringBuilder(scheme).append(':');
        if (hasHost) {
            href.append("//");
            if (!user.isEmpty() || !password.isEmpty()) {
                href.append(user)
                        .append(password.isEmpty() ? "" : ":" + password)
                        .append('@');
            }
            href.append(host).append(port.isEmpty() ? "" : ":" + port);
        }
        return href.append(path)
                .append(query.isEmpty() ? "" : "?" + query)
                .append(fragment.isEmpty() ? "" : "#" + fragment)
                .toString();
    }
}
