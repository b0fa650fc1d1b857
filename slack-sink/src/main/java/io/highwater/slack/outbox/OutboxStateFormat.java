package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.types.OptionalFormat;
import io.highwater.types.StateVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Bytes of an outbox of incidents, for checkpoints. */
public final class OutboxStateFormat {

    /** The state of the mode {@code every-window}, which has the same place in a savepoint, has versions below. */
    public static final int FIRST_VERSION = 101;

    /** From here on there are several channels; 103 had silences, groups and channels in events alone. */
    private static final int WITH_CHANNELS = 104;

    /** From here on there are groups of hosts. */
    private static final int WITH_GROUPS = 105;

    /** From here on there are learned incidents that are told together; 106 had what was learned in events alone. */
    private static final int WITH_BUDGET = 107;

    public static final int VERSION = 107;

    private OutboxStateFormat() {}

    public static byte[] write(OutboxState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(state.savedAt());
        EventFormat.text(out, state.channel().name());
        EventFormat.text(out, state.channel().id());
        out.writeLong(state.channel().unconfirmedSince());
        out.writeLong(state.channel().othersSince());
        out.writeInt(state.channel().otherNames().size());
        for (String name : state.channel().otherNames()) {
            EventFormat.text(out, name);
        }
        out.writeInt(state.channel().learnedTold().size());
        for (Map.Entry<Long, Set<String>> hour : state.channel().learnedTold().entrySet()) {
            out.writeLong(hour.getKey());
            out.writeInt(hour.getValue().size());
            for (String id : hour.getValue()) {
                EventFormat.text(out, id);
            }
        }
        out.writeInt(state.threads().size());
        for (IncidentThread thread : state.threads()) {
            write(out, thread);
        }
        out.writeInt(state.closed().size());
        for (ClosedIncident closed : state.closed()) {
            EventFormat.text(out, closed.incidentId());
            out.writeLong(closed.sequence());
            out.writeLong(closed.at());
        }
        out.writeInt(state.orphans().size());
        for (OrphanMessage orphan : state.orphans()) {
            EventFormat.text(out, orphan.ts());
            write(out, orphan.tag());
            out.writeLong(orphan.foundAt());
        }
        out.writeInt(state.groups().open().size());
        for (HostGroup group : state.groups().open()) {
            write(out, group);
        }
        out.writeInt(state.groups().since().size());
        for (Map.Entry<String, Long> single : state.groups().since().entrySet()) {
            EventFormat.text(out, single.getKey());
            out.writeLong(single.getValue());
        }
        return bytes.toByteArray();
    }

    /** @throws IOException in words for the user, if another version or the other mode of --notify has written it */
    public static OutboxState read(int version, byte[] bytes) throws IOException {
        if (version < FIRST_VERSION) {
            throw new IOException(
                    "this savepoint was taken with --notify every-window: start with that mode, or without a savepoint");
        }
        StateVersion.requireReadable("the incidents that wait for Slack", version, FIRST_VERSION, VERSION);
        DataInput in = new DataInputStream(new ByteArrayInputStream(bytes));
        long savedAt = in.readLong();
        return new OutboxState(
                savedAt,
                new OutboxState.SavedChannel(
                        EventFormat.text(in),
                        EventFormat.text(in),
                        in.readLong(),
                        version >= WITH_CHANNELS ? in.readLong() : savedAt,
                        version >= WITH_CHANNELS ? list(in, EventFormat::text) : List.of(),
                        version >= WITH_BUDGET ? learnedTold(in) : Map.of()),
                list(in, from -> thread(from, version)),
                list(in, from -> new ClosedIncident(EventFormat.text(from), from.readLong(), from.readLong())),
                list(in, from -> new OrphanMessage(EventFormat.text(from), tag(from, version), from.readLong())),
                version >= WITH_GROUPS ? groups(in, version) : SavedGroups.NONE);
    }

    private interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    private static <T> List<T> list(DataInput in, Reader<T> reader) throws IOException {
        int count = in.readInt();
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private static Map<Long, Set<String>> learnedTold(DataInput in) throws IOException {
        Map<Long, Set<String>> told = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            told.put(in.readLong(), new TreeSet<>(list(in, EventFormat::text)));
        }
        return told;
    }

    private static void write(DataOutput out, HostGroup group) throws IOException {
        EventFormat.text(out, group.id());
        EventFormat.text(out, group.route().channel());
        EventFormat.text(out, group.route().mention());
        EventFormat.text(out, group.route().group());
        out.writeLong(group.since());
        out.writeLong(group.departed());
        out.writeInt(group.members().size());
        for (IncidentEvent member : group.members().values()) {
            EventFormat.write(out, member);
        }
    }

    private static SavedGroups groups(DataInput in, int version) throws IOException {
        List<HostGroup> open = list(in, from -> group(from, version));
        Map<String, Long> since = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            since.put(EventFormat.text(in), in.readLong());
        }
        return new SavedGroups(open, since);
    }

    private static HostGroup group(DataInput in, int version) throws IOException {
        String id = EventFormat.text(in);
        Route route = new Route(EventFormat.text(in), EventFormat.text(in), EventFormat.text(in));
        long since = in.readLong();
        long departed = in.readLong();
        TreeMap<String, IncidentEvent> members = new TreeMap<>();
        list(in, from -> EventFormat.event(from, version)).forEach(member -> members.put(member.incidentId(), member));
        return new HostGroup(id, route, since, departed, members);
    }

    private static void write(DataOutput out, IncidentThread thread) throws IOException {
        EventFormat.write(out, thread.latest().event());
        EventFormat.text(out, thread.latest().note());
        out.writeLong(thread.latest().waitingSince());
        out.writeLong(thread.latest().silencedSequence());
        write(out, thread.latest().learned());
        out.writeBoolean(thread.posted() != null);
        if (thread.posted() != null) {
            write(out, thread.posted());
        }
        EventFormat.text(out, thread.replacedTs());
        out.writeBoolean(thread.passage().told());
        EventFormat.text(out, thread.passage().movedTo());
        out.writeInt(thread.passage().leftovers().size());
        for (MessageRef leftover : thread.passage().leftovers()) {
            write(out, leftover);
        }
    }

    private static IncidentThread thread(DataInput in, int version) throws IOException {
        IncidentEvent event = EventFormat.event(in, version);
        LatestChange latest = new LatestChange(
                event,
                EventFormat.text(in),
                in.readLong(),
                version >= WITH_CHANNELS ? in.readLong() : LatestChange.silenced(event, 0),
                version >= WITH_BUDGET ? learned(in) : Learned.of(event));
        PostedMessage posted = in.readBoolean() ? posted(in, version) : null;
        String replacedTs = EventFormat.text(in);
        return new IncidentThread(
                latest,
                posted,
                replacedTs,
                version >= WITH_CHANNELS
                        ? new Passage(in.readBoolean(), EventFormat.text(in), list(in, from -> ref(from, version)))
                        : Passage.NONE.told(replacedTs != null));
    }

    private static void write(DataOutput out, Learned learned) throws IOException {
        out.writeBoolean(learned != null);
        if (learned != null) {
            out.writeLong(learned.since());
            out.writeDouble(learned.rarity());
        }
    }

    private static Learned learned(DataInput in) throws IOException {
        return in.readBoolean() ? new Learned(in.readLong(), in.readDouble()) : null;
    }

    private static void write(DataOutput out, MessageRef ref) throws IOException {
        EventFormat.text(out, ref.ts());
        out.writeBoolean(ref.digest());
        OptionalFormat.time(out, ref.learnedHour());
    }

    private static MessageRef ref(DataInput in, int version) throws IOException {
        return new MessageRef(
                EventFormat.text(in), in.readBoolean(), version >= WITH_BUDGET ? OptionalFormat.time(in) : null);
    }

    private static void write(DataOutput out, PostedMessage posted) throws IOException {
        write(out, posted.ref());
        out.writeLong(posted.shownSequence());
        write(out, posted.announced());
        out.writeLong(posted.notifiedAt());
        out.writeInt(posted.reminders());
        out.writeLong(posted.replies().since());
        out.writeBoolean(posted.replies().stateChanged());
    }

    private static PostedMessage posted(DataInput in, int version) throws IOException {
        return new PostedMessage(
                ref(in, version),
                in.readLong(),
                announced(in),
                in.readLong(),
                in.readInt(),
                new UnconfirmedReplies(in.readLong(), in.readBoolean()));
    }

    private static void write(DataOutput out, MessageTag tag) throws IOException {
        EventFormat.text(out, tag.part().name());
        EventFormat.text(out, tag.incidentId());
        write(out, tag.announced());
        out.writeInt(tag.reminder());
        EventFormat.text(out, tag.members());
        OptionalFormat.time(out, tag.learnedHour());
    }

    private static MessageTag tag(DataInput in, int version) throws IOException {
        return new MessageTag(
                MessageTag.Part.valueOf(EventFormat.text(in)),
                EventFormat.text(in),
                announced(in),
                in.readInt(),
                EventFormat.text(in),
                version >= WITH_BUDGET ? OptionalFormat.time(in) : null);
    }

    private static void write(DataOutput out, Announced announced) throws IOException {
        out.writeLong(announced.sequence());
        EventFormat.text(out, announced.state().name());
        out.writeDouble(announced.peak());
    }

    private static Announced announced(DataInput in) throws IOException {
        return new Announced(in.readLong(), IncidentState.valueOf(EventFormat.text(in)), in.readDouble());
    }
}
