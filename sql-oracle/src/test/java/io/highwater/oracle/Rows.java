package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Thousands of rows against thousands of rows, order aside: sorted, because looking each up in the other takes minutes. */
final class Rows {

    private Rows() {}

    /** Fails unless both hold the same rows, each equally often. */
    static void assertSame(String what, List<String> actual, List<String> expected) {
        assertThat(sorted(actual)).as(what).isEqualTo(sorted(expected));
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }
}
