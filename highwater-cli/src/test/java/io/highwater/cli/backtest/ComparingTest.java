package io.highwater.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.backtest.Comparison.Stretch;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.Span;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.ThresholdsInForce;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Gathering;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparingTest {

    private static final long NOON = Instant.parse("2026-11-26T12:00:00Z").toEpochMilli();
    private static final long WINDOW = 30_000;

    @TempDir
    private Path directory;

    /** Averages of a host, a window each, judged by one threshold and by another. */
    private static Comparison compare(double before, double after, int beginsWith, double... averages) {
        return compare(before, after, QuietSides.NONE, beginsWith, averages);
    }

    private static Comparison compare(
            double before, double after, QuietSides quiet, int beginsWith, double... averages) {
        Comparing comparing = new Comparing(Duration.ofSeconds(1), Gathering.DEFAULT, Wording.DEFAULT);
        Judging judging = new Judging(
                IncidentRules.DEFAULT,
                new Judging.Thresholds(ThresholdsInForce.of(before, List.of()), ThresholdsInForce.of(after, List.of())),
                quiet,
                NOON + beginsWith * WINDOW,
                new Judging.Listener() {
                    @Override
                    public void event(Side side, io.highwater.model.IncidentEvent event) {
                        comparing.event(side, event);
                    }

                    @Override
                    public void settled(long until) {
                        comparing.settled(until);
                    }

                    @Override
                    public void begins(long time) {
                        comparing.begin(time);
                    }
                });
        long end = NOON;
        for (int window = 0; window < averages.length; window++) {
            long start = NOON + window * WINDOW;
            end = start + WINDOW;
            judging.average(new CpuAggregate(start, end, "<b>doc</b>", "cpu0", averages[window], 1), start);
            judging.settled(end);
        }
        return comparing.end(new Stretch(Instant.ofEpochMilli(NOON), Instant.ofEpochMilli(end)));
    }

    @Test
    void saysWhatWouldComeGoAndChange() {
        assertThat(compare(80, 60, 0, 50, 70, 70, 50).count(Difference.COMES)).isOne();
        assertThat(compare(60, 80, 0, 50, 70, 70, 50).count(Difference.GOES)).isOne();
        assertThat(compare(80, 60, 0, 50, 70, 90, 70, 50).count(Difference.LONGER))
                .isOne();
        assertThat(compare(60, 80, 0, 50, 70, 90, 70, 50).count(Difference.SHORTER))
                .isOne();
        assertThat(compare(80, 75, 0, 50, 90, 50).differs()).isFalse();
    }

    /** The host is silent for so many windows from the first on. */
    private static List<Silence> silent(int windows) {
        return List.of(new Silence(
                new RowKey("<b>doc</b>", null), new Span(NOON, NOON + windows * WINDOW), null, "ann", "disk swap"));
    }

    @Test
    void saysWhatNobodyWouldBeToldOf() {
        Comparison quieter = compare(
                80,
                80,
                new QuietSides(List.of(), silent(9), List.of()),
                0,
                50,
                90,
                50,
                50,
                50,
                50,
                50,
                50,
                50,
                90,
                90,
                50);

        assertThat(quieter.count(Difference.SILENCED)).isOne();
        assertThat(quieter.count(Difference.SAME)).isOne();
        assertThat(quieter.differs()).isTrue();
        assertThat(quieter.before().silenced()).isZero();
        assertThat(quieter.after().silenced()).isOne();
        assertThat(quieter.before().slack().posts()).isEqualTo(2);
        assertThat(quieter.after().slack().posts()).isOne();
        assertThat(quieter.changes().get(0).after().silenced()).isOne();

        assertThat(compare(80, 80, new QuietSides(silent(9), List.of(), List.of()), 0, 50, 90, 50)
                        .count(Difference.TOLD))
                .isOne();
        assertThat(compare(80, 80, new QuietSides(silent(9), silent(9), List.of()), 0, 50, 90, 50)
                        .differs())
                .isFalse();
    }

    @Test
    void whatOutlivesItsSilenceIsToldThen() {
        Comparison comparison =
                compare(80, 80, new QuietSides(List.of(), silent(3), List.of()), 0, 50, 90, 90, 90, 90, 50);

        assertThat(comparison.count(Difference.SAME)).isOne();
        assertThat(comparison.after().slack().posts()).isOne();
        assertThat(comparison.after().slack().longestWait()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void onlyWhatReachesIntoTheStretchCounts() {
        Comparison comparison = compare(80, 60, 5, 50, 90, 50, 90, 90, 90, 50, 50);

        assertThat(comparison.before().incidents()).isOne();
        assertThat(comparison.before().firing()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void messagesAreThoseOfTheOutbox() {
        SlackTraffic.Totals slack = compare(80, 80, 0, 50, 90, 50).before().slack();

        assertThat(slack.posts()).isOne();
        assertThat(slack.edits()).isOne();
        assertThat(slack.replies()).isOne();
        assertThat(slack.busiest().most()).isEqualTo(60);
    }

    @Test
    void thePageStandsByItselfAndNoNameBreaksOutOfIt() throws Exception {
        Comparison comparison = compare(80, 60, 0, 50, 70, 90, 70, 50);
        Path page = directory.resolve("page.html");
        BacktestReport.Subject subject =
                new BacktestReport.Subject("in force", "proposed", "of <script>", List.of("'\"&"));

        new HtmlPage(comparison, subject, new Details(comparison).ended()).write(page, null, "%");

        assertThat(Files.readString(page))
                .contains("&lt;b&gt;doc&lt;/b&gt;", "of &lt;script&gt;")
                .doesNotContain("<b>doc", "<script", "http:", "https:", "src=", "url(");
    }
}
