package dev.crosswalk.connector;

import dev.crosswalk.connector.CredentialKind.CredentialField;
import dev.crosswalk.connector.CredentialKind.Kind;
import dev.crosswalk.yaml.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the URLs and templates of a connector: hosts are listed, placeholders stand for something. */
final class ConnectorReferences {
    private static final Pattern HOST = Pattern.compile("https?://([^/?#:]+).*", Pattern.DOTALL);

    private final Connector connector;
    private final Section file;
    private final Collection<Section> resourceFiles;
    private final Map<String, String> contextExamples = new LinkedHashMap<>();

    ConnectorReferences(Connector connector, Section file, Collection<Section> resourceFiles) {
        this.connector = connector;
        this.file = file;
        this.resourceFiles = resourceFiles;
        connector.credentialKinds().values().stream()
                .flatMap(kind -> kind.fields().stream())
                .filter(field -> !field.secret())
                .forEach(field -> contextExamples.put(Placeholders.CONTEXT + field.name(), field.example()));
        connector.context().forEach((name, field) -> contextExamples.put(Placeholders.CONTEXT + name, field.example()));
    }

    void check() {
        // The template carries the name that a copy of it replaces.
        boolean isTemplate = connector.name().startsWith("_");
        if (!isTemplate && !connector.name().equals(file.text("connector", connector.name()))) {
            file.report("connector", "another name than the folder's", connector.name(), file.text("connector", ""));
        }
        url(file, "base_url");
        operationUrls(file);
        resourceFiles.forEach(this::operationUrls);
        file.sections("credentials").forEach((name, section) -> {
            url(section, "token_url");
            url(section, "authorize_url");
            keptContext(section.section("keep_in_context"));
            Section parameters = section.section("token_parameters");
            parameters.keys().forEach(key -> placeholders(parameters, key, Set.of()));
            CredentialKind kind = connector.credentialKinds().get(name);
            if (kind != null) {
                authorization(section.section("authorization"), secretsOf(kind));
            }
        });
    }

    /** Checks the base URLs of the calls that are passed through. */
    void checkProxy(Section proxyFile) {
        proxyFile
                .sections("resources")
                .values()
                .forEach(resource -> resource.sections("methods").values().forEach(method -> url(method, "base_url")));
    }

    private void operationUrls(Section of) {
        of.sections("operations").values().forEach(section -> url(section, "base_url"));
    }

    private void keptContext(Section section) {
        for (String key : section.keys()) {
            if (!contextExamples.containsKey(Placeholders.CONTEXT + key)) {
                section.report(
                        key,
                        "a context value that is not declared",
                        "an entry under context, with a description and an example",
                        key);
            }
        }
    }

    private static Set<String> secretsOf(CredentialKind kind) {
        Set<String> names = new TreeSet<>();
        kind.fields().stream()
                .filter(CredentialField::secret)
                .map(CredentialField::name)
                .forEach(names::add);
        if (kind.kind() != Kind.FIELDS) {
            names.add("access_token");
        }
        return names;
    }

    private void authorization(Section section, Set<String> secrets) {
        placeholders(section, "token", secrets);
        placeholders(section, "username", secrets);
        placeholders(section, "password", secrets);
        for (String part : List.of("headers", "query")) {
            Section templates = section.section(part);
            templates.keys().forEach(key -> placeholders(templates, key, secrets));
        }
    }

    private void url(Section section, String key) {
        String url = section.text(key, "");
        if (url.isEmpty() || !placeholders(section, key, Set.of())) {
            return;
        }
        String filled = Placeholders.fill(url, contextExamples);
        Matcher host = HOST.matcher(filled.contains("://") ? filled : "https://" + filled);
        if (!host.matches() || !(url.startsWith("https://") || url.startsWith("{" + Placeholders.CONTEXT))) {
            section.report(key, "not a URL that can be called", "https://host/path", url);
        } else if (!connector.hosts().isEmpty() && !isListed(connector, host.group(1))) {
            section.report(
                    key,
                    "a host that is not listed",
                    "one of hosts (" + String.join(", ", connector.hosts()) + "), or list it there",
                    host.group(1));
        }
    }

    /** Tells whether a connector lists a host. */
    static boolean isListed(Connector connector, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return connector.hosts().stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .anyMatch(pattern -> pattern.startsWith("*.")
                        ? name.endsWith(pattern.substring(1)) && name.length() >= pattern.length()
                        : name.equals(pattern));
    }

    /** Reports placeholders that stand for nothing, and returns whether there are none. */
    private boolean placeholders(Section section, String key, Set<String> secrets) {
        Set<String> known = new TreeSet<>(contextExamples.keySet());
        known.addAll(secrets);
        boolean good = true;
        for (String name : Placeholders.namesIn(section.text(key, ""))) {
            if (!known.contains(name)) {
                section.report(key, "a placeholder that nothing fills", Spelling.oneOf(name, known), "{" + name + "}");
                good = false;
            }
        }
        return good;
    }
}
