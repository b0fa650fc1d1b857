package io.highwater.oracle;

import io.highwater.aggregation.AggregationPipeline;
import io.highwater.aggregation.WindowOptions;
import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Decoder;
import io.highwater.codec.Encoder;
import io.highwater.codec.Encoders;
import io.highwater.codec.Rejected;
import io.highwater.filtering.FilteringPipeline;
import io.highwater.job.JobEnvironment;
import io.highwater.kafka.DecodedType;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.Watermarks;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.notification.NotificationPipeline;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdUpdate;
import io.highwater.slack.Notice;
import io.highwater.slack.layout.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Our pipelines over the same documents, with all that comes out as text. */
final class Ours {

    private static final Duration MAX_AHEAD = Duration.ofHours(1);
    /** Longer than any test: the partitions of a bounded input end, they do not fall idle. */
    private static final Duration IDLE_TIMEOUT = Duration.ofHours(1);

    private static final WindowOptions WINDOWS = new WindowOptions(
            Duration.ofSeconds(30), Duration.ofSeconds(10), IDLE_TIMEOUT, Optional.empty(), Optional.empty());

    /** A record without a timestamp of its own: how far it may be ahead is then not asked. */
    static final long NO_TIMESTAMP = ConsumerRecord.NO_TIMESTAMP;

    /** What a stream is about, before the text of each of its elements. */
    enum Output {
        KEPT,
        AVERAGE,
        LATE,
        NOTICE,
        REJECTED
    }

    private Ours() {}

    /**
     * Ours reads all documents of a record, where SQL ignores whatever follows the first: a record that holds more is more
     * than one element here.
     *
     * @param recordTimestamp the time at which Kafka would have got the documents
     */
    static List<Decoded<CpuReading>> decodeReadings(List<byte[]> documents, int partition, long recordTimestamp) {
        return decode(new CpuReadingDecoder(MAX_AHEAD), CpuReading.class, documents, partition, recordTimestamp);
    }

    static List<Decoded<CpuAggregate>> decodeAggregates(List<byte[]> documents) {
        return decode(new CpuAggregateDecoder(MAX_AHEAD), CpuAggregate.class, documents, 0, NO_TIMESTAMP);
    }

    private static <T> List<Decoded<T>> decode(
            Decoder<T> decoder, Class<T> type, List<byte[]> documents, int partition, long recordTimestamp) {
        DecodingSchema<T> schema = new DecodingSchema<>(decoder, type);
        return IntStream.range(0, documents.size())
                .boxed()
                .flatMap(offset -> schema
                        .decode(new ConsumerRecord<>(
                                "topic",
                                partition,
                                offset,
                                recordTimestamp,
                                TimestampType.CREATE_TIME,
                                -1,
                                documents.get(offset) == null ? -1 : documents.get(offset).length,
                                null,
                                documents.get(offset),
                                new RecordHeaders(),
                                Optional.empty()))
                        .stream())
                .toList();
    }

    static Map<Output, List<String>> filter(List<Decoded<CpuReading>> readings) throws Exception {
        StreamExecutionEnvironment environment = environment(1);
        FilteringPipeline.Outputs outputs = FilteringPipeline.build(partition(environment, readings, 0), 80);
        return collect(
                environment,
                text(Output.KEPT, outputs.kept(), Encoders::filteredReading)
                        .union(text(Output.REJECTED, outputs.rejected(), Ours::reason)));
    }

    static Map<Output, List<String>> average(List<List<Decoded<CpuReading>>> partitions, int parallelism)
            throws Exception {
        StreamExecutionEnvironment environment = environment(parallelism);
        DataStream<Decoded<CpuReading>> all = IntStream.range(0, partitions.size())
                .mapToObj(i -> partition(environment, partitions.get(i), i))
                .reduce((one, other) -> one.union(other))
                .orElseThrow();
        AggregationPipeline.Outputs outputs = AggregationPipeline.build(all, WINDOWS);
        return collect(
                environment,
                text(Output.AVERAGE, outputs.averages(), Encoders::aggregate)
                        .union(
                                text(Output.LATE, outputs.late(), Encoders::lateReading),
                                text(Output.REJECTED, outputs.rejected(), Ours::reason)));
    }

    static Map<Output, List<String>> notify(List<Decoded<CpuAggregate>> aggregates, List<Threshold> thresholds)
            throws Exception {
        StreamExecutionEnvironment environment = environment(1);
        DataStream<Decoded<CpuAggregate>> decoded = environment
                .fromData(aggregates, DecodedType.of(CpuAggregate.class))
                .name("aggregates")
                .uid("aggregates");
        DataStream<ThresholdUpdate> updates = environment
                .fromData(List.of(ThresholdUpdate.wholeTable(thresholds)), TypeInformation.of(ThresholdUpdate.class))
                .name("thresholds")
                .uid("thresholds");
        NotificationPipeline.EveryWindow outputs =
                NotificationPipeline.everyWindow(decoded, updates, null, Wording.DEFAULT);
        return collect(
                environment,
                text(Output.NOTICE, outputs.notices(), Ours::words)
                        .union(text(Output.REJECTED, outputs.rejected(), Ours::reason)));
    }

    private static byte[] words(Notice notice) {
        return notice.text().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] reason(Rejected rejected) {
        return rejected.reason().name().getBytes(StandardCharsets.UTF_8);
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        JobEnvironment.prepare(environment, Duration.ofHours(1));
        environment.setParallelism(parallelism);
        environment.getConfig().setAutoWatermarkInterval(0);
        return environment;
    }

    private static DataStream<Decoded<CpuReading>> partition(
            StreamExecutionEnvironment environment, List<Decoded<CpuReading>> readings, int number) {
        return environment
                .fromData(readings, DecodedType.of(CpuReading.class))
                .name("partition-" + number)
                .uid("partition-" + number)
                .assignTimestampsAndWatermarks(AfterEachEvent.of(
                        Watermarks.of(CpuReading::occurredAt, WINDOWS.outOfOrderness(), IDLE_TIMEOUT)))
                .setParallelism(1)
                .name("watermarks-" + number)
                .uid("watermarks-" + number);
    }

    private static <T> DataStream<String> text(Output output, DataStream<T> stream, Encoder<T> encoder) {
        MapFunction<T, String> line = value -> output + new String(encoder.encode(value), StandardCharsets.UTF_8);
        String name = "text-of-" + output;
        return stream.map(line, Types.STRING).name(name).uid(name);
    }

    @SuppressWarnings("try") // Closing the iterator can be interrupted; then the test ends with that.
    private static Map<Output, List<String>> collect(StreamExecutionEnvironment environment, DataStream<String> lines)
            throws Exception {
        Map<Output, List<String>> collected = new EnumMap<>(Output.class);
        for (Output output : Output.values()) {
            collected.put(output, new ArrayList<>());
        }
        CloseableIterator<String> iterator = lines.collectAsync();
        try {
            environment.executeAsync();
            iterator.forEachRemaining(line -> {
                for (Output output : Output.values()) {
                    if (line.startsWith(output.name())) {
                        collected.get(output).add(line.substring(output.name().length()));
                    }
                }
            });
        } finally {
            iterator.close();
        }
        return collected;
    }
}
