package dev.crosswalk.unified;

import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorResource;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.idempotency.Journal;
import dev.crosswalk.model.ListQuery;
import dev.crosswalk.model.Models;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.provider.AccountWatch;
import dev.crosswalk.provider.Cursors;
import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.Paging;
import dev.crosswalk.provider.ProviderGateway;
import dev.crosswalk.provider.ProviderRequest;
import dev.crosswalk.provider.ProviderRequests;
import dev.crosswalk.provider.ProviderResponse;
import dev.crosswalk.provider.RateHeaders;
import dev.crosswalk.provider.RateLimits;
import dev.crosswalk.provider.Refusal;
import dev.crosswalk.provider.Stopwatch;
import dev.crosswalk.unified.Reconciliation.Finding;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one path of a unified call, from what a caller asked to what a caller gets. {@link #answer} reads as
 * ARCHITECTURE.md
 * tells it.
 *
 * <p>Any thread may use it; everything that belongs to a call lives in that call.
 */
public final class Engine implements UnifiedApi {
    /** How long a call may take in all. The clients that we know give up after 30 seconds. */
    public static final Duration MAXIMUM_CALL = Duration.ofSeconds(25);

    private static final Set<String> VERBS = Set.of("list", "get", "create", "update", "delete");

    private final Models models;
    private final Connectors connectors;
    private final ProviderGateway gateway;
    private final AccountWatch accounts;
    private final Clock clock;
    private final Lookups lookups;
    private final Listing listing;
    private final Once once;

    /** Makes an engine whose cursors end with the process, for examples and simulations. */
    public Engine(
            Models models,
            Connectors connectors,
            ProviderGateway gateway,
            AccountWatch accounts,
            Journal journal,
            Clock clock) {
        this(models, connectors, gateway, accounts, journal, Cursors.ofThisProcess(), clock);
    }

    /**
     * Makes an engine.
     *
     * @param journal what writes under an idempotency key are noted in
     */
    public Engine(
            Models models,
            Connectors connectors,
            ProviderGateway gateway,
            AccountWatch accounts,
            Journal journal,
            Cursors cursors,
            Clock clock) {
        this.models = models;
        this.connectors = connectors;
        this.gateway = gateway;
        this.accounts = accounts;
        this.clock = clock;
        this.lookups = new Lookups(gateway);
        this.listing = new Listing(lookups, gateway, cursors);
        this.once = new Once(journal);
    }

    @Override
    public UnifiedAnswer answer(UnifiedRequest request) {
        Call call = locate(request);
        try {
            UnifiedAnswer answer = request.method().equals("list") ? listing.answer(call) : answerOne(call);
            if (!request.options().dryRun()) {
                watch(call, answer.status());
            }
            return answer;
        } catch (CrosswalkException e) {
            watch(call, e);
            throw e;
        }
    }

    private UnifiedAnswer answerOne(Call call) {
        CaseChoice choice = CaseChoice.of(call);
        Case chosen = choice.chosen();
        Intake.check(call, chosen);
        if (choice.providerId() != null) {
            // A mapping may put it anywhere, also into the path of a request within a request.
            boolean inParts =
                    chosen.idPattern() != null && chosen.idPattern().pattern().contains("/");
            ProviderRequests.requireIdentifier(choice.providerId(), inParts);
        }
        if (call.request().options().dryRun()) {
            return DryRun.answer(
                    call, chosen, choice.providerId(), Paging.PageParts.NONE, lookups, once.standing(call));
        }
        refuseLossIfStrict(call, choice);
        return once.answer(call, ledger -> work(call, choice, ledger));
    }

    private Once.Worked work(Call call, CaseChoice choice, Ledger ledger) {
        Case chosen = choice.chosen();
        Exchange exchange =
                new Exchange(call, chosen, choice.providerId(), lookups.tables(call, chosen), gateway, ledger);
        exchange.runBefore();
        ProviderRequest providerRequest = exchange.mainRequest(Paging.PageParts.NONE);
        if (call.request().options().format() == UnifiedRequest.Format.STREAM && !call.isWrite()) {
            return Once.Worked.plain(Streaming.answer(call, providerRequest, gateway));
        }
        ledger.planned(() -> WriteIdentity.of(providerRequest));
        Finding finding = new Reconciliation(call, chosen, exchange, ledger, providerRequest).find();
        ProviderResponse response = finding instanceof Finding.Found found
                ? exchange.takeAnswer(found.answer())
                : sendMain(call, exchange, providerRequest, finding);
        try {
            ledger.unfinished()
                    .ifPresent(kept -> exchange.relink(
                            Links.missingIn(kept.body(), call.request().body())));
            exchange.runAfter();
            Map<String, String> headers = RateHeaders.of(RateLimits.read(chosen.operation(), response));
            return worked(call, choice, exchange, response, headers, Outcome.of(finding, ledger));
        } catch (CrosswalkException e) {
            // From here on the provider has acted, whatever cannot be made of its answer.
            throw call.isWrite() ? savedBut(e) : e;
        }
    }

    private static CrosswalkException savedBut(CrosswalkException e) {
        boolean saysSo = e.isUncertain() || e.code() == ErrorCode.PROVIDER_ANSWER_UNREADABLE;
        String message = saysSo
                ? e.message()
                : e.message()
                        + " The provider had carried out the write by then: look for the record before you send it again.";
        return e.copy(message).uncertain(true).build();
    }

    /** Sends the call's own request. A delete that is repeated and finds nothing was carried out before. */
    private static ProviderResponse sendMain(Call call, Exchange exchange, ProviderRequest request, Finding finding) {
        try {
            return exchange.sendMain(request);
        } catch (CrosswalkException e) {
            boolean wasDeleted = finding instanceof Finding.Absent
                    && call.request().method().equals("delete")
                    && e.code() == ErrorCode.PROVIDER_NOT_FOUND;
            if (!wasDeleted) {
                throw e;
            }
            return exchange.takeAnswer(new ProviderResponse(204, Map.of(), null));
        }
    }

    private static Once.Worked worked(
            Call call,
            CaseChoice choice,
            Exchange exchange,
            ProviderResponse response,
            Map<String, String> headers,
            Outcome outcome) {
        UnifiedRequest.Format format = call.request().options().format();
        if (format == UnifiedRequest.Format.RAW || format == UnifiedRequest.Format.STREAM) {
            List<Warning> warnings = exchange.warnings(Map.of());
            UnifiedAnswer answer = answer(call, status(call), outcome.in(headers), response.body());
            return new Once.Worked(
                    answer,
                    Records.idOf(call, choice.chosen(), exchange),
                    isComplete(choice.chosen(), warnings),
                    outcome == Outcome.RECONCILED);
        }
        Map<String, @Nullable Object> body = choice.chosen().record() == null
                ? new LinkedHashMap<>(Map.of("id", String.valueOf(call.request().id())))
                : Records.one(call, choice.chosen(), exchange, response);
        List<Warning> warnings = Verdicts.warnings(Verdicts.of(call, choice.chosen(), exchange.bodyReads()));
        warnings.addAll(exchange.warnings(body));
        if (call.hasBody()
                && warnings.stream().noneMatch(warning -> warning.code().equals("read_back_failed"))) {
            for (Warning missing : Links.missing(call, choice.chosen(), exchange.bodyReads(), body)) {
                if (warnings.stream().noneMatch(told -> missing.field().startsWith(told.field()))) {
                    warnings.add(missing);
                }
            }
        }
        Shape.addWarnings(body, warnings);
        outcome.addTo(body);
        UnifiedAnswer answer = answer(call, status(call), outcome.in(headers), body);
        Object id = body.get("id");
        return new Once.Worked(
                answer,
                id == null ? Records.idOf(call, choice.chosen(), exchange) : String.valueOf(id),
                isComplete(choice.chosen(), warnings),
                outcome == Outcome.RECONCILED);
    }

    /** Tells whether a repeat under the same key could do nothing more. */
    private static boolean isComplete(Case chosen, List<Warning> warnings) {
        return warnings.stream().noneMatch(warning -> switch (warning.code()) {
            case "link_failed", "read_back_failed" -> true;
            case Links.CODE ->
                chosen.relink().stream()
                        .anyMatch(step -> Intake.topField(warning.field()).equals(step.field()));
            default -> false;
        });
    }

    /** A strict call is refused before its first byte goes out, so what would be read is found without sending. */
    private void refuseLossIfStrict(Call call, CaseChoice choice) {
        if (call.request().options().strict()) {
            Exchange pretended = new Exchange(
                    call, choice.chosen(), choice.providerId(), call.connector().tables(), gateway);
            pretended.pretend();
            Verdicts.refuseIfStrict(call, Verdicts.warnings(Verdicts.of(call, choice.chosen(), pretended.bodyReads())));
        }
    }

    private Call locate(UnifiedRequest request) {
        ResourceModel model = models.find(request.model(), request.resource())
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.NOT_FOUND,
                        "There is no unified resource " + request.model() + "/" + request.resource() + ". There are: "
                                + String.join(", ", models.resources().keySet()) + "."));
        Connector connector = connectors
                .find(request.account().integration())
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.CONNECTOR_INVALID,
                        "This server has no connector " + request.account().integration()
                                + ", which the integrated account needs."));
        if (!VERBS.contains(request.method()) && !model.methods().contains(request.method())) {
            throw CrosswalkException.of(
                    ErrorCode.NOT_FOUND,
                    "There is no method " + request.method() + " on " + request.model() + "/" + request.resource()
                            + ". There are: " + String.join(", ", model.methods()) + ".");
        }
        ConnectorResource resource = connector
                .findResource(request.model(), request.resource())
                .orElseThrow(() -> notSupported(connector, request, null));
        List<Case> cases = resource.methods().getOrDefault(request.method(), List.of());
        if (cases.isEmpty()) {
            throw notSupported(connector, request, resource);
        }
        boolean isList = request.method().equals("list");
        ListQuery query = isList ? listQuery(model, request) : ListQuery.NONE;
        UnifiedRequest normalized = isList ? request.withQuery(query.parameters()) : request;
        return new Call(
                normalized,
                query.unknown(),
                connector,
                resource,
                model,
                servingNow(cases, normalized),
                Deadline.in(MAXIMUM_CALL, clock),
                new Stopwatch());
    }

    private static ListQuery listQuery(ResourceModel model, UnifiedRequest request) {
        ListQuery query = ListQuery.of(model, request.query());
        if (!query.failures().isEmpty()) {
            throw CrosswalkException.builder(
                            ErrorCode.INVALID_REQUEST,
                            "The query cannot be used: "
                                    + query.failures().getFirst().message())
                    .failures(query.failures())
                    .build();
        }
        return query;
    }

    private static List<Case> servingNow(List<Case> cases, UnifiedRequest request) {
        if (cases.stream().allMatch(option -> option.when() == null)) {
            return cases;
        }
        Map<String, @Nullable Object> scope = new LinkedHashMap<>();
        scope.put("body", request.body());
        scope.put("query", request.query());
        scope.put("account", request.account().context());
        if (request.id() != null) {
            scope.put("id", request.id());
        }
        List<Case> serving = cases.stream()
                .filter(option -> option.when() == null || option.when().test(scope))
                .toList();
        return serving.isEmpty() ? cases : serving;
    }

    private static CrosswalkException notSupported(
            Connector connector, UnifiedRequest request, @Nullable ConnectorResource resource) {
        String wanted = request.model() + "/" + request.resource();
        String there = resource == null
                ? "the resources " + String.join(", ", connector.resources().keySet())
                : "the methods " + String.join(", ", resource.methods().keySet()) + " of " + wanted;
        return CrosswalkException.of(
                ErrorCode.METHOD_NOT_SUPPORTED,
                connector.label() + " does not support " + request.method() + " on " + wanted + ". It supports " + there
                        + ".");
    }

    /** A streamed answer passes the provider's status on, so it may be a refusal that nobody has read. */
    private void watch(Call call, int status) {
        if (status < 400) {
            accounts.succeeded(call.account());
        } else if (status == 401) {
            accounts.unauthorized(call.account(), call.connector().label() + " refused the credential.");
        } else if (status == 403) {
            accounts.forbidden(
                    call.account(), call.request().resource(), call.request().method(), List.of());
        }
    }

    private void watch(Call call, CrosswalkException e) {
        if (e.code() == ErrorCode.PROVIDER_UNAUTHORIZED || e.code() == ErrorCode.NEEDS_REAUTH) {
            accounts.unauthorized(call.account(), e.message());
        } else if (e.code() == ErrorCode.PROVIDER_FORBIDDEN) {
            accounts.forbidden(
                    call.account(), call.request().resource(), call.request().method(), Refusal.missingScopes(e));
        }
    }

    private static int status(Call call) {
        return call.request().method().equals("create") ? 201 : 200;
    }

    static UnifiedAnswer answer(Call call, int status, Map<String, String> headers, @Nullable Object value) {
        return new UnifiedAnswer(
                status,
                headers,
                new UnifiedAnswer.Document(value),
                call.stopwatch().mapping(),
                call.stopwatch().upstream());
    }
}
