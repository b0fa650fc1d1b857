package io.highwater.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.codec.Elements;
import io.highwater.codec.UnusableException;
import io.highwater.codec.formats.AgentDecoder;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.codec.formats.InputFormat;
import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** From what agents write to readings: time for each reading, whatever else the agent has written around it. */
public class AgentFormatsBenchmark extends Quick {

    private static final int MANY = 200;
    private static final int STATES = 8;
    private static final int CPUS = 25;

    /** Later than all event times. */
    private static final long RECORD_TIMESTAMP = 4_000_000_000_000L;

    private static final String[] STATE = {"idle", "interrupt", "nice", "softirq", "steal", "system", "user", "wait"};

    private final Random random = new Random(6);

    private final AgentDecoder json = decoder(InputFormat.JSON);
    private final AgentDecoder telegraf = decoder(InputFormat.TELEGRAF);
    private final AgentDecoder collectd = decoder(InputFormat.COLLECTD);
    private final AgentDecoder otlp = decoder(InputFormat.OTLP_JSON);

    private final byte[] jsonOne = utf8(json(0));
    private final byte[] jsonMany = utf8("[" + many(this::json) + "]");
    private final byte[] telegrafOne = utf8(telegraf(0));
    private final byte[] telegrafMany = utf8("{\"metrics\":[" + many(this::telegraf) + "]}");
    private final byte[] collectdOne = utf8("[" + collectd(0) + "]");
    private final byte[] otlpIdle = utf8(otlp(many(number -> point(number, "idle"))));
    private final byte[] otlpStates = utf8(otlp(IntStream.range(0, CPUS * STATES)
            .mapToObj(number -> point(number / STATES, STATE[number % STATES]))
            .collect(Collectors.joining(","))));

    @Benchmark
    public Elements<CpuReading> jsonOneAReading() throws UnusableException {
        return json.decode(jsonOne, RECORD_TIMESTAMP);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public Elements<CpuReading> jsonManyInARecord() throws UnusableException {
        return json.decode(jsonMany, RECORD_TIMESTAMP);
    }

    @Benchmark
    public Elements<CpuReading> telegrafOneAReading() throws UnusableException {
        return telegraf.decode(telegrafOne, RECORD_TIMESTAMP);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public Elements<CpuReading> telegrafBatch() throws UnusableException {
        return telegraf.decode(telegrafMany, RECORD_TIMESTAMP);
    }

    @Benchmark
    public Elements<CpuReading> collectdOneAReading() throws UnusableException {
        return collectd.decode(collectdOne, RECORD_TIMESTAMP);
    }

    /** A Collector that filters all states but idle. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public Elements<CpuReading> otlpIdleAlone() throws UnusableException {
        return otlp.decode(otlpIdle, RECORD_TIMESTAMP);
    }

    /** As the Collector is: eight data points for each reading. */
    @Benchmark
    @OperationsPerInvocation(CPUS)
    public Elements<CpuReading> otlpAllStates() throws UnusableException {
        return otlp.decode(otlpStates, RECORD_TIMESTAMP);
    }

    /** The same, for each data point. */
    @Benchmark
    @OperationsPerInvocation(CPUS * STATES)
    public Elements<CpuReading> otlpDataPoint() throws UnusableException {
        return otlp.decode(otlpStates, RECORD_TIMESTAMP);
    }

    private static AgentDecoder decoder(InputFormat format) {
        return new AgentDecoder(FormatSettings.of(format), Duration.ofMinutes(1));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static String many(IntFunction<String> element) {
        return IntStream.range(0, MANY).mapToObj(element).collect(Collectors.joining(","));
    }

    private String json(int number) {
        return "{\"hostname\":\"web-%d.example.com\",\"cpu\":\"cpu%d\",\"usage\":%s,\"occurred_at\":1795647040339}"
                .formatted(number / 8, number % 8, 100 * random.nextDouble());
    }

    private String telegraf(int number) {
        String fields = IntStream.range(0, 9)
                .mapToObj(field -> "\"usage_%s\":%s"
                        .formatted("guest irq nice soft steal sys user wait x".split(" ")[field], random.nextDouble()))
                .collect(Collectors.joining(","));
        return ("{\"fields\":{%s,\"usage_idle\":%s},\"name\":\"cpu\",\"tags\":{\"cpu\":\"cpu%d\",\"host\":\"web-%d.example.com\"},"
                        + "\"timestamp\":1795647040}")
                .formatted(fields, 100 * random.nextDouble(), number % 8, number / 8);
    }

    private String collectd(int number) {
        return ("{\"values\":[%s],\"dstypes\":[\"gauge\"],\"dsnames\":[\"value\"],\"time\":1795647040.339,\"interval\":10.000,"
                        + "\"host\":\"web-1.example.com\",\"plugin\":\"cpu\",\"plugin_instance\":\"%d\",\"type\":\"percent\","
                        + "\"type_instance\":\"active\"}")
                .formatted(100 * random.nextDouble(), number % 8);
    }

    private String point(int number, String state) {
        return ("{\"attributes\":[{\"key\":\"cpu\",\"value\":{\"stringValue\":\"cpu%d\"}},{\"key\":\"state\",\"value\":"
                        + "{\"stringValue\":\"%s\"}}],\"startTimeUnixNano\":\"1795640000000000000\","
                        + "\"timeUnixNano\":\"1795647040339000000\",\"asDouble\":%s}")
                .formatted(number, state, random.nextDouble());
    }

    private static String otlp(String points) {
        return "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":{\"stringValue\":"
                + "\"web-1.example.com\"}}]},\"scopeMetrics\":[{\"scope\":{\"name\":\"cpuscraper\"},\"metrics\":[{\"name\":"
                + "\"system.cpu.utilization\",\"unit\":\"1\",\"gauge\":{\"dataPoints\":[" + points + "]}}]}]}]}";
    }
}
