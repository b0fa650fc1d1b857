package io.highwater.benchmarks.micro;

import java.io.IOException;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;

/** {@code ./bench micro}: JMH's own command line, and allocation always measured. */
public final class Micro {

    private Micro() {}

    public static void main(String[] args) throws IOException {
        Main.main(Stream.concat(Stream.of("-prof", "gc"), Stream.of(args)).toArray(String[]::new));
    }
}
