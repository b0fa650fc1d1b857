package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.thresholds.CandidateRow.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Which rows may be about a host, which of them judge it, and why, in words. */
class CandidateRowsTest {

    private static final String LOOKS_ALIKE =
            "its host differs from this one in blanks, control characters, case or a dot at the end";

    private static Threshold row(String hostname, String cpu, double allowedTop) {
        return new Threshold(hostname, cpu, allowedTop, 0, allowedTop, 0);
    }

    private static List<String> of(String hostname, Double defaultThreshold, Threshold... rows) {
        return CandidateRows.of(hostname, List.of(rows), defaultThreshold).stream()
                .map(row -> row.standing() + " " + RowKey.of(row.row()) + ", " + row.why())
                .toList();
    }

    @Test
    void aHostsOwnRowsJudgeItAndPatternsLose() {
        assertThat(of(
                        "web-1",
                        null,
                        row("*", null, 1),
                        row("web-1", null, 2),
                        row("web-*", "cpu0", 3),
                        row("db-*", null, 4),
                        row("web-1", "cpu0", 5),
                        row("web-2", null, 6)))
                .containsExactly(
                        "JUDGES web-1, what no other row names: it names the host",
                        "JUDGES web-1 cpu0, cpu0 only: it names the host",
                        "LOSES *, web-1 judges: it names the host",
                        "LOSES web-* cpu0, web-1 cpu0 judges: it names the host");
    }

    @Test
    void aPatternIsAboutTheCpusThatNoRowOfTheHostNames() {
        assertThat(of("web-1", null, row("web-1", "cpu0", 5), row("web-*", "cpu0", 3), row("web-*", null, 4)))
                .containsExactly(
                        "JUDGES web-*, what no other row names: of the patterns that match, none has more literal text",
                        "JUDGES web-1 cpu0, cpu0 only: it names the host",
                        "LOSES web-* cpu0, web-1 cpu0 judges: it names the host");
    }

    @Test
    void thePatternWithTheMostTextJudges() {
        assertThat(of("web-1", null, row("*", "cpu0", 1), row("web-*", null, 2)))
                .containsExactly(
                        "JUDGES web-*, everything of the host: of the patterns that match, none has more literal text",
                        "LOSES * cpu0, web-* judges: it has more literal text, 4 characters and not 0");
    }

    @Test
    void ofEquallySpecificPatternsTheLowerJudges() {
        assertThat(of("web-web", null, row("web-*", null, 80), row("*-web", null, 70)))
                .containsExactly(
                        "JUDGES *-web, everything of the host: of the patterns that match, none has more literal text",
                        "LOSES web-*, *-web judges: of two that are equally specific the lower threshold counts");
    }

    @Test
    void theDefaultJudgesWhatNoRowIsAbout() {
        assertThat(of("doc", 50.0, row("web-*", null, 80)))
                .containsExactly("JUDGES default, everything of the host: "
                        + "no row of the table is about it, so that --default-threshold counts");
        assertThat(of("doc", 50.0, row("doc", "cpu1", 80)))
                .containsExactly(
                        "JUDGES default, what no other row names: "
                                + "no row of the table is about it, so that --default-threshold counts",
                        "JUDGES doc cpu1, cpu1 only: it names the host");
        assertThat(of("doc", 50.0, row("doc", null, 80)))
                .containsExactly(
                        "JUDGES doc, everything of the host: it names the host",
                        "LOSES default, doc judges: --default-threshold counts where no row does");
    }

    @Test
    void aRowThatOnlyLooksAlikeIsNamedLast() {
        assertThat(of("doc", null, row("Doc ", null, 1), row("d*", null, 2), row("dopey", null, 3)))
                .containsExactly(
                        "JUDGES d*, everything of the host: of the patterns that match, none has more literal text",
                        "LOOKS_ALIKE Doc , " + LOOKS_ALIKE);
        assertThat(of("doc", null, row("DOC", null, 1))).containsExactly("LOOKS_ALIKE DOC, " + LOOKS_ALIKE);
        assertThat(of("doc", null)).isEmpty();
    }

    /** Whatever the table, what judges is what is in force, and what loses says to which row. */
    @Test
    void whatJudgesIsWhatIsInForce() {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int table = 0; table < 200; table++) {
            Map<RowKey, Threshold> rows = new HashMap<>();
            for (String hostname : List.of("web-1", "web-*", "*-1", "*", "we*", "WEB-1", "db")) {
                for (String cpu : new String[] {null, "cpu0", "cpu1"}) {
                    if (random.nextInt(3) == 0) {
                        rows.put(new RowKey(hostname, cpu), row(hostname, cpu, random.nextInt(100)));
                    }
                }
            }
            Double byDefault = random.nextBoolean() ? 50.0 : null;
            HostThresholds inForce =
                    ThresholdsInForce.of(byDefault, rows.values()).of("web-1");
            List<Threshold> judges = new ArrayList<>();
            for (CandidateRow candidate : CandidateRows.of("web-1", rows.values(), byDefault)) {
                if (candidate.standing() == Standing.JUDGES) {
                    judges.add(candidate.row());
                } else if (candidate.standing() == Standing.LOSES) {
                    Threshold winner = inForce.of(candidate.row().cpu());
                    assertThat(candidate.why()).as("seed %d", seed).startsWith(RowKey.of(winner) + " judges: ");
                }
            }
            assertThat(judges)
                    .as("seed %d, %s", seed, rows)
                    .containsExactlyInAnyOrderElementsOf(inForce == null ? List.of() : inForce.rows());
        }
    }
}
