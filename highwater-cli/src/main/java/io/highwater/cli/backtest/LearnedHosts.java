package io.highwater.cli.backtest;

import io.highwater.cli.terminal.Readable;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.HostState;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.learned.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Hosts that are judged by what was learned of them, and since when they could be: a band that still learns finds nothing. */
final class LearnedHosts {

    /** Averages that begin that much later than was read are all that there are. */
    private static final Duration ALL_THERE_ARE = Duration.ofHours(1);

    private final Judgement before;
    private final Judgement after;
    private final Set<String> all = new TreeSet<>();

    /** Those of which all cpus that were heard had learned enough when the stretch began. */
    private final Set<String> readyAtBegin = new TreeSet<>();

    private long learnedFrom = Long.MAX_VALUE;

    LearnedHosts(Judgement before, Judgement after) {
        this.before = before;
        this.after = after;
    }

    /** Its row asks for it, on either side. */
    void add(String hostname) {
        all.add(hostname);
    }

    /** An average has come. */
    void average(CpuAggregate average) {
        learnedFrom = Math.min(learnedFrom, average.windowStart());
    }

    /** The stretch begins. */
    void begin() {
        all.stream().filter(host -> learnsUntil(host) == 0).forEach(readyAtBegin::add);
    }

    /** The latest of its bands; 0 if all of them judge, epoch milliseconds. */
    private long learnsUntil(String hostname) {
        return Math.max(learnsUntil(before, hostname), learnsUntil(after, hostname));
    }

    private static long learnsUntil(Judgement judgement, String hostname) {
        HostState host = judgement.host(hostname);
        return host == null
                ? 0
                : host.cpuStates().stream()
                        .map(cpu -> host.band(cpu.name()))
                        .filter(band -> band != null && band.isLearning())
                        .mapToLong(Band::learnsUntil)
                        .max()
                        .orElse(0);
    }

    /** What of the stretch bands have judged, in one line, as of its end. @param readFrom epoch milliseconds, by the time of writing */
    String inWords(long readFrom) {
        if (all.isEmpty()) {
            return "learned bands judge nothing: of the hosts that were heard none has such a row as its most specific one";
        }
        long learning = all.stream().filter(host -> learnsUntil(host) != 0).count();
        long until = all.stream().mapToLong(this::learnsUntil).max().orElseThrow();
        String since = "from averages since " + Readable.time(Instant.ofEpochMilli(learnedFrom));
        String hosts = Readable.count(all.size(), "host", "hosts");
        if (learning == all.size()) {
            return "learned bands have judged nothing of " + hosts + ": they learn for 3 days, " + since + ", until "
                    + Band.day(until) + "; " + advice(readFrom);
        }
        long late = all.stream()
                .filter(host -> !readyAtBegin.contains(host) || learnsUntil(host) != 0)
                .count();
        return "learned bands judge " + hosts + ", " + since
                + (late == 0
                        ? ""
                        : "; " + Readable.count(late)
                                + " of them learned on within the stretch, where bands find nothing until "
                                + "a cpu has 3 days"
                                + (learning == 0 ? "" : ": the last one learns until " + Band.day(until)));
    }

    private String advice(long readFrom) {
        return learnedFrom - readFrom > ALL_THERE_ARE.toMillis()
                ? "the topic has no older ones: try again after that, or have it keep more"
                : "give --from 7d or more, or a longer --learning";
    }
}
