package io.highwater.slack.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Unusual;
import io.highwater.slack.api.Body;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read. */
class IncidentLayoutTest {

    private static final IncidentLayout LAYOUT = new IncidentLayout(Wording.DEFAULT);
    private static final DigestLayout DIGEST = new DigestLayout(LAYOUT);
    private static final long NOON = 1_633_953_600_000L;
    private static final FiringCpu CPU1 = new FiringCpu("cpu1", 91.25, 99, 90, NOON - 30_000, NOON);
    private static final FiringCpu CPU4 = new FiringCpu("cpu4", 95.301, 99, 90, NOON - 30_000, NOON);

    @Test
    void anOpenIncidentShowsWhoWhatHowFarOverAndSinceWhen() {
        Body body = LAYOUT.message(
                event("dopey", IncidentState.FIRING, List.of(CPU1, CPU4)), null, SlackText.LONGEST_MESSAGE);

        assertThat(body.text())
                .isEqualTo(":red_circle: dopey is over its threshold: "
                        + "cpu4 *95.3 %*, 5.3 over the threshold 90 % and 1 more cpu");
        assertThat(body.sections())
                .containsExactly(":red_circle: *dopey* is over its threshold\n"
                        + "• cpu4 *95.3 %*, 5.3 over the threshold 90 %\n"
                        + "• cpu1 *91.25 %*, 1.25 over the threshold 90 %");
        assertThat(body.footer())
                .isEqualTo("Since <!date^1633953600^{date_short_pretty} {time_secs}|2021-10-11 12:00:00 UTC>, "
                        + "peak *97 %* on cpu4, 7 over the threshold 90 %");
    }

    @Test
    void anIncidentThatIsOverShowsItsDurationAndPeak() {
        Body body = LAYOUT.message(
                event("dopey", IncidentState.RESOLVED, List.of()), "Threshold changed", SlackText.LONGEST_MESSAGE);

        assertThat(body.sections())
                .containsExactly(":large_green_circle: *dopey* was over its threshold for 1 h 5 min\n"
                        + "Peak *97 %* on cpu4, 7 over the threshold 90 %");
        assertThat(body.footer())
                .contains("|2021-10-11 12:00:00 UTC> until <!date^")
                .endsWith("13:05:00 UTC>. Threshold changed");
    }

    @Test
    void aGroupShowsItsHostsWhereAHostShowsItsCpus() {
        FiringCpu web1 = new FiringCpu("web-1", 91.25, 99, 90, NOON - 30_000, NOON);
        FiringCpu numbered = new FiringCpu("12", 95.301, 99, 90, NOON - 30_000, NOON);
        IncidentEvent firing = group(event("rack 7", IncidentState.FIRING, List.of(web1, numbered)));
        Body body = LAYOUT.message(firing, "3 hosts in all, 1 over", SlackText.LONGEST_MESSAGE);

        assertThat(body.text())
                .isEqualTo(":red_circle: rack 7 has 2 hosts over their thresholds: "
                        + "12 *95.3 %*, 5.3 over the threshold 90 % and 1 more host");
        assertThat(body.sections())
                .containsExactly(":red_circle: *rack 7* has 2 hosts over their thresholds\n"
                        + "• 12 *95.3 %*, 5.3 over the threshold 90 %\n"
                        + "• web-1 *91.25 %*, 1.25 over the threshold 90 %");
        assertThat(body.footer()).endsWith("peak *97 %* on cpu4, 7 over the threshold 90 %. 3 hosts in all, 1 over");
        assertThat(LAYOUT.reply(ReplyKind.STALE, group(event("rack 7", IncidentState.STALE, List.of(web1))))
                        .text())
                .startsWith(":white_circle: *rack 7* hears of none of its hosts any more that were over the threshold");
        assertThat(LAYOUT.reply(ReplyKind.RECOVERED, firing).text())
                .isEqualTo(":red_circle: *rack 7* has hosts that send data again, "
                        + "and still has 2 hosts over the threshold.");
        assertThat(LAYOUT.reply(ReplyKind.RESOLVED, group(event("rack 7", IncidentState.RESOLVED, List.of())))
                        .text())
                .startsWith(":large_green_circle: *rack 7* is fine again after 1 h 5 min");
    }

    private static IncidentEvent group(IncidentEvent event) {
        return new IncidentEvent(
                "id" + GroupWords.ID_END,
                event.sequence(),
                event.change(),
                event.hostname(),
                event.state(),
                event.cpus(),
                event.startedAt(),
                event.occurredAt(),
                event.endedAt(),
                event.peak(),
                event.repeatAfterMillis(),
                event.reason(),
                event.note());
    }

    @Test
    void aHostThatSendsAgainIsCalledOverItsThresholdOnlyIfAFiringCpuHasSent() {
        FiringCpu silent = new FiringCpu("cpu1", 95, 99, 90, NOON - 60_000, NOON - 30_000);
        IncidentEvent byAHealthyCpu = event("dopey", IncidentState.FIRING, List.of(silent));
        IncidentEvent byAFiringCpu = event("dopey", IncidentState.FIRING, List.of(silent, CPU4));

        assertThat(LAYOUT.reply(ReplyKind.RECOVERED, byAHealthyCpu).text())
                .isEqualTo(":red_circle: *dopey* sends data again; its incident is still open.");
        assertThat(LAYOUT.reply(ReplyKind.RECOVERED, byAFiringCpu).text())
                .isEqualTo(":red_circle: *dopey* sends data again and is still over its threshold.");
    }

    @Test
    void aThresholdThatIsNotInTheHostsOwnRowIsNamed() {
        assertThat(judgedBy("web-*")).startsWith("• cpu2 *91.25 %*, 11.25 over the threshold web-* 80 %");
        assertThat(judgedBy("web-* cpu2")).startsWith("• cpu2 *91.25 %*, 11.25 over the threshold web-* cpu2 80 %");
        assertThat(judgedBy(Limit.DEFAULT)).startsWith("• cpu2 *91.25 %*, 11.25 over the default threshold 80 %");
        // A star after a blank would make what follows bold.
        assertThat(judgedBy("*")).startsWith("• cpu2 *91.25 %*, 11.25 over the threshold \u2060* 80 %");
        assertThat(judgedBy("<!here>*")).contains("&lt;!here&gt;*");
    }

    private static String judgedBy(String row) {
        FiringCpu cpu = new FiringCpu("cpu2", 91.25, 99, new Limit(80, row), NOON, NOON);
        return LAYOUT.message(event("web-1", IncidentState.FIRING, List.of(cpu)), null, SlackText.LONGEST_MESSAGE)
                .sections()
                .get(0)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anIncidentOfWhatIsUnusualExplainsItself() {
        FiringCpu cpu3 = learned("cpu3", 71, new Unusual(34.2, 40.8, 4.3));
        FiringCpu cpu4 = learned("cpu4", 6.25, new Unusual(0.5149, Double.NaN, 0.4));
        FiringCpu cpu5 = learned("cpu5", 40.5, new Unusual(34.2, 40.8, 4.3));
        Body body = LAYOUT.message(
                event("dopey", IncidentState.FIRING, List.of(cpu3, cpu4, cpu5)), null, SlackText.LONGEST_MESSAGE);

        assertThat(body.text())
                .isEqualTo(":red_circle: dopey is over its usual level: cpu3 *71 %*; last day about 34 %, "
                        + "at this hour up to 41 %: rarer than 1 hour in 10,000, and 2 more cpus");
        assertThat(body.sections())
                .containsExactly(":red_circle: *dopey* is over its usual level\n"
                        + "• cpu3 *71 %*; last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000\n"
                        + "• cpu5 *40.5 %*; last day about 34 %, at this hour up to 41 %: on its way back\n"
                        + "• cpu4 *6.25 %*; last day about 0.51 %");
        assertThat(LAYOUT.reply(ReplyKind.RECOVERED, event("dopey", IncidentState.FIRING, List.of(cpu3)))
                        .text())
                .endsWith("sends data again and is still over its usual level.");
    }

    @Test
    void anIncidentOfBothIsOverItsThreshold() {
        FiringCpu cpu3 = learned("cpu3", 71, new Unusual(34, 41, 4));

        assertThat(LAYOUT.message(
                                event("dopey", IncidentState.FIRING, List.of(cpu3, CPU1)),
                                null,
                                SlackText.LONGEST_MESSAGE)
                        .sections()
                        .get(0))
                .startsWith(
                        ":red_circle: *dopey* is over its threshold\n• cpu1 *91.25 %*, 1.25 over the threshold 90 %\n"
                                + "• cpu3 *71 %*; last day about");
    }

    @Test
    void aGroupOfHostsThatAreUnusualHasNoThresholds() {
        FiringCpu web1 = learned("web-1", 71, new Unusual(34, 41, 4));

        assertThat(LAYOUT.summary(group(event("rack 7", IncidentState.FIRING, List.of(web1, web1)))))
                .startsWith(":red_circle: rack 7 has 2 hosts over their usual levels: web-1 *71 %*; last day");
        assertThat(LAYOUT.reply(ReplyKind.STALE, group(event("rack 7", IncidentState.STALE, List.of(web1))))
                        .text())
                .startsWith(
                        ":white_circle: *rack 7* hears of none of its hosts any more that were over what is usual,");
    }

    private static FiringCpu learned(String cpu, double average, Unusual unusual) {
        return new FiringCpu(cpu, average, 99, Limit.ofHost(90).learned(unusual), NOON - 30_000, NOON);
    }

    @Test
    void aSeriesThatIsOnlyANumberIsCalledWhatItIs() {
        FiringCpu cpu = new FiringCpu("0", 91.25, 99, 80, NOON, NOON);

        assertThat(LAYOUT.message(event("web-1", IncidentState.FIRING, List.of(cpu)), null, SlackText.LONGEST_MESSAGE)
                        .text())
                .contains("web-1 is over its threshold: cpu 0 *91.25 %*");
    }

    @Test
    void namesCannotWriteMarkup() {
        FiringCpu odd = new FiringCpu("<!channel> & \n*x*", 99, 99, 90, NOON, NOON);
        Body body =
                LAYOUT.message(event("<@U1>", IncidentState.FIRING, List.of(odd)), "a < b", SlackText.LONGEST_MESSAGE);

        assertThat(body.sections().get(0)).contains("*&lt;@U1&gt;*", "• &lt;!channel&gt; &amp;  *x*");
        assertThat(body.footer()).endsWith("a &lt; b");
    }

    @Test
    void ahundredCpusWithEndlessNamesStayWithinSlacksLimits() {
        String endless = "&".repeat(10_000);
        List<FiringCpu> cpus = IntStream.range(0, 100)
                .mapToObj(i -> new FiringCpu(i + endless, 1e300 * i, 99, 90, NOON, NOON))
                .toList();
        IncidentEvent event = event(endless, IncidentState.FIRING, cpus);
        Body body = LAYOUT.message(event, endless, SlackText.LONGEST_MESSAGE);

        assertThat(body.sections()).allMatch(text -> text.length() <= 3_000);
        assertThat(body.sections().get(0)).contains("more");
        assertThat(body.footer().length()).isLessThanOrEqualTo(3_000);
        assertThat(body.text().length()).isLessThanOrEqualTo(4_000);
        assertThat(LAYOUT.reply(ReplyKind.PEAK, event).text().length()).isLessThanOrEqualTo(4_000);
        List<IncidentEvent> many = Collections.nCopies(200, event);
        List<String> digest = DIGEST.digest(
                        many.subList(0, DIGEST.count(many, List.of(), SlackText.LONGEST_MESSAGE)), List.of())
                .sections();
        assertThat(digest).hasSizeLessThanOrEqualTo(50).allMatch(text -> text.length() <= 3_000);
        assertThat(digest.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(12_000);
    }

    @Test
    void aHundredCpusAreTwentyAndTheirNumber() {
        List<FiringCpu> cpus = IntStream.range(0, 100)
                .mapToObj(i -> new FiringCpu("cpu" + i, 91, 99, 90, NOON, NOON))
                .toList();

        assertThat(LAYOUT.message(event("dopey", IncidentState.FIRING, cpus), null, SlackText.LONGEST_MESSAGE)
                        .sections()
                        .get(0)
                        .lines())
                .hasSize(22)
                .last()
                .isEqualTo("and 80 more");
    }

    @Test
    void durationsAreShort() {
        assertThat(SlackText.duration(0)).isEqualTo("0 s");
        assertThat(SlackText.duration(210_000)).isEqualTo("3 min 30 s");
        assertThat(SlackText.duration(3_600_000)).isEqualTo("1 h");
        assertThat(SlackText.duration(90_061_000)).isEqualTo("1 d 1 h 1 min");
    }

    /** A false all-clear is worse than none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_DATA      | send no data any more, so nobody knows",
                "NO_THRESHOLD | has no threshold any more",
                "FORGOTTEN    | has sent no data for so long",
            })
    void onlyAHostWhoseAverageCameDownIsFine(EndReason reason, String words) {
        IncidentEvent cameDown = event("dopey", IncidentState.RESOLVED, List.of());
        IncidentEvent other = new IncidentEvent(
                cameDown.incidentId(),
                cameDown.sequence(),
                cameDown.change(),
                cameDown.hostname(),
                cameDown.state(),
                cameDown.cpus(),
                cameDown.startedAt(),
                cameDown.occurredAt(),
                cameDown.endedAt(),
                cameDown.peak(),
                cameDown.repeatAfterMillis(),
                reason,
                cameDown.note());

        assertThat(LAYOUT.reply(ReplyKind.RESOLVED, cameDown).text()).contains("is fine again");
        assertThat(LAYOUT.reply(ReplyKind.RESOLVED, other).text())
                .startsWith(":white_circle:")
                .contains(words)
                .doesNotContain("fine");
        assertThat(LAYOUT.message(other, null, SlackText.LONGEST_MESSAGE).text())
                .startsWith(":white_circle:")
                .doesNotContain("fine", "green");
    }

    private static IncidentEvent event(String hostname, IncidentState state, List<FiringCpu> cpus) {
        boolean over = state == IncidentState.RESOLVED;
        long end = NOON + 65 * 60_000;
        return new IncidentEvent(
                "id",
                1,
                over ? IncidentChange.RESOLVED : IncidentChange.OPENED,
                hostname,
                state,
                cpus,
                NOON,
                over ? end : NOON,
                over ? end : null,
                new IncidentPeak("cpu4", 97, 90, NOON),
                3_600_000,
                state == IncidentState.RESOLVED ? EndReason.CAME_DOWN : null,
                null);
    }
}
