package io.highwater.integration.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.utility.MountableFile;

/** This project's own files. */
public final class Checkout {

    /** Jars and scripts may be read by every user of a container. */
    private static final int READABLE = 0644;

    private Checkout() {}

    public static Path root() {
        return Path.of(System.getProperty("highwater.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    static MountableFile fatJar(String module) {
        return file(Path.of(module, "target", module + ".jar"));
    }

    static MountableFile file(Path path) {
        Path file = root().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + " is missing: run mvn package first");
        }
        return MountableFile.forHostPath(file, READABLE);
    }
}
