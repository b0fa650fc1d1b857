package io.highwater.benchmarks.rig;

import java.util.List;

/** What came of a benchmark: for people a table, for programs the record's components as JSON. */
public interface BenchmarkReport {

    /** For people: Markdown. */
    String table();

    /** What is wrong with what the jobs wrote, in words; none in a good run. */
    List<String> problems();
}
