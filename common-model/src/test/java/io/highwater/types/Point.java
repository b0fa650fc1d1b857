package io.highwater.types;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A value in state that gets a second field in the second version of its job, and a third in the third. */
record Point(int x, int y, int z) {

    /** What a version of the job is to the classes in it: the constant that was compiled into them. */
    static int release = 1;

    static final int UNKNOWN = -1;

    static final class Serializer extends FlatSerializer<Point> {

        private static final long serialVersionUID = 1L;

        private final int version = release;

        @Override
        public int version() {
            return version;
        }

        /** The third version has given up the first one's form. */
        @Override
        protected int oldestReadable() {
            return version == 3 ? 2 : 1;
        }

        @Override
        public void serialize(Point point, DataOutputView target) throws IOException {
            target.writeInt(point.x);
            if (version > 1) {
                target.writeInt(point.y);
            }
            if (version > 2) {
                target.writeInt(point.z);
            }
        }

        @Override
        public Point deserialize(DataInputView source) throws IOException {
            return deserialize(version, source);
        }

        @Override
        protected Point deserialize(int written, DataInputView source) throws IOException {
            return new Point(
                    source.readInt(),
                    written > 1 ? source.readInt() : UNKNOWN,
                    written > 2 ? source.readInt() : UNKNOWN);
        }

        @Override
        public VersionedSnapshot<Point> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends VersionedSnapshot<Point> {

            public Snapshot() {
                super(Serializer::new);
            }
        }
    }

    /** The same as a key. */
    static final class KeySerializer extends FlatKeySerializer<Point> {

        private static final long serialVersionUID = 1L;

        private final int version = release;

        @Override
        public int version() {
            return version;
        }

        @Override
        public void serialize(Point point, DataOutputView target) throws IOException {
            target.writeInt(point.x);
            if (version > 1) {
                target.writeInt(point.y);
            }
        }

        @Override
        public Point deserialize(DataInputView source) throws IOException {
            return new Point(source.readInt(), version > 1 ? source.readInt() : UNKNOWN, UNKNOWN);
        }

        @Override
        public VersionedSnapshot<Point> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends VersionedSnapshot<Point> {

            public Snapshot() {
                super(KeySerializer::new);
            }
        }
    }
}
