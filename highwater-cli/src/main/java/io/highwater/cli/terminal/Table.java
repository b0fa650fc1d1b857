package io.highwater.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Columns that are as wide as they need to be. The last one is never padded. */
public final class Table {

    private static final String GAP = "  ";

    /** A cell and how it stands out. */
    public record Cell(String text, Style style) {}

    private final List<String> names;
    private final boolean[] right;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** @param columns their headings; one that ends in {@code >} is aligned to the right, as numbers are */
    public Table(String... columns) {
        names = new ArrayList<>();
        right = new boolean[columns.length];
        for (int column = 0; column < columns.length; column++) {
            right[column] = columns[column].endsWith(">");
            names.add(right[column] ? columns[column].substring(0, columns[column].length() - 1) : columns[column]);
        }
    }

    public static Cell cell(Style style, String text) {
        return new Cell(text, style);
    }

    /** @param cells as many as there are columns: {@link Cell}s, or anything else as its text; null for nothing */
    public Table row(Object... cells) {
        if (cells.length != names.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + names);
        }
        List<Cell> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Cell styled ? styled : new Cell(cell == null ? "" : cell.toString(), Style.PLAIN));
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(Page page) {
        int[] widths = new int[names.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(names.get(column));
            for (List<Cell> row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column).text()));
            }
        }
        print(page, names.stream().map(name -> new Cell(name, Style.FAINT)).toList(), widths);
        rows.forEach(row -> print(page, row, widths));
    }

    private void print(Page page, List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            Cell cell = row.get(column);
            String blanks = " ".repeat(widths[column] - width(cell.text()));
            String text = page.styled(cell.style(), cell.text());
            boolean isLast = column == widths.length - 1;
            line.append(right[column] ? blanks + text : isLast ? text : text + blanks);
            line.append(isLast ? "" : GAP);
        }
        page.line(line.toString().stripTrailing());
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
