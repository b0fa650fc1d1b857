package io.highwater.cli.explain;

import java.util.ArrayList;
import java.util.List;

/** What is missing, in lines: windows, readings, and those that came and could not be used. */
final class Missing {

    private static final int MOST_CPUS = 10;

    private Missing() {}

    static List<String> of(Evidence evidence, Words words) {
        List<String> lines = new ArrayList<>();
        evidence.windows().known().ifPresent(windows -> ofWindows(windows, evidence.question(), words, lines));
        evidence.sent()
                .known()
                .ifPresent(sent -> lines.add(
                        sent.records() > 0
                                ? Words.count(sent.records(), "record", "records") + " of " + sent.topic()
                                        + " in the last "
                                        + SentReadings.STRETCH.toMinutes() + " min "
                                        + (sent.records() == 1 ? "names" : "name")
                                        + " it, the newest at " + Words.time(sent.newestAt())
                                : "no record of " + sent.topic() + " in the last " + SentReadings.STRETCH.toMinutes()
                                        + " min names it, of " + Words.count(sent.all(), "record", "records")));
        for (Aside topic : evidence.putAside()) {
            for (Aside.Reason reason : topic.reasons()) {
                lines.add(Words.count(reason.records(), "record", "records") + " in " + topic.topic() + ": "
                        + reason.name() + (reason.by() == null ? "" : ", by " + reason.by()) + ", the newest at "
                        + Words.time(reason.newestAt())
                        + (reason.detail() == null ? "" : " (" + reason.detail() + ")"));
            }
        }
        return lines;
    }

    private static void ofWindows(HostWindows windows, Question question, Words words, List<String> lines) {
        List<Gaps> all = Gaps.of(windows, question);
        for (Gaps gaps : all.subList(0, Math.min(MOST_CPUS, all.size()))) {
            if (gaps.missing() > 0) {
                lines.add(gaps.cpu() + ": " + Words.count(gaps.missing(), "window is", "windows are")
                        + " missing, the last one ends at " + Words.time(gaps.lastGapUntil()));
            }
            if (gaps.silentSince() > 0) {
                lines.add(gaps.cpu() + ": no window since " + Words.time(gaps.silentSince())
                        + "; the newest window of any host ends at " + Words.time(windows.newestEnd()));
            }
        }
        if (all.size() > MOST_CPUS) {
            lines.add("and " + (all.size() - MOST_CPUS) + " more "
                    + words.wording().manySeries());
        }
        if (!windows.lookAlikes().isEmpty()) {
            lines.add("averages come of " + String.join(", ", windows.lookAlikes())
                    + ": differs from it only in blanks, control characters, case or a dot at the end");
        }
        if (windows.read() > 0) {
            long lag = question.at().toEpochMilli() - windows.newestEnd();
            lines.add("event time: the newest window of any host ends at " + Words.time(windows.newestEnd()) + ", "
                    + (lag < 0 ? "after" : Words.duration(lag) + " before") + " this time, and was written at "
                    + Words.time(windows.newestWriting()));
        }
    }
}
