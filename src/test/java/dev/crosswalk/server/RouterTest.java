package dev.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.server.Route.Access;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Router router = new Router(List.of(
            route("GET", "/unified/{model}/{resource}"),
            route("POST", "/unified/{model}/{resource}"),
            route("GET", "/unified/{model}/{resource}/{id...}"),
            route("GET", "/unified/{model}/{resource}/meta/{method}"),
            route("GET", "/unified/{model}/{resource}/{integration}/meta/{method}"),
            route("GET", "/unified/meta/{model}/{integration}"),
            route("GET", "/integrated-account/{id}"),
            route("GET", "/integrated-account/me"),
            route("DELETE", "/integrated-account/{id}")));

    @Test
    void prefersWordsToPlaceholdersAndPlaceholdersToARest() {
        assertThat(found("/integrated-account/me")).isEqualTo("/integrated-account/me");
        assertThat(found("/integrated-account/you")).isEqualTo("/integrated-account/{id}");
        assertThat(found("/unified/crm/calls/meta/create")).isEqualTo("/unified/{model}/{resource}/meta/{method}");
        assertThat(found("/unified/crm/calls/acme/meta/create"))
                .isEqualTo("/unified/{model}/{resource}/{integration}/meta/{method}");
        assertThat(found("/unified/meta/crm/acme")).isEqualTo("/unified/meta/{model}/{integration}");
        assertThat(found("/unified/crm/calls/a/b/c")).isEqualTo("/unified/{model}/{resource}/{id...}");
    }

    @Test
    void fallsBackToAPlaceholderWhereAWordHasNotTheVerb() {
        assertThat(router.find("DELETE", "/integrated-account/me"))
                .isInstanceOfSatisfying(
                        Router.Found.class, found -> assertThat(found.values()).isEqualTo(Map.of("id", "me")));
    }

    @Test
    void doesNotCountEmptySegments() {
        for (String path : List.of(
                "/unified/crm/calls", "//unified/crm/calls", "/unified/crm/calls/", "///unified//crm/calls//")) {
            assertThat(router.find("GET", path))
                    .isInstanceOfSatisfying(
                            Router.Found.class,
                            found -> assertThat(found.values()).isEqualTo(Map.of("model", "crm", "resource", "calls")));
        }
    }

    @Test
    void decodesSegmentsAfterSplitting() {
        assertThat(router.find("GET", "/unified/crm/calls/a%2Fb%20c+d%3A1"))
                .isInstanceOfSatisfying(
                        Router.Found.class, found -> assertThat(found.values()).containsEntry("id", "a/b c+d:1"));
        assertThat(router.find("GET", "/unified/crm/calls/a/b"))
                .isInstanceOfSatisfying(
                        Router.Found.class, found -> assertThat(found.values()).containsEntry("id", "a/b"));
    }

    @Test
    void namesTheVerbsThatAPathTakes() {
        assertThat(router.find("PUT", "/unified/crm/calls")).isEqualTo(new Router.OtherVerbs(Set.of("GET", "POST")));
        assertThat(router.find("GET", "/nothing/here")).isEqualTo(new Router.Nowhere());
        assertThat(router.find("GET", "/")).isEqualTo(new Router.Nowhere());
    }

    @Test
    void refusesBrokenEncodingsDotsAndEndlessPaths() {
        for (String path : List.of(
                "/unified/crm/%2", "/unified/crm/%ff", "/unified/../integrated-account", "/./x", "/a".repeat(33))) {
            assertThat(router.find("GET", path)).isEqualTo(new Router.Broken());
        }
    }

    @Test
    void hasOneRouteForAPatternAndAVerb() {
        assertThatThrownBy(() -> new Router(List.of(route("GET", "/a/{b}"), route("GET", "/a/{c}"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String found(String path) {
        return ((Router.Found) router.find("GET", path)).route().pattern();
    }

    private static Route route(String verb, String pattern) {
        return new Route(verb, pattern, Access.OPEN, _ -> Reply.ok(Map.of()));
    }
}
