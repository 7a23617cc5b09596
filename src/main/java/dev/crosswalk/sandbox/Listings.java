package dev.crosswalk.sandbox;

import dev.crosswalk.sandbox.Pager.Page;
import dev.crosswalk.sandbox.Route.Listing;
import dev.crosswalk.sandbox.Store.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds many records: lists with filter, order and paging, and select queries. Used by one thread for one request. */
final class Listings {
    private final Interpreter interpreter;
    private final Store store;
    private final Listing listing;

    Listings(Exchange exchange, Route route) {
        this.interpreter = exchange.interpreter();
        this.store = interpreter.store();
        this.listing = Objects.requireNonNull(route.listing());
    }

    /** One record with what it is sorted by. */
    private record Keyed(Stored stored, @Nullable Object key) {}

    Scope list(List<RecordType> types, Scope scope) {
        boolean showsDeleted = listing.showDeleted() != null && scope.test(listing.showDeleted());
        List<Stored> found = new ArrayList<>();
        for (RecordType type : types) {
            for (Stored stored : store.all(type.name())) {
                if ((showsDeleted || !stored.deleted())
                        && (listing.filter() == null
                                || interpreter.shape().about(stored, scope).test(listing.filter()))) {
                    found.add(stored);
                }
            }
        }
        sort(found, scope);
        Page<Stored> page = Pager.cut(found, listing.paging(), scope);
        return scope.with("records", interpreter.shape().readAll(page.items(), scope))
                .with("page", page.shown());
    }

    private void sort(List<Stored> found, Scope scope) {
        if (listing.order() != null) {
            List<Keyed> keyed = new ArrayList<>();
            found.forEach(stored -> keyed.add(new Keyed(
                    stored,
                    interpreter.shape().about(stored, scope).evaluate(Objects.requireNonNull(listing.order())))));
            keyed.sort((one, other) -> Literals.order(one.key(), other.key()));
            found.clear();
            keyed.forEach(each -> found.add(each.stored()));
        }
        if (listing.descending() != null && scope.test(listing.descending())) {
            Collections.reverse(found);
        }
    }

    Scope select(Scope scope) {
        Object text = scope.evaluateIfPresent(listing.query());
        SelectQuery query = SelectQuery.parse(text == null ? "" : String.valueOf(text));
        Selection selection =
                new Selection(interpreter.definition(), store, interpreter.shape(), listing.select(), scope);
        List<Map<String, @Nullable Object>> found = selection.run(query);
        if (query.counts()) {
            Map<String, @Nullable Object> page = new LinkedHashMap<>();
            page.put("total", found.size());
            page.put("count", 0);
            page.put("more", false);
            return scope.with("records", List.of()).with("page", page);
        }
        return shown(found, 0, found.size(), scope);
    }

    /** Continues an answer that was kept under a name. */
    Scope next(String name, Scope scope) {
        int dash = name.lastIndexOf('-');
        List<Map<String, @Nullable Object>> all = interpreter.requireKept(name);
        int offset = Integer.parseInt(name.substring(dash + 1));
        return shown(all, offset, all.size(), scope);
    }

    private Scope shown(List<Map<String, @Nullable Object>> all, int offset, int total, Scope scope) {
        Page<Map<String, @Nullable Object>> page = Pager.cut(all.subList(offset, all.size()), listing.paging(), scope);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(page.shown());
        shown.put("total", total);
        if (listing.paging() != null
                && listing.paging().kind().equals("kept")
                && Boolean.TRUE.equals(page.shown().get("more"))) {
            int end = offset + page.items().size();
            String name = listing.paging().prefix() + store.next("kept answers") + "-" + end;
            interpreter.keep(name, all);
            shown.put("next", name);
        }
        return scope.with("records", page.items()).with("page", shown);
    }
}
