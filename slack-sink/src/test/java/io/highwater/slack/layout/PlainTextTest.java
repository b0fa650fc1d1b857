package io.highwater.slack.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void markupIsAsPeopleSeeIt() {
        assertThat(PlainText.of(":red_circle: *web-1* is over, *91 %* on cpu0 &lt;&amp;lt;&gt;, since "
                        + "<!date^1767225840^{date_short_pretty} {time_secs}|2026-01-01 00:04:00 UTC>"))
                .isEqualTo("🔴 web-1 is over, 91 % on cpu0 <&lt;>, since 2026-01-01 00:04:00 UTC");
    }

    @Test
    void aStarOfAPatternIsAStar() {
        assertThat(PlainText.of(
                        "*91 %*, 1 over the threshold web-* 90 %\n• cpu1 *92 %*, threshold \u2060*.example.com 5"))
                .isEqualTo("91 %, 1 over the threshold web-* 90 %\n• cpu1 92 %, threshold *.example.com 5");
    }
}
