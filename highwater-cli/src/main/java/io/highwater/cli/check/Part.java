package io.highwater.cli.check;

import io.highwater.findings.Finding;
import java.util.List;

/** What was found out of one of the outside systems. */
record Part(String name, List<Finding> findings) {

    Part {
        findings = findings.stream()
                .sorted((one, other) -> other.severity().compareTo(one.severity()))
                .toList();
    }
}
