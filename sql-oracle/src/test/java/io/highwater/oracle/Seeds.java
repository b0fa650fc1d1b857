package io.highwater.oracle;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Which inputs are generated: some that are always the same, and one that nobody has seen before. */
final class Seeds {

    /** Repeats a run: {@code mvn verify -Doracle.seed=...}. */
    private static final Long GIVEN = Long.getLong("oracle.seed");

    private static final long FRESH = new SecureRandom().nextInt(Integer.MAX_VALUE);

    private Seeds() {}

    static LongStream all() {
        if (GIVEN != null) {
            return LongStream.of(GIVEN);
        }
        return LongStream.of(1, 2, 3, 4, FRESH);
    }

    static String text() {
        return all().mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
}
