package io.highwater.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ends at the first mistake, as a submission does; an outage is a warning then. */
public final class FirstMistake implements Findings {

    private final List<String> warnings = new ArrayList<>();

    private FirstMistake() {}

    /**
     * @param rules put what they find here
     * @return warnings to print
     * @throws IllegalArgumentException with one message for the user, if the job could not work
     */
    public static List<String> of(Consumer<Findings> rules) {
        FirstMistake findings = new FirstMistake();
        rules.accept(findings);
        return findings.warnings;
    }

    @Override
    public void add(Finding finding) {
        switch (finding.severity()) {
            case OK -> {}
            case WARNING -> warnings.add(finding.text());
            case ERROR -> throw new IllegalArgumentException(finding.text());
        }
    }

    @Override
    public void outage(String about, String what, String remedy) {
        warning(about, what, remedy);
    }
}
