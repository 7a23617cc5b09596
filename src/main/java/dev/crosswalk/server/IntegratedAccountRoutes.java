package dev.crosswalk.server;

import dev.crosswalk.account.AccountFilter;
import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.account.IntegratedAccountToken;
import dev.crosswalk.account.IntegratedAccountTokens;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.Connectors;
import dev.crosswalk.connector.CredentialKind;
import dev.crosswalk.error.CrosswalkException;
import dev.crosswalk.error.ErrorCode;
import dev.crosswalk.server.Route.Access;
import dev.crosswalk.storage.Page;
import dev.crosswalk.storage.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Integrated accounts: all of them for holders of an API token, their own for holders of its token. */
final class IntegratedAccountRoutes {
    /** How many accounts one call may delete by their ids. */
    static final int MAXIMUM_BULK_IDS = 1000;

    private static final int BULK_PAGE = 500;
    private static final String COLLECTION = "/integrated-account";
    private static final String ITEM = COLLECTION + "/{id}";
    private static final String ME = COLLECTION + "/me";
    private static final Reply SUCCESS = Reply.ok(Map.of("success", true));

    private final IntegratedAccounts accounts;
    private final IntegratedAccountTokens tokens;
    private final Connectors connectors;
    private final ServerParts.Renewal renewal;
    private final AccountWrites writes;
    private final AccountView view;
    private final BodyReader bodies;

    IntegratedAccountRoutes(ServerParts parts, AccountWrites writes, BodyReader bodies) {
        this.accounts = parts.accounts();
        this.tokens = parts.accountTokens();
        this.connectors = parts.connectors();
        this.renewal = parts.renewal();
        this.writes = writes;
        this.view = new AccountView(parts.connectors(), parts.installations());
        this.bodies = bodies;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", COLLECTION, Access.API_TOKEN, this::list),
                new Route("POST", COLLECTION, Access.API_TOKEN, this::create),
                new Route("GET", ITEM, Access.API_TOKEN, call -> Reply.ok(view.of(named(call)))),
                new Route("PATCH", ITEM, Access.API_TOKEN, this::change),
                new Route("DELETE", ITEM, Access.API_TOKEN, this::delete),
                new Route("PATCH", ITEM + "/credentials", Access.API_TOKEN, this::changeCredentials),
                new Route("GET", ME, Access.ANY_TOKEN, call -> Reply.ok(view.of(own(call)))),
                new Route("PATCH", ME, Access.ANY_TOKEN, this::changeOwn),
                new Route("POST", COLLECTION + "/token", Access.API_TOKEN, this::createToken),
                new Route("POST", COLLECTION + "/refresh-credentials", Access.API_TOKEN, this::refreshCredentials),
                new Route(
                        "POST",
                        COLLECTION + "/run-post-install-actions",
                        Access.API_TOKEN,
                        this::runPostInstallActions),
                new Route("POST", COLLECTION + "/bulk-delete", Access.API_TOKEN, this::bulkDelete));
    }

    private Reply list(Call call) {
        QueryValues values = new QueryValues(call.query());
        PageRequest request = AdminList.request(values);
        AccountFilter filter = AccountFilters.read(values);
        String environment = values.text("environment_id");
        values.requireValid();
        if (environment != null && !environment.equals(call.environmentId())) {
            return AdminList.reply(List.of(), null, request);
        }
        Page<IntegratedAccount> page = accounts.list(call.environmentId(), filter, request);
        return AdminList.reply(view.of(page.items()), page.nextCursor(), request);
    }

    private Reply create(Call call) {
        IntegratedAccount account = writes.create(call.environmentId(), bodies.readObject(call));
        call.runsOn(account);
        return Reply.of(201, view.of(account));
    }

    private Reply change(Call call) {
        return Reply.ok(view.of(writes.change(named(call), bodies.readObject(call))));
    }

    private Reply changeCredentials(Call call) {
        return Reply.ok(view.of(writes.change(named(call), contextOnly(call))));
    }

    private Reply changeOwn(Call call) {
        return Reply.ok(view.of(writes.change(own(call), contextOnly(call))));
    }

    /** Whoever holds an account's token may change its context and nothing else. */
    private Map<String, @Nullable Object> contextOnly(Call call) {
        Map<String, @Nullable Object> given = bodies.readObject(call);
        BodyValues body = new BodyValues(given);
        if (body.object("context") == null) {
            body.fail("/context", "an object", "nothing");
        }
        given.keySet().stream()
                .filter(name -> !name.equals("context"))
                .forEach(
                        name -> body.fail("/" + name, "left out, since only `context` can be changed here", "a value"));
        body.requireValid();
        return given;
    }

    private Reply delete(Call call) {
        IntegratedAccount account = named(call);
        accounts.delete(account.environmentId(), account.id());
        return Reply.ok(Map.of("id", account.id()));
    }

    /** Clients read the token under two names. */
    private Reply createToken(Call call) {
        String token = tokens.create(named(call, "integrated_account_id")).reveal();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("integrated_account_token", token);
        answer.put("token", token);
        answer.put("expires_in", IntegratedAccountTokens.LIFETIME.toSeconds());
        return Reply.ok(answer);
    }

    private Reply refreshCredentials(Call call) {
        IntegratedAccount account = named(call, "id");
        Connector connector = connectors
                .find(account.integration())
                .orElseThrow(() -> CrosswalkException.of(
                        ErrorCode.CONFLICT,
                        "The connector " + account.integration() + " is not loaded by this server."));
        CredentialKind kind = connector.credentialKinds().get(account.authenticationMethod());
        if (kind == null || kind.kind() == CredentialKind.Kind.FIELDS) {
            throw CrosswalkException.of(
                    ErrorCode.INVALID_REQUEST,
                    "This account's credential is of the kind " + account.authenticationMethod()
                            + ", which is not renewed. PATCH /integrated-account/{id}/credentials replaces it.");
        }
        try {
            renewal.renew(connector, account);
        } catch (CrosswalkException e) {
            if (e.code() == ErrorCode.NEEDS_REAUTH) {
                accounts.markNeedsReauth(account, e.message());
            }
            throw e;
        }
        accounts.markActive(account);
        return SUCCESS;
    }

    /** No connector here has actions to run after it is installed, so all of them are done at once. */
    private Reply runPostInstallActions(Call call) {
        named(call, "id");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("actions_run", List.of());
        return Reply.ok(answer);
    }

    private Reply bulkDelete(Call call) {
        BodyValues body = new BodyValues(bodies.readObject(call));
        List<String> ids = body.texts("ids");
        String tenant = body.text("tenant_id");
        if ((ids == null) == (tenant == null)) {
            body.fail("/ids", "given, or `tenant_id`, and not both", ids == null ? "neither" : "both");
        } else if (ids != null && ids.size() > MAXIMUM_BULK_IDS) {
            body.fail("/ids", "at most " + MAXIMUM_BULK_IDS + " ids", ids.size() + " of them");
        }
        body.requireValid();
        if (ids != null) {
            ids.forEach(id -> accounts.delete(call.environmentId(), id));
        } else if (tenant != null) {
            deleteAll(call.environmentId(), AccountFilter.ofTenant(tenant));
        }
        return SUCCESS;
    }

    /** Goes page by page; each step deletes what it finds or moves on, so that it ends. */
    private void deleteAll(String environmentId, AccountFilter filter) {
        String cursor = null;
        do {
            Page<IntegratedAccount> page = accounts.list(environmentId, filter, new PageRequest(BULK_PAGE, cursor));
            page.items().forEach(account -> accounts.delete(environmentId, account.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private IntegratedAccount named(Call call) {
        return noted(call, accounts.require(call.environmentId(), call.pathValue("id")));
    }

    private IntegratedAccount named(Call call, String field) {
        BodyValues body = new BodyValues(bodies.readObject(call));
        String id = body.requiredText(field);
        body.requireValid();
        return noted(call, accounts.require(call.environmentId(), id));
    }

    private IntegratedAccount own(Call call) {
        if (call.caller() instanceof IntegratedAccountToken token) {
            return noted(call, accounts.require(token.environmentId(), token.integratedAccountId()));
        }
        throw CrosswalkException.of(
                ErrorCode.FORBIDDEN,
                "`me` is the account of an integrated-account token. With an API token, name the account by its id.");
    }

    private static IntegratedAccount noted(Call call, IntegratedAccount account) {
        call.runsOn(account);
        return account;
    }
}
