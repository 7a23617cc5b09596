package dev.crosswalk.provider;

import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.CredentialKind.AuthorizationKind;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any URL, any value in a URL's place, any address: what the checks let through has a listed host by two other readings, an
 * identifier stays one segment, and a public address is none of those that the JDK calls local.
 */
public final class UrlFuzz {
    private static final Connector CONNECTOR =
            Samples.connector(Samples.apiKey(AuthorizationKind.BEARER, Map.of("token", "{api_key}")));
    private static final Set<ErrorCode> REFUSALS =
            Set.of(ErrorCode.HOST_NOT_ALLOWED, ErrorCode.INVALID_REQUEST, ErrorCode.ACCOUNT_INCOMPLETE);

    /** How the standard's own appendix takes a URL apart, without any check. */
    private static final Pattern RFC_3986 = Pattern.compile("^(([^:/?#]+):)?(//([^/?#]*))?.*", Pattern.DOTALL);

    private UrlFuzz() {}

    /** Tries one input. */
    public static void fuzzerTestOneInput(byte[] input) throws UnknownHostException {
        String text = new String(input, StandardCharsets.UTF_8);
        aUrlThatIsLetThroughIsListed(text);
        aUrlThatIsLetThroughIsListed("https://api.acme.example" + text);
        aUrlThatIsLetThroughIsListed("https://" + text + ".acme.example/");
        aPageOfAProviderIsListed(text);
        aContextStaysAPartOfTheHost(text);
        anIdentifierStaysOneSegment(text);
        anAddressIsPublicOrNot(input);
    }

    private static void aUrlThatIsLetThroughIsListed(String url) {
        try {
            isListed(HostList.require(CONNECTOR, url).toString());
        } catch (CrosswalkException e) {
            refusedWell(e);
        }
    }

    private static void aPageOfAProviderIsListed(String link) {
        try {
            ProviderRequest first =
                    new ProviderRequest(Samples.operation("GET", "/calls"), Samples.BASE + "/calls", Map.of(), null);
            isListed(HostList.require(
                            CONNECTOR, ProviderRequests.withUrl(first, link).url())
                    .toString());
        } catch (CrosswalkException e) {
            refusedWell(e);
        }
    }

    private static void aContextStaysAPartOfTheHost(String value) {
        for (String template :
                new String[] {"https://{context.a}.acme.example/x", "https://{context.a}", "{context.a}/x"}) {
            try {
                isListed(HostList.require(CONNECTOR, UrlTemplate.base(template, Map.of("a", value)))
                        .toString());
            } catch (CrosswalkException e) {
                refusedWell(e);
            }
        }
    }

    private static void anIdentifierStaysOneSegment(String value) {
        try {
            String path = UrlTemplate.path("/calls/{id}/notes", Map.of("id", value), Map.of());
            Property.holds(path.split("/", -1).length == 4, "an identifier is one segment of " + path);
            String plain = Urls.decode(path.replace("+", "%2B"));
            Property.holds(plain.equals("/calls/" + value + "/notes"), "it says the same as " + plain);
            String resolved = Urls.parse(Samples.BASE + path).normalize().getRawPath();
            Property.holds(resolved.equals("/crm" + path), "it goes nowhere else than " + resolved);
        } catch (CrosswalkException e) {
            refusedWell(e);
        }
    }

    private static void anAddressIsPublicOrNot(byte[] input) throws UnknownHostException {
        if (input.length != 4 && input.length != 16) {
            return;
        }
        InetAddress address = InetAddress.getByAddress(input);
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        Property.holds(!(local && AddressRules.isPublic(address)), address + " is not public");
        Property.holds(
                !AddressRules.isPublic(address) || AddressRules.isForSandbox(address), address + " may be a sandbox");
    }

    /** Reads the host in two other ways, one of them without any grammar. */
    private static void isListed(String url) {
        Matcher parts = RFC_3986.matcher(url);
        Property.holds(parts.matches() && "https".equalsIgnoreCase(parts.group(2)), url + " is https");
        String host = parts.group(4).replaceFirst(":443$", "");
        Property.holds(isListedHost(host), url + " has a listed host");
        try {
            @SuppressWarnings(
                    "deprecation") // It is lenient and parses by rules of its own, which is what is wanted here.
            java.net.URL other = new java.net.URL(url);
            Property.holds(isListedHost(other.getHost()) && other.getUserInfo() == null, url + " has a listed host");
        } catch (MalformedURLException e) {
            throw new AssertionError(url + " is not a URL to the JDK", e);
        }
        Property.holds(
                url.chars().allMatch(character -> character > ' ' && character < 0x7F && character != '\\'),
                url + " is ASCII");
    }

    private static boolean isListedHost(String host) {
        return host.toLowerCase(Locale.ROOT).matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+acme\\.example");
    }

    private static void refusedWell(CrosswalkException e) {
        Property.holds(REFUSALS.contains(e.code()), "a URL is refused in known words, not " + e.code());
    }
}
