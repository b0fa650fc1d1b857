package io.highwater.findings;

import java.util.Locale;

/** How bad a finding is. */
public enum Severity {
    OK,
    /** The job works, but not as somebody may expect; or nobody could find out. */
    WARNING,
    /** The job could not work. */
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
