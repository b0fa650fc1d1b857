package io.highwater.cli.silences;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import java.util.List;
import java.util.Map;

/**
 * What was written, and what that means now.
 *
 * @param sentence what is so from now on
 * @param details what else is to be known of it, a line each
 * @param json the same for scripts
 */
record WrittenReport(String sentence, List<String> details, Map<String, Object> json) implements Report {

    @Override
    public void print(Page page) {
        page.line(Style.BOLD, Visible.of(sentence) + ".");
        details.forEach(line -> page.line(Visible.of(line) + "."));
    }

    @Override
    public Verdict verdict() {
        return Verdict.FINE;
    }
}
