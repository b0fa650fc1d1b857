package io.highwater.cli.unittest;

import io.highwater.cli.terminal.Page;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Verdict;
import io.highwater.cli.terminal.Visible;
import io.highwater.cli.unittest.yaml.Mistake;
import java.util.List;
import java.util.Map;

/** Nothing was run: files have mistakes, all of which are here. */
final class MistakesReport implements Report {

    private final List<Mistake> mistakes;

    MistakesReport(List<Mistake> mistakes) {
        this.mistakes = mistakes;
    }

    @Override
    public void print(Page page) {
        mistakes.forEach(mistake -> page.line(Visible.of(mistake.toString())));
        page.line((mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes") + ": no test was run");
    }

    @Override
    public Object json() {
        return Map.of("mistakes", mistakes);
    }

    @Override
    public Verdict verdict() {
        return Verdict.CANNOT_SAY;
    }
}
