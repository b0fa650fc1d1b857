package io.highwater.cli.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is missing of the windows of a cpu.
 *
 * @param cpu which one
 * @param missing how many windows between its first and its last that were read
 * @param lastGapUntil start of the window after the latest gap, epoch milliseconds; 0 if there is none
 * @param silentSince end of its last window, epoch milliseconds, if other windows of any host are newer by more than one; else 0
 */
record Gaps(String cpu, long missing, long lastGapUntil, long silentSince) {

    /** Of those cpus alone of which something is missing. */
    static List<Gaps> of(HostWindows windows, Question question) {
        List<Gaps> all = new ArrayList<>();
        for (Map.Entry<String, List<JudgedWindow>> cpu : windows.byCpu().entrySet()) {
            Gaps gaps = of(cpu.getKey(), cpu.getValue(), windows.newestEnd());
            if (question.isAbout(cpu.getKey()) && (gaps.missing > 0 || gaps.silentSince > 0)) {
                all.add(gaps);
            }
        }
        return all;
    }

    private static Gaps of(String cpu, List<JudgedWindow> windows, long newestEnd) {
        long missing = 0;
        long lastGapUntil = 0;
        for (int i = 1; i < windows.size(); i++) {
            long gap = windows.get(i).average().windowStart()
                    - windows.get(i - 1).average().windowEnd();
            if (gap > 0) {
                missing += Math.max(1, gap / windows.get(i).windowMillis());
                lastGapUntil = windows.get(i).average().windowStart();
            }
        }
        JudgedWindow last = windows.get(windows.size() - 1);
        long end = last.average().windowEnd();
        return new Gaps(cpu, missing, lastGapUntil, newestEnd - end > last.windowMillis() ? end : 0);
    }
}
