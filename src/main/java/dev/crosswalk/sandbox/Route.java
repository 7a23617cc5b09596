package dev.crosswalk.sandbox;

import dev.crosswalk.mapping.Expression;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One route with what it does.
 *
 * @param verb the HTTP method
 * @param path the path's form
 * @param action what is done
 * @param target which records it is done to
 * @param input what comes in
 * @param batch how several items are treated; null for one
 * @param listing how records are found for a list or a query; null for other actions
 * @param composite how sub-requests are found; null for other actions
 * @param tokens how tokens are given; null for other actions
 * @param needsToken whether a token is needed
 * @param rules conditions on the request
 * @param parents records that must exist
 * @param load types whose records the answer needs
 * @param answer what is answered
 */
record Route(
        String verb,
        PathPattern path,
        String action,
        Target target,
        Input input,
        @Nullable Batch batch,
        @Nullable Listing listing,
        @Nullable CompositeSettings composite,
        @Nullable TokenSettings tokens,
        boolean needsToken,
        List<Rule> rules,
        List<Parent> parents,
        List<String> load,
        Answer answer) {

    /** Which records an action is done to: by templates with placeholders, or by expressions, which win. */
    record Target(
            List<String> types,
            @Nullable Expression typeAt,
            String id,
            @Nullable Expression idAt,
            List<String> match) {}

    /**
     * What comes in.
     *
     * @param body json, form, any or none
     * @param envelope what the whole body may hold; null for anything
     * @param parameters the query parameters
     * @param record where the fields are; null for the body
     * @param links where the links are; null for none
     */
    record Input(
            String body,
            @Nullable Fields envelope,
            Fields parameters,
            @Nullable Expression record,
            @Nullable Expression links) {}

    /** How several items are treated. */
    record Batch(
            Expression each, int maximumItems, @Nullable Expression allOrNone) {}

    /** A record that must exist. */
    record Parent(String type, String id) {}

    /** How records are found for a list or a query. */
    record Listing(
            @Nullable Expression filter,
            @Nullable Expression order,
            @Nullable Expression descending,
            @Nullable Expression showDeleted,
            @Nullable Paging paging,
            @Nullable Expression query,
            SelectHabits select) {}

    /** How the select language behaves. */
    record SelectHabits(
            List<String> always, boolean whereRequired, int maximumFields, boolean absentAsNull, String dates) {}

    /** How a list comes in pages. */
    record Paging(
            String kind,
            @Nullable Expression position,
            @Nullable Expression limit,
            int defaultLimit,
            int maximumLimit,
            boolean refusesOverLimit,
            int maximumWindow,
            boolean plain,
            int first,
            String prefix) {}

    /** How sub-requests are found and undone. */
    record CompositeSettings(
            Expression requests,
            @Nullable Pattern reference,
            @Nullable Expression allOrNone,
            @Nullable Expression rolledBack,
            int maximumItems) {}

    /** How tokens are given. */
    record TokenSettings(
            List<String> grants,
            boolean rotates,
            @Nullable Integer expiresIn,
            String prefix,
            String clientAuthentication) {}

    /** What is answered: a fixed status, or one that an expression gives. */
    record Answer(
            int status,
            @Nullable Expression statusAt,
            @Nullable Expression headers,
            @Nullable Expression body,
            String contentType,
            @Nullable Expression item) {}

    /** Returns a template with its {placeholders} filled. */
    static String filled(String template, Map<String, String> params) {
        String text = template;
        for (Map.Entry<String, String> entry : params.entrySet()) {
            text = text.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return text;
    }
}
