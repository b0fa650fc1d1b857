package io.highwater.slack.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people read of disks, temperatures and whatever else is no cpu. */
class OtherWordsTest {

    private static final long NOON = 1_633_953_600_000L;
    private static final IncidentLayout PROBES = new IncidentLayout(Wording.of("probe", "°C"));

    @Test
    void aTemperatureIsInDegreesAndItsSeriesAreProbes() {
        IncidentEvent event = event(IncidentState.FIRING, null, probe("probe-3", 71), probe("probe-4", 64.5));

        assertThat(PROBES.line(event).text())
                .isEqualTo(":red_circle: greenhouse is over its threshold: "
                        + "probe-3 *71 °C*, 11 over the threshold 60 °C and 1 more probe");
        assertThat(PROBES.message(event, null, SlackText.LONGEST_MESSAGE).sections())
                .containsExactly(":red_circle: *greenhouse* is over its threshold\n"
                        + "• probe-3 *71 °C*, 11 over the threshold 60 °C\n"
                        + "• probe-4 *64.5 °C*, 4.5 over the threshold 60 °C");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "disk  | %  | sda1 *91.2 %*, 31.2 over the threshold 60 % and 2 more disks",
                "query | ms | sda1 *91.2 ms*, 31.2 over the threshold 60 ms and 2 more queries",
                "queue | '' | sda1 *91.2*, 31.2 over the threshold 60 and 2 more queues",
                "a<b&c | <> | sda1 *91.2 &lt;&gt;*, 31.2 over the threshold 60 &lt;&gt; and 2 more a&lt;b&amp;cs",
            })
    void theUnitFollowsABlankAndWordsCannotWriteMarkup(String word, String unit, String shown) {
        IncidentLayout layout = new IncidentLayout(Wording.of(word, unit));
        IncidentEvent event = event(IncidentState.FIRING, null, probe("sda1", 91.2), probe("b", 70), probe("c", 70));

        assertThat(layout.line(event).text()).endsWith(": " + shown);
    }

    /** Each text that there is. */
    @ParameterizedTest
    @EnumSource(EndReason.class)
    void nothingIsSaidOfCpusOfTheirLoadOrOfPercent(EndReason reason) {
        for (IncidentState state : IncidentState.values()) {
            IncidentEvent event = event(
                    state,
                    state == IncidentState.RESOLVED ? reason : null,
                    probe("a", 70),
                    probe("b", 71),
                    probe("c", 72));
            List<String> texts = new ArrayList<>();
            for (ReplyKind reply : ReplyKind.values()) {
                texts.add(PROBES.reply(reply, event).toString());
            }
            texts.add(PROBES.message(event, "note", SlackText.LONGEST_MESSAGE).toString());
            texts.add(PROBES.line(event).toString());
            texts.add(PROBES.reminder(event, NOON).toString());
            texts.add(new DigestLayout(PROBES)
                    .digest(List.of(event, event), List.of())
                    .toString());

            assertThat(texts)
                    .allSatisfy(text -> assertThat(text).doesNotContainPattern("(?i)\\bcpus?\\b|%|\\bload\\b"));
        }
    }

    @Test
    void seriesThatFellSilentAreCalledByTheirName() {
        IncidentEvent event = event(IncidentState.RESOLVED, EndReason.NO_DATA);

        assertThat(PROBES.reply(ReplyKind.RESOLVED, event).text()).contains("has probes that send no data any more");
        assertThat(PROBES.line(event).text()).contains("and then probes of it sent no data any more");
    }

    @Test
    void theLongestWordsStayWithinSlacksLimits() {
        IncidentLayout layout = new IncidentLayout(Wording.of("x" + "&".repeat(38), "<".repeat(40)));
        FiringCpu[] series = new FiringCpu[60];
        for (int i = 0; i < series.length; i++) {
            series[i] = probe("&".repeat(90) + i, 1e9 + i);
        }
        IncidentEvent event = event(IncidentState.FIRING, null, series);

        assertThat(layout.message(event, "&".repeat(2_000), SlackText.LONGEST_MESSAGE)
                        .sections())
                .allSatisfy(section -> assertThat(section).hasSizeLessThanOrEqualTo(SlackText.LONGEST_SECTION));
        assertThat(layout.line(event).text()).hasSizeLessThan(4_000);
    }

    private static FiringCpu probe(String name, double average) {
        return new FiringCpu(name, average, average, 60, NOON - 30_000, NOON);
    }

    private static IncidentEvent event(IncidentState state, EndReason reason, FiringCpu... series) {
        boolean over = state == IncidentState.RESOLVED;
        return new IncidentEvent(
                "greenhouse@noon",
                1,
                over ? IncidentChange.RESOLVED : IncidentChange.OPENED,
                "greenhouse",
                state,
                over ? List.of() : List.of(series),
                NOON,
                NOON,
                over ? NOON + 60_000 : null,
                new IncidentPeak("probe-3", 71, 60, NOON),
                3_600_000,
                reason,
                null);
    }
}
