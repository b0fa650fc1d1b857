package io.highwater.codec.formats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a document of any shape has its values: JSON Pointers (RFC 6901), or constants, which begin with {@code =}. They are
 * looked for in each of the records, and then in the document around them.
 *
 * @param records where the array of records is, or the one record
 * @param hostname pointer or constant
 * @param cpu pointer or constant
 * @param usage pointer
 * @param occurredAt pointer
 * @param metric pointer to the metric's name; null where all records are of one metric
 */
public record JsonPointers(String records, String hostname, String cpu, String usage, String occurredAt, String metric)
        implements Serializable {

    public static final JsonPointers DEFAULT =
            new JsonPointers("", "/hostname", "/cpu", "/usage", "/occurred_at", null);

    private static final String CONSTANT = "=";
    private static final int LONGEST_CONSTANT = 1_000;

    /** @throws IllegalArgumentException with a message for the user */
    public JsonPointers {
        requirePointer("--json-records", records);
        requirePointerOrConstant("--json-hostname", hostname);
        requirePointerOrConstant("--json-cpu", cpu);
        requirePointer("--json-usage", usage);
        requirePointer("--json-occurred-at", occurredAt);
        if (metric != null) {
            requirePointer("--json-metric", metric);
        }
    }

    static boolean isConstant(String text) {
        return text.startsWith(CONSTANT);
    }

    static String constant(String text) {
        return text.substring(CONSTANT.length());
    }

    /** @return the names on the way, the empty list for the whole document */
    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        String[] parts = pointer.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            steps.add(parts[i].replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static void requirePointerOrConstant(String option, String text) {
        if (!isConstant(text)) {
            requirePointer(option, text);
        } else if (constant(text).isBlank() || text.length() > LONGEST_CONSTANT) {
            throw new IllegalArgumentException(option + " '" + text + "' must have a name after the =, of at most "
                    + LONGEST_CONSTANT + " characters");
        }
    }

    private static void requirePointer(String option, String text) {
        boolean escapesAreWhole = !text.replace("~0", "").replace("~1", "").contains("~");
        if (!text.isEmpty() && !text.startsWith("/") || !escapesAreWhole) {
            throw new IllegalArgumentException(option + " '" + text
                    + "' must be a JSON Pointer, such as /tags/host (in names ~1 stands for / and ~0 for ~)");
        }
    }
}
