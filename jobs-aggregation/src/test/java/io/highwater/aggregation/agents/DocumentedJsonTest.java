package io.highwater.aggregation.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.AggregationJob;
import io.highwater.testing.Document;
import io.highwater.testing.StartsServers;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documents that docs/sensors.md shows, through the command lines below them. */
@StartsServers
class DocumentedJsonTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Prometheus     | 2021-10-11T12:53:00Z web-1 4 avg 12.5 max 12.5",
                "Any other JSON | 2021-10-11T12:53:00Z hall-2 probe-3 avg 71.5 max 71.5;"
                        + "2021-10-11T12:53:00Z hall-2 probe-4 avg 22.0 max 22.0",
            })
    void isReadAsShown(String section, String averages) throws Exception {
        Document document = Document.read("docs/sensors.md").section(section);
        try (JobOnTopics topics =
                new JobOnTopics(document.runs("jobs-aggregation").get(0), 1)) {
            topics.send(document.blocks("json"));

            AggregationJob.main(topics.arguments("--bounded"));

            assertThat(topics.averages()).containsExactlyElementsOf(List.of(averages.split(";")));
            assertThat(topics.rejections()).isEmpty();
        }
    }
}
