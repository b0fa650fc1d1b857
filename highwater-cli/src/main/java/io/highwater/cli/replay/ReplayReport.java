package io.highwater.cli.replay;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Table;
import io.highwater.cli.terminal.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the chosen records.
 *
 * @param dryRun whether nothing was written
 */
record ReplayReport(String topic, String into, boolean dryRun, Tally tally) implements Report {

    @Override
    public void print(Page page) {
        page.heading(tally.chosen() + " of " + tally.seen() + " records of " + topic + " are chosen; " + tally.putBack()
                + (dryRun ? " would be put back into " : " were put back into ") + into);
        if (!tally.byReason().isEmpty()) {
            Table reasons = new Table("reason", "records>", "rejected by");
            tally.byReason().forEach((reason, count) -> reasons.row(reason, count.records(), count.rejectedBy()));
            page.blank().table(reasons);
        }
        if (!tally.obstacles().isEmpty()) {
            page.blank();
            tally.obstacles()
                    .forEach((obstacle, count) -> page.line(
                            obstacle == Obstacle.ALREADY_THERE ? Style.PLAIN : Style.WARNING,
                            count + (count == 1 ? " is not: it " : " are not: each ") + obstacle.words() + "."));
        }
        tally.hints().forEach(hint -> page.blank().line(hint));
        if (dryRun && tally.putBack() > 0) {
            page.blank().line("Nothing was written. The same with --put-back does it.");
        }
    }

    @Override
    public Object json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", topic);
        json.put("into", into);
        json.put("dry_run", dryRun);
        json.put("seen", tally.seen());
        json.put("chosen", tally.chosen());
        json.put("put_back", tally.putBack());
        json.put("not_put_back", tally.obstacles());
        json.put(
                "reasons",
                tally.byReason().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                reason -> reason.getValue().records(),
                                (one, other) -> one,
                                LinkedHashMap::new)));
        json.put("hints", tally.hints());
        return json;
    }

    /** What was put back before is as it should be; anything else that stays is for somebody to look at. */
    @Override
    public Verdict verdict() {
        return tally.obstacles().keySet().stream().allMatch(Obstacle.ALREADY_THERE::equals)
                ? Verdict.FINE
                : Verdict.FINDINGS;
    }
}
