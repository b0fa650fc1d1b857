package io.highwater.cli.check;

import io.highwater.cli.silences.Holding;
import io.highwater.cli.terminal.Readable;
import io.highwater.findings.Findings;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.tables.RowList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Silences that can be read, and make no sense: by themselves, or beside the hosts that send. */
final class SilenceRules {

    /** What ended before then is of no use to a replay of what most topics keep. */
    private static final Duration LONG_AGO = Duration.ofDays(30);

    private final String about;
    private final RowList<Silence> list;
    private final Instant now;
    private final Findings findings;
    private final Map<Holding.State, List<Silence>> byState = new EnumMap<>(Holding.State.class);

    SilenceRules(String table, RowList<Silence> list, Instant now, Findings findings) {
        this.about = "table " + table;
        this.list = list;
        this.now = now;
        this.findings = findings;
        for (Silence silence : list.rows()) {
            byState.computeIfAbsent(Holding.at(now, silence).state(), state -> new ArrayList<>())
                    .add(silence);
        }
    }

    void byThemselves() {
        Problems.tell(about, list.problems(), findings);
        findings.ok(
                about,
                Readable.count(of(Holding.State.HOLDS).size(), "silence holds", "silences hold") + " now, "
                        + Readable.count(of(Holding.State.LATER).size()) + " to come");
        List<Silence> forEver =
                list.rows().stream().filter(Silence::coversEverything).toList();
        if (!forEver.isEmpty()) {
            findings.warning(
                    about,
                    "covers every host, without an end: nobody is told of anything: " + named(forEver),
                    "End it (highwater loud NUMBER), or give it an end");
        }
        List<Silence> never = of(Holding.State.NEVER_COMES);
        if (!never.isEmpty()) {
            findings.warning(
                    about,
                    Readable.count(never.size(), "maintenance window never comes", "maintenance windows never come")
                            + ", between starts_at and ends_at: " + named(never),
                    "Correct days, starts_at or ends_at");
        }
        List<Silence> old = of(Holding.State.ENDED).stream()
                .filter(silence -> silence.span().until() < now.minus(LONG_AGO).toEpochMilli())
                .toList();
        if (!old.isEmpty()) {
            findings.ok(
                    about,
                    Readable.count(old.size(), "silence", "silences") + " ended over " + LONG_AGO.toDays()
                            + " days ago: " + named(old),
                    "Delete them, unless averages of then are to be judged once more");
        }
    }

    void besideWhatWasSeen(SeenLately seen) {
        List<Silence> nothing = new ArrayList<>(of(Holding.State.HOLDS));
        nothing.addAll(of(Holding.State.LATER));
        nothing.removeIf(silence -> seen.has(silence.covers()));
        if (!nothing.isEmpty()) {
            findings.warning(
                    about,
                    Readable.count(nothing.size(), "silence covers", "silences cover")
                            + " nothing that was seen lately: " + named(nothing),
                    "Look for a slip in the name, or for a host that sends nothing");
        }
    }

    private List<Silence> of(Holding.State state) {
        return byState.getOrDefault(state, List.of());
    }

    private static String named(List<Silence> silences) {
        return Names.of(silences.stream().map(Silence::inWords).toList());
    }
}
