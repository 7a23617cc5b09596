package dev.crosswalk.provider;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts that a connector lists, and whether a URL keeps to them. Nothing else is ever contacted. */
final class HostList {
    /** What a host name may look like: labels of letters, digits and hyphens, the last of which is no number. */
    static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private static final int HTTPS_PORT = 443;

    private HostList() {}

    /**
     * Tells whether one of the patterns stands for the host.
     *
     * @param patterns host names; a leading {@code *.} stands for one or more labels
     */
    static boolean allows(List<String> patterns, String host) {
        if (!HOST.matcher(host).matches()) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        for (String listed : patterns) {
            String pattern = listed.toLowerCase(Locale.ROOT);
            boolean matches = pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** Returns the pattern that lists the host of a URL; the connector's name where none does. */
    static String patternOf(Connector connector, String url) {
        String host = Urls.parse(url).getHost();
        for (String pattern : connector.hosts()) {
            if (host != null && allows(List.of(pattern), host)) {
                return pattern.toLowerCase(Locale.ROOT);
            }
        }
        return connector.name();
    }

    /**
     * Checks that a URL is one that the connector may call: https, on a listed host, with no user in it.
     *
     * @return the URL, parsed
     * @throws CrosswalkException with {@code HOST_NOT_ALLOWED} if it is not
     */
    static URI require(Connector connector, String url) {
        URI uri = Urls.parse(url);
        String host = uri.getHost();
        boolean allowed = "https".equalsIgnoreCase(uri.getScheme())
                && host != null
                && uri.getRawUserInfo() == null
                && (uri.getPort() == -1 || uri.getPort() == HTTPS_PORT)
                // An empty port is read as none by some and as a part of the name by others.
                && !uri.getRawAuthority().endsWith(":")
                && allows(connector.hosts(), host);
        if (!allowed) {
            throw CrosswalkException.of(
                    ErrorCode.HOST_NOT_ALLOWED,
                    "The connector " + connector.name() + " may call https on " + connector.hosts() + " only, not "
                            + Urls.origin(uri) + ". Nothing was sent. List the host in its connector.yaml if it belongs"
                            + " to the provider.");
        }
        return uri;
    }
}
