package io.highwater.cli.thresholds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of thresholds in a CSV file: a header with the table's column names in any order, then a row a line. An empty cell is
 * NULL; lines that begin with {@code #} are comments. What the table's reader would leave out or replace by a default is a
 * mistake here: a proposal is to be judged as it stands, or not at all.
 */
public final class ThresholdFile {

    private static final List<String> REQUIRED = List.of("hostname", "allowed_top");
    /** Those that a row may have. */
    public static final List<String> COLUMNS = List.of(
            "hostname",
            "allowed_top",
            "cpu",
            "for_seconds",
            "resolve_below",
            "repeat_seconds",
            "channel",
            "mention",
            "host_group",
            "learned",
            "rarity",
            "min_change");

    /** Mistakes that are named; all of a million rows may have one. */
    private static final int MOST_MISTAKES = 20;

    private static final ObjectReader CSV = new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvParser.Feature.ALLOW_COMMENTS);

    private final Path file;
    private final List<String> mistakes = new ArrayList<>();
    private final ThresholdList rows = new ThresholdList();
    private int others;

    private ThresholdFile(Path file) {
        this.file = file;
    }

    /** @throws CannotSayException naming the line of each mistake, as far as they are few */
    public static List<Threshold> read(Path file) {
        return new ThresholdFile(file).rows();
    }

    private List<Threshold> rows() {
        try (InputStream bytes = Files.newInputStream(file);
                MappingIterator<String[]> lines = CSV.readValues(bytes)) {
            readRows(lines);
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            mistake(line, broken.getOriginalMessage());
        } catch (IOException unreadable) {
            throw new CannotSayException("thresholds in " + file + " cannot be read: " + unreadable, unreadable);
        }
        if (!mistakes.isEmpty()) {
            throw new CannotSayException("thresholds in " + file + " cannot be used:\n  "
                    + String.join("\n  ", mistakes) + (others == 0 ? "" : "\n  and " + others + " more"));
        }
        return rows.rows();
    }

    private void readRows(MappingIterator<String[]> lines) throws IOException {
        if (!lines.hasNextValue()) {
            mistake(1, "there is no header; it names the columns: " + String.join(",", COLUMNS));
            return;
        }
        String[] header = lines.nextValue();
        if (!check(header)) {
            return;
        }
        while (lines.hasNextValue()) {
            String[] cells = lines.nextValue();
            // The parser stands behind the row: at the end of its line, or at the beginning of the next.
            int line = lines.getCurrentLocation().getColumnNr() <= 1
                    ? lines.getCurrentLocation().getLineNr() - 1
                    : lines.getCurrentLocation().getLineNr();
            add(header, cells, line);
        }
    }

    /** @return whether rows can be read by it */
    private boolean check(String[] header) {
        int before = mistakes.size();
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < header.length; column++) {
            header[column] = header[column].strip();
            if (!COLUMNS.contains(header[column])) {
                mistake(
                        1,
                        "there is no column '" + header[column] + "'; columns are " + String.join(", ", COLUMNS)
                                + ", separated by commas");
            } else if (!seen.add(header[column])) {
                mistake(1, "the column " + header[column] + " is there twice");
            }
        }
        for (String required : REQUIRED) {
            if (!seen.contains(required) && mistakes.size() == before) {
                mistake(1, "the header has no column " + required);
            }
        }
        return mistakes.size() == before;
    }

    private void add(String[] header, String[] cells, int line) {
        if (cells.length != header.length) {
            mistake(
                    line,
                    cells.length + " cells, but the header has " + header.length
                            + (cells.length > header.length ? "; a name with a comma stands in quotes" : ""));
            return;
        }
        Map<String, String> row = new HashMap<>();
        for (int column = 0; column < cells.length; column++) {
            row.put(header[column], cells[column] == null || cells[column].isEmpty() ? null : cells[column]);
        }
        int before = rows.problems().size();
        rows.add(row);
        List<String> problems = rows.problems();
        problems.subList(before, problems.size()).forEach(problem -> mistake(line, problem));
    }

    private void mistake(int line, String text) {
        if (mistakes.size() < MOST_MISTAKES) {
            mistakes.add("line " + line + ": " + text);
        } else {
            others++;
        }
    }
}
