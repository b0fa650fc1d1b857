package io.highwater.demo.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.aggregation.AggregationJob;
import io.highwater.codec.Encoders;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.notification.NotificationJob;
import io.highwater.slack.SlackSink;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.flink.runtime.minicluster.MiniCluster;

/**
 * The build after this one: the same, but that each serializer of state has one field more, a number that it writes first
 * and insists on. Made of the sources, and compiled anew; it has a class loader, where its classes come first.
 */
final class NextBuild extends URLClassLoader {

    private static final String FIELD = "4242424242L";

    private NextBuild(URL[] urls) {
        super(urls, NextBuild.class.getClassLoader());
    }

    /** @param directory for its sources and classes */
    static NextBuild compile(Path directory) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (NextSource source : NextSource.all(FIELD)) {
            Path file = directory.resolve(source.file().getFileName().toString());
            arguments.add(Files.writeString(file, source.text(), UTF_8).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("The next build does not compile: " + arguments);
        }
        return new NextBuild(new URL[] {
            classes.toUri().toURL(),
            codeOf(AggregationJob.class),
            codeOf(NotificationJob.class),
            codeOf(SlackSink.class),
            codeOf(Encoders.class),
            codeOf(EmbeddedKafka.class),
            codeOf(NextBuild.class)
        });
    }

    /** As {@link Restore} does it, but with the classes of the next build. */
    @SuppressWarnings("unchecked") // It is what that method returns.
    List<List<String>> goOn(KeptStory story, Form form, Path kept, MiniCluster cluster, Path directory, String kafka)
            throws Exception {
        Method goOn = loadClass(Restore.class.getName())
                .getDeclaredMethod(
                        "goOn", String.class, String.class, Path.class, MiniCluster.class, Path.class, String.class);
        goOn.setAccessible(true);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return (List<List<String>>) goOn.invoke(null, story.name(), form.name(), kept, cluster, directory, kafka);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL codeOf(Class<?> any) {
        return any.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.highwater.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                try {
                    loaded = findClass(name);
                } catch (ClassNotFoundException elsewhere) {
                    return super.loadClass(name, resolve);
                }
            }
            return loaded;
        }
    }

    /** A source of this build, made that of the next one. */
    record NextSource(Path file, String text) {

        static List<NextSource> all(String field) throws IOException {
            String write = "target.writeLong(" + field + ");\n";
            String read = "if (%s.readLong() != " + field + ") { throw new IOException(\"not the new field\"); }\n";
            List<NextSource> sources = new ArrayList<>();
            for (String flat : List.of(
                    "jobs-aggregation/src/main/java/io/highwater/aggregation/UsageStatisticsSerializer.java",
                    "jobs-aggregation/src/main/java/io/highwater/aggregation/WindowProgressSerializer.java",
                    "jobs-notification/src/main/java/io/highwater/notification/tracking/QuietRowsSerializer.java")) {
                sources.add(of(flat).after(
                                "public void serialize\\(\\w+ \\w+, DataOutputView target\\) throws IOException \\{",
                                write)
                        .replaced(
                                "public (\\w+) deserialize\\(DataInputView source\\) throws IOException \\{",
                                "public $1 deserialize(DataInputView source) throws IOException {\n"
                                        + read.formatted("source")
                                        + "return deserialize(1, source); }\n"
                                        + "@Override public int version() { return 2; }\n"
                                        + "@Override protected int oldestReadable() { return 1; }\n"
                                        + "@Override protected $1 deserialize(int written, DataInputView source)"
                                        + " throws IOException {"));
            }
            sources.add(of("jobs-notification/src/main/java/io/highwater/notification/thresholds/"
                            + "ThresholdBucketSerializer.java")
                    .after("DataOutputView target\\) throws IOException \\{", write)
                    .replaced("public int version\\(\\) \\{\\s+return (\\w+);", "public int version() { return $1 + 1;")
                    .replaced(
                            "return deserialize\\((\\w+), source\\);",
                            read.formatted("source") + "return deserialize($1, source);"));
            sources.add(of("jobs-notification/src/main/java/io/highwater/notification/incidents/HostStateFormat.java")
                    .replaced("int VERSION = (\\d+);", "int VERSION = $1 + 1;")
                    .after("public static void write\\(.*\\{", write)
                    .after(
                            "public static HostState read\\(.*\\{",
                            "if (version == VERSION) " + read.formatted("source")));
            sources.add(of("slack-sink/src/main/java/io/highwater/slack/outbox/OutboxStateFormat.java")
                    .replaced("int VERSION = (\\d+);", "int VERSION = $1 + 1;")
                    .after("new DataOutputStream\\(bytes\\);", write.replace("target", "out"))
                    .after("new DataInputStream\\(.*;", "if (version == VERSION) " + read.formatted("in")));
            sources.add(of("slack-sink/src/main/java/io/highwater/slack/WaitingNoticeSerializer.java")
                    .replaced("version, VERSION, VERSION\\)", "version, VERSION - 1, VERSION)")
                    .replaced("int VERSION = (\\d+);", "int VERSION = $1 + 1;")
                    .after("new DataOutputSerializer\\(.*;", write.replace("target", "out"))
                    .after("new DataInputDeserializer\\(.*;", "if (version == VERSION) " + read.formatted("in")));
            // What they write of constants of those above was compiled into them.
            sources.add(
                    of("jobs-notification/src/main/java/io/highwater/notification/tracking/HostStateSerializer.java"));
            sources.add(of("slack-sink/src/main/java/io/highwater/slack/OutboxStateSerializer.java"));
            sources.add(of("jobs-notification/src/main/java/io/highwater/notification/tables/TableSplit.java")
                    .replaced("return 1;", "return 2;")
                    .replaced("getVersion\\(\\), getVersion\\(\\)", "1, getVersion()")
                    .replaced(
                            "allocate\\(Integer.BYTES\\).putInt\\(split.rows\\(\\)\\)",
                            "allocate(Integer.BYTES + Long.BYTES).putInt(split.rows()).putLong(" + field + ")"));
            sources.add(of("jobs-notification/src/main/java/io/highwater/notification/tables/TableEnumerator.java")
                    .replaced("return 1;", "return 2;")
                    .replaced("getVersion\\(\\), getVersion\\(\\)", "1, getVersion()")
                    .replaced("\\(assigned \\? 1 : 0\\)\\}", "(assigned ? 1 : 0), 42}"));
            return sources;
        }

        private static NextSource of(String file) throws IOException {
            Path path = Path.of("..").resolve(file);
            return new NextSource(path, Files.readString(path));
        }

        private NextSource after(String pattern, String more) {
            return replaced(pattern, "$0\n" + more);
        }

        /** The first one only. */
        private NextSource replaced(String pattern, String replacement) {
            Matcher found = Pattern.compile(pattern).matcher(text);
            if (!found.find()) {
                throw new IllegalStateException(
                        "No " + pattern + " in " + file + ": the next build is made in another way");
            }
            return new NextSource(file, found.replaceFirst(replacement));
        }
    }
}
