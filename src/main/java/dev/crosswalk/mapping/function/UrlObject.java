package dev.crosswalk.mapping.function;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The parts of a URL as members. Stands as the URL in results. */
final class UrlObject extends MemberObject {
    private static final SequencedSet<String> NAMES = new LinkedHashSet<>(List.of(
            "href",
            "origin",
            "protocol",
            "username",
            "password",
            "host",
            "hostname",
            "port",
            "pathname",
            "hash",
            "search",
            "searchParams"));

    private final UrlText url;

    UrlObject(UrlText url) {
        this.url = url;
    }

    @Override
    SequencedSet<String> names() {
        return NAMES;
    }

    @Override
    public Object plain() {
        return url.href();
    }

    @Override
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "href" -> url.href();
            case "origin" -> url.origin();
            case "protocol" -> url.scheme() + ":";
            case "username" -> url.user();
            case "password" -> url.password();
            case "host" -> url.host() + (url.port().isEmpty() ? "" : ":" + url.port());
            case "hostname" -> url.host();
            case "port" -> url.port();
            case "pathname" -> url.path();
            case "hash" -> url.fragment().isEmpty() ? "" : "#" + url.fragment();
            case "search" -> url.query().isEmpty() ? "" : "?" + url.query();
            default -> new UrlParameters(url.query());
        };
    }
}
