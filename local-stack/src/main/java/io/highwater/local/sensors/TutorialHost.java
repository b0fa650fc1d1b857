package io.highwater.local.sensors;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tutorial's hosts, each with its threshold in percent. */
enum TutorialHost {
    DOC(20),
    GRUMPY(30),
    SLEEPY(40),
    BASHFUL(60),
    HAPPY(70),
    SNEEZY(80),
    DOPEY(90);

    /** CPUs of each host, cpu1 to cpu5. */
    static final int CPUS = 5;

    private final int threshold;

    TutorialHost(int threshold) {
        this.threshold = threshold;
    }

    static List<String> names() {
        return Stream.of(values()).map(TutorialHost::hostname).toList();
    }

    static TutorialHost of(String hostname) {
        return valueOf(hostname.toUpperCase(Locale.ROOT));
    }

    int threshold() {
        return threshold;
    }

    String hostname() {
        return name().toLowerCase(Locale.ROOT);
    }
}
