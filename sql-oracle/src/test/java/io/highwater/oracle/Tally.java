package io.highwater.oracle;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Counts what was compared, over all test classes, and says so in one line at the end. */
final class Tally implements BeforeAllCallback {

    private static final Map<String, AtomicLong> COUNTS = new ConcurrentSkipListMap<>();

    static void add(String what, long count) {
        COUNTS.computeIfAbsent(what, name -> new AtomicLong()).addAndGet(count);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Closed when the last test of the JVM is done.
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Tally.class))
                .getOrComputeIfAbsent("line", name -> (AutoCloseable) Tally::print);
    }

    private static void print() {
        System.out.println(COUNTS.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", ", "sql-oracle compared, seeds " + Seeds.text() + ": ", "")));
    }
}
