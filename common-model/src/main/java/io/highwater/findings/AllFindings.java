package io.highwater.findings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Keeps all findings, each once, in the order in which they come. Used by one thread at a time. */
public final class AllFindings implements Findings {

    private final Collection<Finding> findings = new LinkedHashSet<>();

    @Override
    public void add(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void outage(String about, String what, String remedy) {
        error(about, what, remedy);
    }

    public List<Finding> list() {
        return new ArrayList<>(findings);
    }
}
