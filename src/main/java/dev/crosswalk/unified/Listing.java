package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.FieldSupport;
import dev.crosswalk.connector.FieldSupport.Support;
import dev.crosswalk.connector.Pagination;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.error.Failure;
import dev.crosswalk.json.Json;
import dev.crosswalk.provider.Cursor;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.RateHeaders;
import dev.crosswalk.provider.RateLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists: page by page, case by case, under one cursor. A page without records is not shown while another one follows,
 * since some clients stop there.
 */
final class Listing {
    /** How many of the provider's pages one call looks through for records. */
    static final int MAXIMUM_PAGES = 20;

    /** How many records a page has where the caller does not say. */
    static final int DEFAULT_LIMIT = 100;

    /** How many records of one of the provider's pages are shown where nobody says. */
    private static final int MAXIMUM_RECORDS = 100_000;

    /** The key of a cursor's state that tells how many records of a page were shown already. */
    private static final String SHOWN = "shown";

    private final Lookups lookups;
    private final ProviderGateway gateway;
    private final Cursors cursors;

    Listing(Lookups lookups, ProviderGateway gateway, Cursors cursors) {
        this.lookups = lookups;
        this.gateway = gateway;
        this.cursors = cursors;
    }

    UnifiedAnswer answer(Call call) {
        List<Case> cases = CaseChoice.forList(call);
        requireParameters(call, cases);
        List<Warning> warnings = warnings(call, cases);
        Verdicts.refuseIfStrict(call, warnings);
        String given = call.request().options().cursor();
        Cursor start = given == null
                ? new Cursor(cases.getFirst().name(), Map.of())
                : cursors.decode(call.account().id(), listOf(call), given);
        if (call.request().options().dryRun()) {
            Case first = find(cases, start);
            return DryRun.answer(call, first, null, parts(call, first, start), lookups, null);
        }
        if (call.request().options().format() == UnifiedRequest.Format.STREAM) {
            Case first = find(cases, start);
            return Streaming.answer(call, request(exchange(call, first), parts(call, first, start)), gateway);
        }
        return page(call, cases, start, warnings);
    }

    private UnifiedAnswer page(Call call, List<Case> cases, Cursor start, List<Warning> warnings) {
        Cursor at = start;
        for (int pages = 0; pages < MAXIMUM_PAGES; pages++) {
            Case current = find(cases, at);
            Exchange exchange = exchange(call, current);
            exchange.runBefore();
            Paging.PageParts parts = parts(call, current, at);
            ProviderResponse response = exchange.sendMain(request(exchange, parts));
            exchange.runAfter();
            List<?> remote = Records.in(call, current, exchange, response);
            int from = Math.min(alreadyShown(at), remote.size());
            int to = Math.min(remote.size(), from + mostShown(call, current));
            Cursor next = to < remote.size()
                    ? samePageFrom(at, to)
                    : next(call, cases, current, at, parts, exchange, response, remote.size());
            List<?> result = result(call, current, exchange, remote.subList(from, to));
            if (!result.isEmpty() || next == null || pages == MAXIMUM_PAGES - 1 || isHalfOver(call)) {
                Map<String, String> headers = RateHeaders.of(RateLimits.read(current.operation(), response));
                return Engine.answer(call, 200, headers, envelope(call, result, next, warnings));
            }
            at = next;
        }
        throw new IllegalStateException("The last page of the loop returns.");
    }

    /** A list that goes on looking until its time is up would give nothing, not even the place where to go on. */
    private static boolean isHalfOver(Call call) {
        return call.deadline().left().compareTo(Engine.MAXIMUM_CALL.dividedBy(2)) < 0;
    }

    /** How many records of a page are shown at once: a provider that takes no limit gives more than was asked for. */
    private static int mostShown(Call call, Case current) {
        Integer limit = call.request().options().limit();
        boolean providerCuts = current.operation().pagination().limitParameter() != null
                || current.operation().pagination() instanceof Pagination.Range;
        return limit == null || providerCuts ? MAXIMUM_RECORDS : Math.max(1, limit);
    }

    private static int alreadyShown(Cursor at) {
        return at.state().get(SHOWN) instanceof Number shown ? Math.max(0, shown.intValue()) : 0;
    }

    private static Cursor samePageFrom(Cursor at, int shown) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>(at.state());
        state.put(SHOWN, shown);
        return new Cursor(at.caseName(), state);
    }

    private static List<?> result(Call call, Case current, Exchange exchange, List<?> remote) {
        return call.request().options().format() == UnifiedRequest.Format.RAW
                ? Records.kept(call, current, exchange, remote)
                : Records.many(call, current, exchange, remote);
    }

    private @Nullable Cursor next(
            Call call,
            List<Case> cases,
            Case current,
            Cursor at,
            Paging.PageParts parts,
            Exchange exchange,
            ProviderResponse response,
            int count) {
        Map<String, @Nullable Object> state = call.stopwatch()
                .mapping(() -> Paging.next(
                        current.operation().pagination(),
                        at.state(),
                        parts,
                        exchange.scope(),
                        response,
                        count,
                        size(call, current)));
        if (state != null) {
            return new Cursor(current.name(), state);
        }
        int following = cases.indexOf(current) + 1;
        return following < cases.size() ? new Cursor(cases.get(following).name(), Map.of()) : null;
    }

    private Exchange exchange(Call call, Case current) {
        return new Exchange(call, current, null, lookups.tables(call, current), gateway);
    }

    /** Makes the request of a page. */
    static ProviderRequest request(Exchange exchange, Paging.PageParts parts) {
        ProviderRequest request = exchange.mainRequest(parts);
        return parts.url() == null ? request : ProviderRequests.withUrl(request, parts.url());
    }

    private static Paging.PageParts parts(Call call, Case current, Cursor at) {
        return Paging.parts(current.operation().pagination(), at.state(), size(call, current));
    }

    private static int size(Call call, Case current) {
        Pagination pagination = current.operation().pagination();
        Integer limit = call.request().options().limit();
        return Math.min(limit == null ? DEFAULT_LIMIT : limit, pagination.maxLimit());
    }

    private static Case find(List<Case> cases, Cursor cursor) {
        return cases.stream()
                .filter(option -> option.name().equals(cursor.caseName()))
                .findFirst()
                .orElseThrow(
                        () -> CrosswalkException.of(
                                ErrorCode.INVALID_CURSOR,
                                "next_cursor belongs to a list with other parameters. Pass the same parameters on every page."));
    }

    /**
     * Refuses a list without the parameters that the provider cannot do without.
     *
     * @throws CrosswalkException with {@link ErrorCode#INVALID_REQUEST} and every parameter that is missing
     */
    private static void requireParameters(Call call, List<Case> cases) {
        Set<String> given = call.request().query().keySet();
        Set<Failure> failures = new LinkedHashSet<>();
        for (Case option : cases) {
            option.query().forEach((name, support) -> {
                if (support.support() == Support.REQUIRED && !given.contains(name)) {
                    failures.add(missing(call, name, name, support.note()));
                }
            });
            for (Case.Requirement requirement : option.requires()) {
                if (Collections.disjoint(given, requirement.oneOf())) {
                    String names = String.join(" or ", requirement.oneOf());
                    failures.add(missing(call, requirement.oneOf().getFirst(), names, requirement.note()));
                }
            }
        }
        if (!failures.isEmpty()) {
            String rest = failures.size() == 1 ? "" : " (and " + (failures.size() - 1) + " more, see details.failures)";
            throw CrosswalkException.builder(
                            ErrorCode.INVALID_REQUEST,
                            failures.iterator().next().message() + rest)
                    .failures(List.copyOf(failures))
                    .build();
        }
    }

    private static Failure missing(Call call, String name, String names, String note) {
        return new Failure(
                name,
                "a value for " + names,
                "nothing",
                call.connector().label() + " needs " + names + " for this list." + (note.isEmpty() ? "" : " " + note));
    }

    private static List<Warning> warnings(Call call, List<Case> cases) {
        List<Warning> warnings = new ArrayList<>();
        call.unknownParameters()
                .forEach(unknown -> warnings.add(new Warning(
                        "unknown_parameter",
                        unknown.field(),
                        unknown.message(call.model().resource()))));
        for (String name : call.request().query().keySet()) {
            if (!call.model().listParameters().containsKey(name)
                    || name.equals(call.resource().discriminator())) {
                continue;
            }
            for (Case option : cases) {
                FieldSupport support = option.query().get(name);
                if (support == null || support.support() == Support.UNSUPPORTED) {
                    warnings.add(new Warning(
                            "unsupported_parameter",
                            name,
                            call.connector().label() + " cannot filter "
                                    + (cases.size() > 1
                                            ? option.name()
                                            : call.model().resource()) + " by " + name
                                    + ", so the list is not narrowed by it."
                                    + (support == null ? "" : " " + support.note())));
                } else if (support.support() == Support.LOSSY) {
                    warnings.add(new Warning("lossy_parameter", name, support.note()));
                }
            }
        }
        return warnings;
    }

    private Map<String, @Nullable Object> envelope(
            Call call, List<?> result, @Nullable Cursor next, List<Warning> warnings) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        String keyBy = call.request().options().keyBy();
        envelope.put("result", keyBy == null ? result : keyed(result, keyBy));
        envelope.put(
                "next_cursor",
                next == null ? null : cursors.encode(next, call.account().id(), listOf(call)));
        envelope.put("prev_cursor", null);
        envelope.put("result_count", result.size());
        if (call.request().options().format() != UnifiedRequest.Format.RAW) {
            Shape.addWarnings(envelope, warnings);
        }
        return envelope;
    }

    /** Names a list by all that chooses its records: a cursor goes on with the very same ones. */
    private static String listOf(Call call) {
        return Json.writeText(List.of(
                call.model().resource(),
                new TreeMap<>(call.request().query()),
                new TreeMap<>(call.request().options().remoteQuery())));
    }

    private static Map<String, @Nullable Object> keyed(List<?> result, String keyBy) {
        Map<String, @Nullable Object> keyed = new LinkedHashMap<>();
        for (Object record : result) {
            Object key = record instanceof Map<?, ?> map ? map.get(keyBy) : null;
            if (key == null || key instanceof Map<?, ?> || key instanceof List<?>) {
                throw CrosswalkException.of(
                        ErrorCode.INVALID_REQUEST,
                        "truto_key_by=" + keyBy + " cannot be used: a record has no such text. Use id.");
            }
            keyed.put(String.valueOf(key), record);
        }
        return keyed;
    }
}
