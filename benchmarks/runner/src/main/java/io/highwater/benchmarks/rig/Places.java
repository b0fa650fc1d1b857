package io.highwater.benchmarks.rig;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param contenderJar what runs in JVMs of its own, its libraries beside it in {@code lib}
 * @param sql the tables' definitions
 * @param directory for logs, results and checkpoints
 */
public record Places(Path contenderJar, Path sql, Path directory) {

    public Places {
        require(contenderJar);
        require(sql);
    }

    private static void require(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("There is no " + path.toAbsolutePath() + ": start it with ./bench");
        }
    }
}
