package io.highwater.notification;

import io.highwater.job.RefusedException;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** In which mode the savepoint was written that a job is to start from: each mode has state of its own. */
final class SavepointMode {

    private SavepointMode() {}

    /** @throws RefusedException if it was the other one */
    static void requireSame(StreamExecutionEnvironment environment, NotifyMode mode) {
        environment
                .getConfiguration()
                .getOptional(StateRecoveryOptions.SAVEPOINT_PATH)
                .ifPresent(path -> writtenIn(path)
                        .filter(written -> written != mode)
                        .ifPresent(written -> {
                            throw new RefusedException("the savepoint " + path + " was written with --notify " + written
                                    + ", whose state a job with --notify " + mode
                                    + " cannot take over: start with --notify "
                                    + written
                                    + ", or without the savepoint, and then it goes on at the offsets of its group");
                        }));
    }

    /** @return nothing if it cannot be seen from here: the cluster may reach what a client does not */
    private static Optional<NotifyMode> writtenIn(String path) {
        try (DataInputStream metadata =
                new DataInputStream(AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path)
                        .getMetadataHandle()
                        .openInputStream())) {
            CheckpointMetadata savepoint =
                    Checkpoints.loadCheckpointMetadata(metadata, SavepointMode.class.getClassLoader(), path);
            return savepoint.getOperatorStates().stream()
                    .map(OperatorState::getOperatorUid)
                    .flatMap(Optional::stream)
                    .flatMap(uid -> NotificationPipeline.modeOf(uid).stream())
                    .findFirst();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
