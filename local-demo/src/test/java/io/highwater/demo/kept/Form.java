package io.highwater.demo.kept;

import java.util.Locale;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;

/** In which form state is kept, and on which backends Flink can go on with it. */
enum Form {
    /** In Flink's canonical format, which any backend reads. */
    SAVEPOINT("hashmap", false),
    HEAP_CHECKPOINT("hashmap", false),
    ROCKSDB_CHECKPOINT("rocksdb", false),
    /** With records that were still on their way from operator to operator. */
    UNALIGNED_CHECKPOINT("hashmap", true);

    final String backend;
    final boolean unaligned;

    Form(String backend, boolean unaligned) {
        this.backend = backend;
        this.unaligned = unaligned;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Configuration settings() {
        return settings(backend, unaligned);
    }

    static Configuration settings(String backend, boolean unaligned) {
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, unaligned);
        return settings;
    }
}
