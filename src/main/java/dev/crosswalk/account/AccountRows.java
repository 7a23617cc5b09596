package dev.crosswalk.account;

import dev.crosswalk.json.Json;
import dev.crosswalk.storage.Columns;
import dev.crosswalk.storage.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table of integrated accounts: its columns, its rows and the statements on it. */
final class AccountRows {
    private static final String COLUMNS = "id, environment_id, tenant_id, integration, authentication_method, status, "
            + "sandbox_url, context_json, unified_model_override_json, integration_override_json, last_error, "
            + "last_forbidden_error_json, created_at, updated_at";

    private AccountRows() {}

    static void insert(Handle handle, IntegratedAccount account) {
        Update insert = handle.createUpdate("INSERT INTO integrated_accounts (" + COLUMNS + ") VALUES (:id, "
                + ":environmentId, :tenantId, :integration, :authenticationMethod, :status, :sandboxUrl, :context, "
                + ":unifiedModelOverride, :integrationOverride, :lastError, :lastForbiddenError, "
                + ":createdAt, :updatedAt)");
        bind(insert, account)
                .bind("createdAt", account.createdAt().toEpochMilli())
                .execute();
    }

    /** Changes a row if it is still as it was at an instant, and returns whether it was. */
    static boolean update(Handle handle, IntegratedAccount account, Instant asItWasAt) {
        Update update = handle.createUpdate("UPDATE integrated_accounts SET tenant_id = :tenantId, "
                + "integration = :integration, authentication_method = :authenticationMethod, status = :status, "
                + "sandbox_url = :sandboxUrl, context_json = :context, "
                + "unified_model_override_json = :unifiedModelOverride, "
                + "integration_override_json = :integrationOverride, last_error = :lastError, "
                + "last_forbidden_error_json = :lastForbiddenError, updated_at = :updatedAt "
                + "WHERE environment_id = :environmentId AND id = :id AND updated_at = :asItWasAt");
        return bind(update, account).bind("asItWasAt", asItWasAt.toEpochMilli()).execute() == 1;
    }

    static @Nullable IntegratedAccount find(Handle handle, String environmentId, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM integrated_accounts "
                        + "WHERE environment_id = :environmentId AND id = :id")
                .bind("environmentId", environmentId)
                .bind("id", id)
                .map((row, _) -> account(row))
                .findFirst()
                .orElse(null);
    }

    static List<IntegratedAccount> list(Handle handle, String environmentId, AccountFilter filter, PageRequest page) {
        PageRequest.Position after = page.position();
        List<String> conditions = new ArrayList<>();
        conditions.add("environment_id = :environmentId");
        conditions.add("(created_at, id) > (:afterTime, :afterId)");
        addIf(conditions, filter.tenantId(), "tenant_id = :tenantId");
        addIf(conditions, filter.status(), "status = :status");
        addIf(conditions, filter.integration(), "integration = :integration");
        addIf(conditions, filter.createdAt().from(), "created_at >= :createdFrom");
        addIf(conditions, filter.createdAt().before(), "created_at < :createdBefore");
        addIf(conditions, filter.updatedAt().from(), "updated_at >= :updatedFrom");
        addIf(conditions, filter.updatedAt().before(), "updated_at < :updatedBefore");
        if (filter.isSandbox() != null) {
            conditions.add(filter.isSandbox() ? "sandbox_url IS NOT NULL" : "sandbox_url IS NULL");
        }
        Query query = handle.createQuery("SELECT " + COLUMNS + " FROM integrated_accounts WHERE "
                + String.join(" AND ", conditions) + " ORDER BY created_at, id LIMIT :rows");
        bindIf(query, "tenantId", filter.tenantId());
        bindIf(query, "status", filter.status() == null ? null : filter.status().word());
        bindIf(query, "integration", filter.integration());
        bindIf(query, "createdFrom", Columns.millis(filter.createdAt().from()));
        bindIf(query, "createdBefore", Columns.millis(filter.createdAt().before()));
        bindIf(query, "updatedFrom", Columns.millis(filter.updatedAt().from()));
        bindIf(query, "updatedBefore", Columns.millis(filter.updatedAt().before()));
        return query.bind("environmentId", environmentId)
                .bind("afterTime", after.createdAt())
                .bind("afterId", after.id())
                .bind("rows", page.rows())
                .map((row, _) -> account(row))
                .list();
    }

    /** Deletes an integrated account; its credential and its tokens go with it, as the tables say. */
    static boolean delete(Handle handle, String environmentId, String id) {
        return handle.createUpdate("DELETE FROM integrated_accounts WHERE environment_id = :environmentId AND id = :id")
                        .bind("environmentId", environmentId)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Deletes the integrated accounts of a connector and returns their ids. */
    static List<String> deleteAll(Handle handle, String environmentId, String integration) {
        return handle.createQuery("DELETE FROM integrated_accounts "
                        + "WHERE environment_id = :environmentId AND integration = :integration RETURNING id")
                .bind("environmentId", environmentId)
                .bind("integration", integration)
                .mapTo(String.class)
                .list();
    }

    private static void addIf(List<String> conditions, @Nullable Object value, String condition) {
        if (value != null) {
            conditions.add(condition);
        }
    }

    private static void bindIf(Query query, String name, @Nullable Object value) {
        if (value != null) {
            query.bind(name, value);
        }
    }

    private static Update bind(Update statement, IntegratedAccount account) {
        return statement
                .bind("id", account.id())
                .bind("environmentId", account.environmentId())
                .bind("tenantId", account.tenantId())
                .bind("integration", account.integration())
                .bind("authenticationMethod", account.authenticationMethod())
                .bind("status", account.status().word())
                .bind("sandboxUrl", account.sandboxUrl())
                .bind("context", Json.writeText(account.context()))
                .bind("unifiedModelOverride", Json.writeText(account.unifiedModelOverride()))
                .bind("integrationOverride", Json.writeText(account.integrationOverride()))
                .bind("lastError", account.lastError())
                .bind(
                        "lastForbiddenError",
                        account.lastForbiddenError() == null ? null : Json.writeText(account.lastForbiddenError()))
                .bind("updatedAt", account.updatedAt().toEpochMilli());
    }

    private static IntegratedAccount account(ResultSet row) throws SQLException {
        String forbidden = row.getString("last_forbidden_error_json");
        return new IntegratedAccount(
                row.getString("id"),
                row.getString("environment_id"),
                row.getString("tenant_id"),
                row.getString("integration"),
                row.getString("authentication_method"),
                IntegratedAccount.Status.find(row.getString("status")).orElseThrow(),
                row.getString("sandbox_url"),
                object(row.getString("context_json")),
                object(row.getString("unified_model_override_json")),
                object(row.getString("integration_override_json")),
                row.getString("last_error"),
                forbidden == null ? null : object(forbidden),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    @SuppressWarnings("unchecked") // A null inside is as good a value as any to those who read these maps.
    static Map<String, Object> object(String json) {
        return (Map<String, Object>) (Map<String, ?>) Json.parseObject(json);
    }
}
