package io.highwater.findings;

/**
 * Where rules put what they find. A rule goes on after a mistake, as far as that makes sense: whether the first one is enough
 * is for whoever asked.
 */
public interface Findings {

    void add(Finding finding);

    /** What is asked for does not answer at present. A job may start and go on trying; who only looks has no answer. */
    void outage(String about, String what, String remedy);

    default void ok(String about, String what) {
        add(new Finding(Severity.OK, about, what, null));
    }

    /** All is well, and could be better. */
    default void ok(String about, String what, String better) {
        add(new Finding(Severity.OK, about, what, better));
    }

    default void warning(String about, String what, String remedy) {
        add(new Finding(Severity.WARNING, about, what, remedy));
    }

    /** The job could never work. */
    default void error(String about, String what, String remedy) {
        add(new Finding(Severity.ERROR, about, what, remedy));
    }
}
