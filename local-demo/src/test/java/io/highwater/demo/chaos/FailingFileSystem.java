package io.highwater.demo.chaos;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * The local disk, as {@code failing:///...}, which has no space left when it is told so. Tests run as root in many places:
 * a directory that may not be written would stop nobody there.
 */
final class FailingFileSystem extends LocalFileSystem {

    private static final String SCHEME = "failing";

    /** Writes that are still to fail. */
    private static final AtomicInteger TO_FAIL = new AtomicInteger();

    private static final AtomicInteger FAILED = new AtomicInteger();

    static String uri(java.nio.file.Path directory) {
        return SCHEME + "://" + directory.toAbsolutePath();
    }

    static void failNext(int writes) {
        TO_FAIL.set(writes);
    }

    static void mend() {
        TO_FAIL.set(0);
    }

    /** Writes that have failed so far. */
    static int failed() {
        return FAILED.get();
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataOutputStream create(Path path, WriteMode mode) throws IOException {
        return new Stream(super.create(path, mode));
    }

    private static void failIfFull() throws IOException {
        if (TO_FAIL.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            FAILED.incrementAndGet();
            throw new IOException("No space left on device");
        }
    }

    /** The file is there, and cannot be written: as on a disk that is full. */
    private static final class Stream extends FSDataOutputStream {

        private final FSDataOutputStream file;

        Stream(FSDataOutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int one) throws IOException {
            failIfFull();
            file.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            failIfFull();
            file.write(bytes, from, length);
        }

        @Override
        public long getPos() throws IOException {
            return file.getPos();
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** How Flink finds it. */
    public static final class Factory implements FileSystemFactory {

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new FailingFileSystem();
        }
    }
}
