package io.highwater.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Thousands of lines against thousands of lines, order aside, told in a few words. */
final class Comparison {

    private static final int SHOWN = 5;

    /** A double as JSON has it in a value, or the tutorial's message. */
    private static final Pattern DOUBLE = Pattern.compile("(?<=[: ])-?\\d+\\.\\d+(E-?\\d+)?(?=[,} ])");

    private Comparison() {}

    /** Fails unless both hold the same lines, each equally often. */
    static void assertSameLines(String what, List<String> actual, List<String> expected) {
        Map<String, Integer> surplus = new TreeMap<>();
        actual.forEach(line -> surplus.merge(asThisJavaPrints(line), 1, Integer::sum));
        expected.forEach(line -> surplus.merge(line, -1, Integer::sum));
        List<String> missing = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        surplus.forEach((line, count) -> {
            if (count < 0) {
                missing.add(-count + " x " + line);
            } else if (count > 0) {
                unexpected.add(count + " x " + line);
            }
        });
        assertThat(missing.size() + unexpected.size())
                .as(
                        "%s: %d lines, %d expected; %d different ones missing or too few: %s; %d unexpected or too many: %s",
                        what,
                        actual.size(),
                        expected.size(),
                        missing.size(),
                        missing.subList(0, Math.min(SHOWN, missing.size())),
                        unexpected.size(),
                        unexpected.subList(0, Math.min(SHOWN, unexpected.size())))
                .isZero();
        System.out.println("  " + what + ": " + actual.size() + " lines, all as expected");
    }

    /**
     * The cluster runs on Java 17. Since Java 19 some doubles are printed shorter: where the tests run on such a Java,
     * the doubles are compared and not their digits. On 17 this changes nothing, and the text itself is compared.
     */
    private static String asThisJavaPrints(String line) {
        return DOUBLE.matcher(line).replaceAll(number -> Double.toString(Double.parseDouble(number.group())));
    }
}
