package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Route.Answer;
import dev.crosswalk.sandbox.Route.Batch;
import dev.crosswalk.sandbox.Route.CompositeSettings;
import dev.crosswalk.sandbox.Route.Input;
import dev.crosswalk.sandbox.Route.Listing;
import dev.crosswalk.sandbox.Route.Paging;
import dev.crosswalk.sandbox.Route.Parent;
import dev.crosswalk.sandbox.Route.SelectHabits;
import dev.crosswalk.sandbox.Route.Target;
import dev.crosswalk.sandbox.Route.TokenSettings;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads one route. */
final class RouteReader {
    private static final int DEFAULT_MAXIMUM_ITEMS = 1_000;
    private static final int DEFAULT_PAGE = 100;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private RouteReader() {}

    static Route read(Section section, Leniency unknownParameters) {
        String route = section.text("route", "GET /");
        String verb = route.substring(0, Math.max(0, route.indexOf(' ')));
        String action = section.text("action", "answer");
        return new Route(
                verb,
                path(section, route.substring(verb.length()).strip()),
                action,
                target(section),
                input(section, verb, unknownParameters),
                section.has("each") ? batch(section) : null,
                Set.of("list", "select", "next").contains(action) ? listing(section) : null,
                action.equals("composite") ? composite(section) : null,
                action.equals("token") ? tokens(section.child("token")) : null,
                !section.text("authorization", "required").equals("none"),
                rules(section),
                section.items("parents").stream()
                        .map(parent -> new Parent(parent.text("type", ""), parent.text("id", "")))
                        .toList(),
                section.texts("load"),
                answer(section.child("answer")));
    }

    static List<Rule> rules(Section section) {
        return section.items("rules").stream()
                .map(rule -> new Rule(
                        rule.requireExpression("when"),
                        rule.text("error", "default"),
                        rule.text("field", ""),
                        rule.text("message", "")))
                .toList();
    }

    static Answer answer(Section section) {
        return new Answer(
                section.number("status", 200),
                section.value("status") instanceof String ? section.expression("status") : null,
                section.expression("headers"),
                section.expression("body"),
                section.text("content_type", "application/json"),
                section.expression("item"));
    }

    private static PathPattern path(Section section, String template) {
        try {
            return PathPattern.compile(template);
        } catch (PatternSyntaxException e) {
            section.problem("route", "a broken placeholder", "{name} or {name:regular expression}", template);
            return PathPattern.compile("/");
        }
    }

    private static Target target(Section section) {
        String type = section.textOrNull("type");
        return new Target(
                type == null ? section.texts("types") : List.of(type),
                section.expression("type_at"),
                section.text("id", "{id}"),
                section.expression("id_at"),
                section.texts("match"));
    }

    private static Input input(Section section, String verb, Leniency unknownParameters) {
        Section envelope = section.child("envelope");
        return new Input(
                section.text("body", WITH_BODY.contains(verb) ? "json" : "none"),
                section.has("envelope") ? FieldReader.fields(envelope, Leniency.REFUSE) : null,
                FieldReader.fields(
                        section, "parameters", FieldReader.leniency(section, "unknown_parameters", unknownParameters)),
                section.expression("record"),
                section.expression("links"));
    }

    private static Batch batch(Section section) {
        return new Batch(
                section.requireExpression("each"),
                section.number("max_items", DEFAULT_MAXIMUM_ITEMS),
                section.expression("all_or_none"));
    }

    private static Listing listing(Section section) {
        Section select = section.child("select");
        return new Listing(
                section.expression("filter"),
                section.expression("order"),
                section.expression("descending"),
                section.expression("show_deleted"),
                section.has("paging") ? paging(section.child("paging")) : null,
                section.expression("query"),
                new SelectHabits(
                        select.texts("always"),
                        select.flag("where_required", false),
                        select.number("max_fields", DEFAULT_MAXIMUM_ITEMS),
                        // In YAML, null without quotes is the null value.
                        select.text("absent", "null").equals("null"),
                        select.text("dates", "any")));
    }

    private static Paging paging(Section section) {
        int maximum = section.number("max_limit", DEFAULT_MAXIMUM_ITEMS);
        return new Paging(
                section.text("kind", "none"),
                section.expression("position"),
                section.expression("limit"),
                Math.min(maximum, section.number("default_limit", DEFAULT_PAGE)),
                maximum,
                section.text("over_limit", "cap").equals("refuse"),
                section.number("max_window", Integer.MAX_VALUE),
                section.flag("plain", false),
                section.number("first", 1),
                section.text("prefix", ""));
    }

    private static CompositeSettings composite(Section section) {
        return new CompositeSettings(
                section.requireExpression("requests"),
                section.pattern("reference_pattern"),
                section.expression("all_or_none"),
                section.expression("rolled_back"),
                section.number("max_items", DEFAULT_MAXIMUM_ITEMS));
    }

    private static TokenSettings tokens(Section section) {
        @Nullable Number expiresIn = section.numberOrNull("expires_in");
        return new TokenSettings(
                section.texts("grants"),
                section.flag("rotates", false),
                expiresIn == null ? null : expiresIn.intValue(),
                section.text("prefix", ""),
                section.text("client_authentication", "form"));
    }
}
