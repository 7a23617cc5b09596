package dev.crosswalk.connector;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which cases of a connector an example exercises, in the way the format says that a case is chosen. */
final class ExampleCases {
    private ExampleCases() {}

    /** Returns the cases that serve the example's call; several only for a list without discriminator. */
    static List<Case> of(Connector connector, Example example) {
        Optional<ConnectorResource> resource = connector.resources().values().stream()
                .filter(each -> each.resource().equals(example.request().resource()))
                .findFirst();
        if (resource.isEmpty()) {
            return List.of();
        }
        List<Case> all = Objects.requireNonNullElse(
                resource.get().methods().get(example.request().method()), List.of());
        List<Case> cases = all.stream()
                .filter(branch -> considered(branch, connector, example))
                .toList();
        String id = example.request().id();
        if (id != null) {
            List<Case> named = cases.stream()
                    .filter(branch -> branch.idPattern() != null
                            && branch.idPattern().matcher(id).find())
                    .toList();
            if (!named.isEmpty()) {
                return named.size() > 1 ? serving(named, resource.get(), example) : named;
            }
        }
        List<Case> serving = serving(cases, resource.get(), example);
        boolean isList = example.request().method().equals("list");
        return isList || serving.size() < 2 ? serving : serving.subList(0, 1);
    }

    /** Returns the provider's identifier that an example's call works on in a case; null where it has none. */
    static @Nullable String providerId(Case branch, Example example) {
        String id = example.request().id();
        Pattern pattern = branch.idPattern();
        if (id == null || pattern == null) {
            return id;
        }
        Matcher matcher = pattern.matcher(id);
        return matcher.find() && matcher.groupCount() > 0 ? matcher.group(1) : id;
    }

    private static List<Case> serving(List<Case> cases, ConnectorResource resource, Example example) {
        String discriminator = resource.discriminator();
        Object wanted = discriminator == null
                ? null
                : Objects.requireNonNullElse(
                        example.request().body().get(discriminator),
                        example.request().query().getOrDefault(discriminator, ""));
        return wanted == null || wanted.equals("")
                ? cases
                : cases.stream()
                        .filter(branch -> branch.serves(String.valueOf(wanted)))
                        .toList();
    }

    private static boolean considered(Case branch, Connector connector, Example example) {
        return branch.when() == null
                || new CaseRun(
                                connector,
                                branch,
                                example,
                                List.of(),
                                example.request().id())
                        .wanted(example.request().body(), example.request().query());
    }
}
