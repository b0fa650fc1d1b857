package io.highwater.kafka.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaOptionsTest {

    @Test
    void eachClientGetsOnlyWhatItKnows() {
        KafkaOptions options = options(Map.of(
                "max.poll.records", "7", "linger.ms", "5", "security.protocol", "SSL", "my.interceptor.setting", "x"));

        assertThat(options.consumerProperties().stringPropertyNames())
                .containsExactlyInAnyOrder("max.poll.records", "security.protocol", "my.interceptor.setting");
        assertThat(options.producerProperties().stringPropertyNames())
                .containsExactlyInAnyOrder("linger.ms", "security.protocol", "my.interceptor.setting");
    }

    @Test
    void refusesPropertiesThatHaveAnOptionOfTheirOwn() {
        assertThatThrownBy(() -> options(Map.of("group.id", "other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Kafka property group.id: use --group-id");
    }

    @Test
    void printsNoPropertyValues() {
        assertThat(options(Map.of("sasl.jaas.config", "password=\"hunter2\"")).toString())
                .contains("sasl.jaas.config")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"a, b-c, a-b, c", "a, b, a-b, b", "a/b, c, a, b", "a/, b, a, b"})
    void noTwoSinksShareTheirTransactions(String group, String topic, String otherGroup, String otherTopic) {
        assertThat(ofGroup(group).transactionalIdPrefix(topic))
                .isNotEqualTo(ofGroup(otherGroup).transactionalIdPrefix(otherTopic));
    }

    @Test
    void sizesThatCannotWorkTogetherAreRefused() {
        assertThatThrownBy(() -> options(Map.of("batch.size", "65536", "buffer.memory", "32768")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch.size is 65536 bytes, more than buffer.memory, which is 32768");
        assertThatThrownBy(() -> options(Map.of("max.request.size", "67108864")))
                .hasMessageContaining("max.request.size is 67108864 bytes, more than buffer.memory");
        options(Map.of("max.request.size", "67108864", "buffer.memory", "134217728"));
    }

    private static KafkaOptions ofGroup(String group) {
        return new KafkaOptions("localhost:9092", group, Start.COMMITTED, false, Map.of());
    }

    private static KafkaOptions options(Map<String, String> properties) {
        return new KafkaOptions("localhost:9092", "group", Start.COMMITTED, false, properties);
    }
}
