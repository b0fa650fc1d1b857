package io.highwater.demo.kept;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorBackendSerializationProxy;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;

/** What a savepoint says of the state in it: operator, name, and by which serializer in which version it was written. */
final class StateNames {

    /** Of a sink's or a source's state Flink knows bytes only; they begin with the version of who made them. */
    private static final String BYTES = "BytePrimitiveArraySerializer";

    /** Between the name of such a state and its version. */
    static final String IN_VERSION = ": in version ";

    private final SortedSet<String> lines = new TreeSet<>();

    private StateNames() {}

    static List<String> in(Path savepoint) throws IOException {
        StateNames names = new StateNames();
        Path metadata = savepoint.resolve("_metadata");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
            CheckpointMetadata state = Checkpoints.loadCheckpointMetadata(
                    in, StateNames.class.getClassLoader(), savepoint.toUri().toString());
            for (OperatorState operator : state.getOperatorStates()) {
                names.add(operator);
            }
        }
        return List.copyOf(names.lines);
    }

    private void add(OperatorState operator) throws IOException {
        String uid = operator.getOperatorUid().orElseThrow();
        lines.add(uid + " of up to " + operator.getMaxParallelism() + " subtasks");
        for (OperatorSubtaskState subtask : operator.getStates()) {
            for (KeyedStateHandle keyed : subtask.getManagedKeyedState()) {
                addKeyed(uid, (KeyGroupsStateHandle) keyed);
            }
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                addOperator(uid, handle);
            }
        }
    }

    private void addKeyed(String uid, KeyGroupsStateHandle handle) throws IOException {
        try (InputStream in = handle.openInputStream()) {
            KeyedBackendSerializationProxy<?> header =
                    new KeyedBackendSerializationProxy<>(StateNames.class.getClassLoader());
            header.read(new DataInputViewStreamWrapper(in));
            lines.add(uid + " key " + serializer(header.getKeySerializerSnapshot()));
            header.getStateMetaInfoSnapshots().forEach(state -> add(uid, "keyed", state));
        }
    }

    private void addOperator(String uid, OperatorStateHandle handle) throws IOException {
        try (var in = handle.openInputStream()) {
            OperatorBackendSerializationProxy header =
                    new OperatorBackendSerializationProxy(StateNames.class.getClassLoader());
            header.read(new DataInputViewStreamWrapper(in));
            header.getOperatorStateMetaInfoSnapshots().forEach(state -> add(uid, "list", state));
            header.getBroadcastStateMetaInfoSnapshots().forEach(state -> add(uid, "broadcast", state));
            for (Map.Entry<String, OperatorStateHandle.StateMetaInfo> state :
                    handle.getStateNameToPartitionOffsets().entrySet()) {
                if (lines.stream()
                        .anyMatch(line ->
                                line.startsWith(uid + " list " + state.getKey() + " ") && line.contains(BYTES))) {
                    for (long offset : state.getValue().getOffsets()) {
                        in.seek(offset);
                        DataInputStream bytes = new DataInputStream(in);
                        bytes.readInt(); // How many they are.
                        lines.add(uid + " list " + state.getKey() + IN_VERSION + bytes.readInt());
                    }
                }
            }
        }
    }

    private void add(String uid, String kind, StateMetaInfoSnapshot state) {
        StringBuilder line = new StringBuilder(uid + " " + kind + " " + state.getName());
        new TreeMap<>(state.getSerializerSnapshotsImmutable())
                .forEach((part, snapshot) -> line.append(" ")
                        .append(part.replace("_SERIALIZER", "").toLowerCase(Locale.ROOT))
                        .append(" ")
                        .append(serializer(snapshot)));
        lines.add(line.toString());
    }

    private static String serializer(TypeSerializerSnapshot<?> snapshot) {
        return snapshot.getClass().getName() + " " + snapshot.getCurrentVersion();
    }
}
