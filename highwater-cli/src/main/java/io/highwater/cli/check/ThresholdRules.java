package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.notification.NotificationOptions;
import io.highwater.notification.NotifyMode;
import io.highwater.notification.learned.Band;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.HostPattern;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rows that can be read, and make no sense: by themselves, or beside the hosts that send. */
final class ThresholdRules {

    private static final double MOST_PERCENT = 100;

    private final NotificationOptions options;
    private final List<Threshold> rows;
    private final List<String> problems;
    private final Findings findings;
    private final Double byDefault;

    ThresholdRules(NotificationOptions options, RowList<Threshold> list, Findings findings) {
        this.options = options;
        this.rows = list.rows();
        this.problems = list.problems();
        this.findings = findings;
        this.byDefault = options.thresholds().defaultThreshold();
    }

    String about() {
        return "table " + options.thresholds().table().table();
    }

    void byThemselves() {
        Problems.tell(about(), problems, findings);
        if (rows.isEmpty() && byDefault == null) {
            findings.warning(
                    about(),
                    "has no row that can be used, and there is no --default-threshold: no host is judged",
                    "INSERT INTO " + options.thresholds().table().table()
                            + " (hostname, allowed_top) VALUES ('*', 90), or give --default-threshold 90");
        } else {
            findings.ok(about(), rows.size() + (rows.size() == 1 ? " row is" : " rows are") + " in force");
        }
        if (options.wording().unit().equals("%")) {
            percent();
        }
        learned();
    }

    private void learned() {
        List<Threshold> learning = rows.stream().filter(Threshold::learns).toList();
        if (!learning.isEmpty() && options.notifyMode() == NotifyMode.EVERY_WINDOW) {
            findings.warning(
                    about(),
                    count(names(learning), "row asks", "rows ask") + " for learned bands, which --notify every-window "
                            + "does not judge by: " + Names.of(names(learning)),
                    "Leave --notify out for incidents, or set learned to off: only allowed_top counts as it is");
        }
        List<String> rarer = learning.stream()
                .filter(row -> row.learning().sensitivity().rarity() > Band.RAREST)
                .map(row -> name(row) + " (" + row.learning().sensitivity().rarity() + ")")
                .toList();
        if (!rarer.isEmpty()) {
            findings.warning(
                    about(),
                    count(rarer, "row has", "rows have") + " a rarity over " + Band.RAREST
                            + ", for which four weeks are too few hours: " + Names.of(rarer),
                    "Write 3 for news about twice a year, 4 for less");
        }
    }

    private static List<String> names(List<Threshold> rows) {
        return rows.stream().map(ThresholdRules::name).toList();
    }

    private void percent() {
        List<String> outside = rows.stream()
                .filter(row -> row.learning().mode() != Learning.Mode.ONLY)
                .filter(row -> row.allowedTop() < 0 || row.allowedTop() > MOST_PERCENT)
                .map(row -> name(row) + " (" + row.allowedTopText() + ")")
                .toList();
        if (!outside.isEmpty()) {
            findings.warning(
                    about(),
                    count(outside, "row has", "rows have") + " an allowed_top outside 0 to 100 %, where no average is: "
                            + Names.of(outside),
                    "Correct allowed_top, or say with --unit what is measured");
        }
        if (byDefault != null && (byDefault < 0 || byDefault > MOST_PERCENT)) {
            findings.warning(
                    "--default-threshold",
                    "--default-threshold " + byDefault + " is outside 0 to 100 %, where no average is",
                    "Correct it, or say with --unit what is measured");
        }
    }

    void besideWhatWasSeen(SeenLately seen) {
        windows(seen.windowMillis());
        unmatched(seen);
        hosts(seen.cpus());
    }

    private void windows(long window) {
        List<String> between = rows.stream()
                .filter(row -> row.forMillis() % window != 0)
                .map(row -> name(row) + " (" + seconds(row.forMillis()) + " s, in effect "
                        + seconds((row.forMillis() + window - 1) / window * window) + " s)")
                .toList();
        if (!between.isEmpty()) {
            findings.warning(
                    about(),
                    count(between, "row has", "rows have") + " a for_seconds that is no multiple of the windows' "
                            + seconds(window) + " s: " + Names.of(between),
                    "Whole windows are judged, so that it is rounded up: write what is meant");
        }
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }

    private void unmatched(SeenLately seen) {
        List<String> patterns = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (Threshold row : rows) {
            // A host is looked up, since there may be a million of them.
            boolean isPattern = HostPattern.isPattern(row.hostname());
            if (!(isPattern
                    ? seen.has(RowKey.of(row))
                    : isAmong(row, seen.cpus().get(row.hostname())))) {
                (isPattern ? patterns : hosts).add(name(row));
            }
        }
        tellUnmatched("pattern", patterns);
        tellUnmatched("row of one host", hosts);
    }

    private void tellUnmatched(String what, List<String> names) {
        if (!names.isEmpty()) {
            findings.warning(
                    about(),
                    names.size() + " " + what + (names.size() == 1 ? " matches" : " (each) match")
                            + " nothing that was seen lately: " + Names.of(names),
                    "Look for a slip in the name, or for a host that is silent; delete what is no longer needed");
        }
    }

    private static boolean isAmong(Threshold row, Set<String> cpus) {
        return cpus != null && (row.cpu() == null || cpus.contains(row.cpu()));
    }

    private void hosts(Map<String, Set<String>> seen) {
        ThresholdsInForce inForce = ThresholdsInForce.of(byDefault, rows);
        List<String> without = new ArrayList<>();
        List<String> lookAlikes = new ArrayList<>();
        for (String host : new TreeSet<>(seen.keySet())) {
            String meant = inForce.hasOwn(host) ? null : inForce.thatMayBeMeantBy(host);
            if (meant != null) {
                lookAlikes.add("'" + host + "' sends and has no row, '" + meant + "' has one");
            }
            HostThresholds thresholds = inForce.of(host);
            if (thresholds == null) {
                without.add(host);
            } else if (!thresholds.isOne()) {
                new TreeSet<>(seen.get(host))
                        .stream()
                                .filter(cpu -> thresholds.of(cpu) == null)
                                .map(cpu -> host + " " + cpu)
                                .forEach(without::add);
            }
        }
        tellHosts(seen, without, lookAlikes);
    }

    private void tellHosts(Map<String, Set<String>> seen, List<String> without, List<String> lookAlikes) {
        if (without.isEmpty()) {
            findings.ok(about(), "each of the " + seen.size() + " hosts that were seen lately has a threshold");
        } else {
            findings.warning(
                    about(),
                    count(without, "host (or one of its series) was", "hosts (or single series) were")
                            + " seen lately and " + (without.size() == 1 ? "has" : "have")
                            + " no threshold, so that nobody hears of them: " + Names.of(without),
                    "Add rows for them, or a pattern such as '*', or give --default-threshold");
        }
        if (!lookAlikes.isEmpty()) {
            findings.warning(
                    about(),
                    "names differ only in blanks, control characters, case or a dot at the end: "
                            + Names.of(lookAlikes),
                    "Names have to be the same to the letter: correct the row, or what the sensor sends");
        }
    }

    private static String count(List<String> rows, String one, String several) {
        return rows.size() + " " + (rows.size() == 1 ? one : several);
    }

    private static String name(Threshold row) {
        return row.cpu() == null ? row.hostname() : row.hostname() + " " + row.cpu();
    }
}
