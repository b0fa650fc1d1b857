package io.highwater.integration.cluster;

import java.util.Locale;
import org.testcontainers.utility.MountableFile;

/** The three jobs, each a fat jar. */
public enum Job {
    FILTERING,
    AGGREGATION,
    NOTIFICATION;

    /** Where its jar lies in the JobManager's container. */
    public String jar() {
        return "/highwater/" + module() + ".jar";
    }

    /** As Flink and the command line's messages name it; also the default consumer group. */
    public String title() {
        return "highwater-" + word();
    }

    MountableFile fatJar() {
        return Checkout.fatJar(module());
    }

    /** Its module in this project. */
    public String module() {
        return "jobs-" + word();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
