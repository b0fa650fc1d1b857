package io.highwater.cli.explain;

import io.highwater.cli.terminal.Readable;
import io.highwater.slack.outbox.ChannelSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What cannot be known, and why. */
final class Unknowns {

    private Unknowns() {}

    private static void learned(HostWindows windows, List<String> unknown) {
        if (windows.latest().stream().anyMatch(window -> window.band() != null)) {
            unknown.add("what the job has learned: here it is learned anew, from averages since "
                    + Words.time(windows.learnedFrom())
                    + " and as if the row had always asked for it. The job has learned since the row does, and may "
                    + "know more, or less");
        }
        if (windows.isPastTooMuch()) {
            unknown.add("averages from before, to learn from: they are more than "
                    + Readable.count(Investigation.MOST_LEARNED_FROM)
                    + " records in 4 days. --learning 4d reads them all the same");
        }
    }

    static List<String> of(Evidence evidence) {
        List<String> unknown = new ArrayList<>();
        if (evidence.question().isPast() && evidence.rows().known().isPresent()) {
            unknown.add(
                    "thresholds of the past: they are not recorded. Those of the table as it is now are used here; what "
                            + "an incident was judged by stands with the incident");
        }
        evidence.rows().why().ifPresent(why -> unknown.add("thresholds: " + why));
        if (evidence.question().isPast() && evidence.quiet().known().isPresent()) {
            unknown.add(
                    "silences and acknowledgements that were deleted since then: only what stands with an incident");
        }
        evidence.quiet()
                .why()
                .filter(why -> evidence.rows().why().filter(why::equals).isEmpty())
                .ifPresent(why -> unknown.add("silences and acknowledgements: " + why));
        evidence.windows().why().ifPresent(why -> unknown.add("averages: " + why));
        evidence.windows().known().ifPresent(windows -> learned(windows, unknown));
        Stream.concat(
                        evidence.aside().stream(),
                        Stream.of(evidence.sent(), evidence.history().told()))
                .flatMap(answer -> answer.why().stream())
                .distinct()
                .filter(why -> !unknown.contains("averages: " + why))
                .forEach(unknown::add);
        evidence.history().stored().why().ifPresent(why -> unknown.add("the table of incidents: " + why));
        if (evidence.question().isPast() && evidence.history().stored().known().isPresent()) {
            unknown.add("how the table of incidents was then: it says how each incident is now");
        }
        evidence.history().slack().why().ifPresent(why -> unknown.add("what Slack shows: " + why));
        evidence.history()
                .slack()
                .known()
                .filter(found -> !found.complete())
                .map(ChannelSearch.Result.Found::told)
                .ifPresent(
                        told -> unknown.add("all of the channel: it has too many messages since the incident began"));
        unknown.add(
                "what the jobs hold in their memory: waiting notices, open windows, the time that holds windows back; "
                        + "Flink's web UI and metrics show that");
        return unknown;
    }
}
