package io.highwater.aggregation.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.AggregationJob;
import io.highwater.testing.Document;
import io.highwater.testing.Document.FlinkRun;
import io.highwater.testing.StartsServers;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The documented shapes of Telegraf's JSON serializer, with what its inputs put into them. */
@StartsServers
class TelegrafTest {

    private static final FlinkRun WITH_DEFAULTS = new FlinkRun(
            Map.of(),
            "",
            List.of(
                    "--bootstrap-servers",
                    "localhost:9092",
                    "--input-topic",
                    "telegraf",
                    "--input-format",
                    "telegraf"));

    /** Of the serializer's documentation, and no cpu. */
    private static final String DOCKER =
            "{\"fields\":{\"field_1\":30,\"field_2\":4,\"field_N\":59,\"n_images\":660},\"name\":\"docker\","
                    + "\"tags\":{\"host\":\"raynor\"},\"timestamp\":1633953600}";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @Test
    void aMetricARecordIsReadAndWhatIsNoCpuIsSkipped() throws Exception {
        averages(
                List.of(
                        DOCKER + "\n",
                        cpu("cpu0", "\"usage_idle\":87.5,\"usage_user\":10,\"usage_system\":2.5", 1633953600) + "\n",
                        cpu("cpu0", "\"usage_idle\":75,\"usage_user\":25", 1633953610) + "\n",
                        cpu("cpu-total", "\"usage_idle\":1", 1633953610) + "\n"),
                "2021-10-11T12:00:00Z raynor cpu0 avg 18.75 max 25.0");
    }

    @Test
    void aBatchIsAsGoodAsItsMetrics() throws Exception {
        String batch = "{\"metrics\":["
                + String.join(
                        ",",
                        DOCKER,
                        cpu("cpu0", "\"usage_idle\":87.5", 1633953600),
                        cpu("cpu1", "\"usage_idle\":50", 1633953600),
                        cpu("cpu-total", "\"usage_idle\":68.75", 1633953600))
                + "]}\n";

        averages(
                List.of(batch),
                "2021-10-11T12:00:00Z raynor cpu0 avg 12.5 max 12.5",
                "2021-10-11T12:00:00Z raynor cpu1 avg 50.0 max 50.0");
    }

    /** {@code report_active = true}, and a field of a boolean and of text beside, as processors add them. */
    @Test
    void whatIsActiveGoesBeforeWhatIdleLeaves() throws Exception {
        averages(
                List.of(cpu(
                        "cpu0",
                        "\"throttled\":true,\"governor\":\"ondemand\",\"usage_active\":40,\"usage_idle\":50",
                        1633953600)),
                "2021-10-11T12:00:00Z raynor cpu0 avg 40.0 max 40.0");
    }

    /** {@code collect_cpu_time = true}: counters under the same name and tags. */
    @Test
    void countersBesideTheUsageAreSkipped() throws Exception {
        averages(
                List.of(
                        cpu("cpu0", "\"time_idle\":1527035.04,\"time_active\":202224.16", 1633953600),
                        cpu("cpu0", "\"usage_idle\":50", 1633953600)),
                "2021-10-11T12:00:00Z raynor cpu0 avg 50.0 max 50.0");
    }

    @Test
    void whatClaimsToBeUsageAndIsNotIsRejectedByItself() throws Exception {
        String batch = "{\"metrics\":["
                + String.join(
                        ",",
                        cpu("cpu0", "\"usage_active\":true", 1633953600),
                        "{\"fields\":{\"usage_idle\":50},\"name\":\"cpu\",\"tags\":{\"cpu\":\"cpu1\"},"
                                + "\"timestamp\":1633953600}",
                        cpu("cpu2", "\"usage_idle\":50", 1633953600))
                + "]}";

        try (JobOnTopics topics = new JobOnTopics(WITH_DEFAULTS, 1)) {
            topics.send(List.of(batch));

            AggregationJob.main(topics.arguments("--bounded"));

            assertThat(topics.averages()).containsExactly("2021-10-11T12:00:00Z raynor cpu2 avg 50.0 max 50.0");
            assertThat(topics.rejections())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("WRONG_TYPE", "1 of 3"),
                            second -> assertThat(second).contains("MISSING_FIELD", "2 of 3", "host"));
        }
    }

    @Test
    void theHostAsAWholeIsOneMoreSeriesWhenAskedFor() throws Exception {
        try (JobOnTopics topics = new JobOnTopics(WITH_DEFAULTS, 1)) {
            topics.send(List.of(cpu("cpu-total", "\"usage_idle\":68.75", 1633953600)));

            AggregationJob.main(topics.arguments("--bounded", "--with-total"));

            assertThat(topics.averages()).containsExactly("2021-10-11T12:00:00Z raynor cpu-total avg 31.25 max 31.25");
        }
    }

    @Test
    void theRecipeReadsSecondsAndSaysWhatElseATimeLooksLike() throws Exception {
        FlinkRun recipe = Document.read("docs/sensors.md")
                .section("Telegraf")
                .runs("jobs-aggregation")
                .get(0);
        try (JobOnTopics topics = new JobOnTopics(recipe, 1)) {
            topics.send(List.of(
                    cpu("cpu0", "\"usage_idle\":50", 1633953629L), cpu("cpu0", "\"usage_idle\":50", 1633953629999L)));

            AggregationJob.main(topics.arguments("--bounded"));

            assertThat(topics.averages()).containsExactly("2021-10-11T12:00:00Z raynor cpu0 avg 50.0 max 50.0");
            assertThat(topics.rejections()).singleElement().asString().contains("OUT_OF_RANGE", "milliseconds");
        }
    }

    @Test
    void millisecondsAreReadWhenTheyAreConfigured() throws Exception {
        try (JobOnTopics topics = new JobOnTopics(WITH_DEFAULTS, 1)) {
            topics.send(List.of(cpu("cpu0", "\"usage_idle\":50", 1633953629999L)));

            AggregationJob.main(topics.arguments("--bounded", "--telegraf-time-unit", "ms"));

            assertThat(topics.averages()).containsExactly("2021-10-11T12:00:00Z raynor cpu0 avg 50.0 max 50.0");
            assertThat(topics.rejections()).isEmpty();
        }
    }

    private static void averages(List<String> records, String... lines) throws Exception {
        try (JobOnTopics topics = new JobOnTopics(WITH_DEFAULTS, 1)) {
            topics.send(records);

            AggregationJob.main(topics.arguments("--bounded"));

            assertThat(topics.averages()).containsExactly(lines);
            assertThat(topics.rejections()).isEmpty();
        }
    }

    private static String cpu(String cpu, String fields, long timestamp) {
        return "{\"fields\":{" + fields + "},\"name\":\"cpu\",\"tags\":{\"cpu\":\"" + cpu
                + "\",\"host\":\"raynor\"},\"timestamp\":" + timestamp + "}";
    }
}
