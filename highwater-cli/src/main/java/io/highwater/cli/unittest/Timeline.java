package io.highwater.cli.unittest;

import io.highwater.cli.terminal.Style;
import io.highwater.cli.terminal.Table;
import io.highwater.cli.terminal.Table.Cell;
import io.highwater.cli.terminal.Times;
import io.highwater.cli.terminal.Visible;
import io.highwater.cli.unittest.Course.Verdict;
import io.highwater.cli.unittest.Outcome.Entry;
import java.util.ArrayList;
import java.util.List;

/** The windows of one host's series, and beside them what was expected and what has happened. Windows that are alike are one line. */
final class Timeline {

    /** More side by side are wider than a terminal. */
    private static final int MOST_SERIES = 5;

    private final Course course;
    private final List<Integer> shown = new ArrayList<>();
    private final List<Entry> entries;
    private final Table table;

    private Timeline(ThresholdTest test, Course course, Outcome outcome, String host) {
        this.course = course;
        entries = new ArrayList<>(outcome.entries().stream()
                .filter(entry -> entry.host().equals(host))
                .toList());
        List<String> names = new ArrayList<>(List.of("until"));
        for (int series = 0; series < test.series().size(); series++) {
            if (test.series().get(series).host().equals(host) && shown.size() < MOST_SERIES) {
                shown.add(series);
                names.add(Visible.of(test.series().get(series).title()));
            }
        }
        names.add("- expected, + instead");
        table = new Table(names.toArray(String[]::new));
    }

    static Table of(ThresholdTest test, Course course, Outcome outcome, String host) {
        Timeline timeline = new Timeline(test, course, outcome, host);
        timeline.fill();
        return timeline.table;
    }

    private void fill() {
        List<Course.Window> windows = course.windows();
        int from = 0;
        while (from < windows.size()) {
            int to = from;
            while (to + 1 < windows.size()
                    && isAlike(windows.get(from), windows.get(to + 1))
                    && !hasEntry(windows.get(to).end(), windows.get(to + 1).end())
                    && !hasEntry(Long.MIN_VALUE, windows.get(to).end())) {
                to++;
            }
            addRows(windows.get(from), windows.get(to), to - from + 1);
            from = to + 1;
        }
        entries.forEach(entry -> addRow(Times.text(entry.at()), null, entry));
    }

    private boolean isAlike(Course.Window window, Course.Window other) {
        return shown.stream()
                .allMatch(series ->
                        window.cells().get(series).equals(other.cells().get(series)));
    }

    private boolean hasEntry(long after, long until) {
        return entries.stream().anyMatch(entry -> after < entry.at() && entry.at() <= until);
    }

    private void addRows(Course.Window first, Course.Window last, int count) {
        // What silence brings may happen between the ends of two windows.
        while (!entries.isEmpty() && entries.get(0).at() < last.end()) {
            Entry early = entries.remove(0);
            addRow(Times.text(early.at()), null, early);
        }
        String until = Times.text(last.end());
        List<Cell> cells = shown.stream()
                .map(series -> cell(first.cells().get(series), count))
                .toList();
        boolean isFirst = true;
        while (isFirst || !entries.isEmpty() && entries.get(0).at() == last.end()) {
            boolean isOfWindow = !entries.isEmpty() && entries.get(0).at() == last.end();
            addRow(isFirst ? until : "", isFirst ? cells : null, isOfWindow ? entries.remove(0) : null);
            isFirst = false;
        }
    }

    private void addRow(String until, List<Cell> cells, Entry entry) {
        List<Object> row = new ArrayList<>(List.of(until));
        shown.forEach(series -> row.add(cells == null ? "" : cells.get(row.size() - 1)));
        row.add(entry == null ? "" : cell(entry));
        table.row(row.toArray());
    }

    private static Cell cell(Course.Cell cell, int count) {
        String times = count == 1 ? "" : " x" + count;
        if (cell.verdict() == Verdict.MISSING) {
            return new Cell("_" + times, Style.FAINT);
        }
        String average = CheckReader.text(cell.average()) + times;
        return switch (cell.verdict()) {
            case MISSING, FINE -> new Cell(average, Style.PLAIN);
            case WITHOUT_THRESHOLD -> new Cell(average + " no threshold", Style.FAINT);
            case LEARNS -> new Cell(average + " learns", Style.FAINT);
            case OVER -> new Cell(average + " over", Style.WARNING);
            case FIRES -> new Cell(average + " fires", Style.BAD);
        };
    }

    private static Cell cell(Entry entry) {
        String text = entry.sign().mark() + " " + Visible.of(entry.text());
        return new Cell(
                text,
                switch (entry.sign()) {
                    case SAME -> Style.PLAIN;
                    case EXPECTED -> Style.BAD;
                    case ACTUAL -> Style.GOOD;
                });
    }
}
