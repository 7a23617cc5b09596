package dev.crosswalk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosswalk.error.CrosswalkException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentsTest {
    @Test
    void keepsEverySegmentInItsPlace() {
        assertThat(new PathSegments(List.of("crm", "v3", "a/b c", "ü?#&"), false).encoded())
                .isEqualTo("crm/v3/a%2Fb%20c/%C3%BC%3F%23&");
        assertThat(new PathSegments(List.of("lead"), true).encoded()).isEqualTo("lead/");
        assertThat(PathSegments.one("{context.secret}").encoded()).isEqualTo("%7Bcontext.secret%7D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "../x", "x/..", "x/./y", "a\\b", "a\r\nb", "a\u0000", "%2e%2e", "a%2Fb"})
    void refusesWhatCouldClimbOrEndTheLine(String segment) {
        PathSegments path = PathSegments.one(segment);
        assertThatThrownBy(path::encoded)
                .isInstanceOfSatisfying(
                        CrosswalkException.class,
                        refused -> assertThat(refused.code().word()).isEqualTo("invalid_request"))
                .hasMessageContaining("Nothing was sent");
    }

    @Property
    void neverLeavesThePlaceThatItStandsIn(@ForAll String segment) {
        String url;
        try {
            url = UrlTemplate.path("/before/{id}/after", Map.of("id", PathSegments.one(segment)), Map.of());
        } catch (CrosswalkException _) {
            return;
        }
        assertThat(url).matches("/before/[A-Za-z0-9._~%!$&'()*+,;=:@-]+/after");
        assertThat(Urls.parse("https://api.acme.example" + url).normalize().getRawPath())
                .isEqualTo(url);
    }
}
