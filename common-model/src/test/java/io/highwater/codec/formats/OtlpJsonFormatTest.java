package io.highwater.codec.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtlpJsonFormatTest {

    private static final String TIME = "\"timeUnixNano\":\"1795647040339123456\"";

    private static String point(String cpu, String state, String value) {
        return "{\"attributes\":[" + attribute("cpu", cpu) + "," + attribute("state", state) + "],"
                + "\"startTimeUnixNano\":\"1795640000000000000\"," + TIME + ",\"asDouble\":" + value + "}";
    }

    private static String attribute(String key, String text) {
        return "{\"key\":\"" + key + "\",\"value\":{\"stringValue\":\"" + text + "\"}}";
    }

    private static String metric(String name, String unit, String... points) {
        return "{\"name\":\"" + name + "\",\"unit\":\"" + unit + "\",\"gauge\":{\"dataPoints\":["
                + String.join(",", points) + "]}}";
    }

    private static String resource(String host, String... metrics) {
        return "{\"resource\":{\"attributes\":[" + attribute("os.type", "linux") + "," + attribute("host.name", host)
                + "]},\"scopeMetrics\":[{\"scope\":{\"name\":\"cpuscraper\",\"version\":\"0.1\"},\"metrics\":["
                + String.join(",", metrics) + "]}],\"schemaUrl\":\"https://opentelemetry.io/schemas/1.9.0\"}";
    }

    private static String document(String... resources) {
        return "{\"resourceMetrics\":[" + String.join(",", resources) + "]}";
    }

    private static final String CPU = metric(
            "system.cpu.utilization",
            "1",
            point("cpu0", "idle", "0.75"),
            point("cpu0", "user", "0.05"),
            point("cpu1", "idle", "0.25"));

    private static final String TIMES = """
            {"name":"system.cpu.time","unit":"s","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[\
            {"attributes":[],"timeUnixNano":"1795647040339123456","asDouble":17.5}]}}""";

    @Test
    void eachCpuIsWhatIsNotIdle() {
        assertThat(Outcome.of(InputFormat.OTLP_JSON, document(resource("edge-7", CPU), resource("edge-8", CPU))))
                .containsExactly(
                        "edge-7 cpu0 25.0 1795647040339",
                        "edge-7 cpu1 75.0 1795647040339",
                        "edge-8 cpu0 25.0 1795647040339",
                        "edge-8 cpu1 75.0 1795647040339",
                        "skipped 2: system.cpu.utilization of another state or with other attributes");
    }

    @Test
    void oneResourceWithoutItsFrameIsReadAsWell() {
        assertThat(Outcome.of(InputFormat.OTLP_JSON, resource("edge-7", CPU)))
                .hasSize(3)
                .first()
                .isEqualTo("edge-7 cpu0 25.0 1795647040339");
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        String turned =
                "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"gauge\":{\"dataPoints\":[{\"asDouble\":0.25,"
                        + TIME
                        + ",\"attributes\":[{\"value\":{\"stringValue\":\"idle\"},\"key\":\"state\"},{\"value\":{\"stringValue\":"
                        + "\"cpu1\"},\"key\":\"cpu\"}]}]},\"unit\":\"1\",\"name\":\"system.cpu.utilization\"}]}],\"resource\":{\"attributes\":["
                        + "{\"value\":{\"stringValue\":\"edge-7\"},\"key\":\"host.name\"}]}}]}";

        assertThat(Outcome.of(InputFormat.OTLP_JSON, turned)).containsExactly("edge-7 cpu1 75.0 1795647040339");
    }

    @Test
    void theNewerNamesOfTheConventionsAreKnown() {
        String point = "{\"attributes\":[{\"key\":\"cpu.logical_number\",\"value\":{\"intValue\":\"3\"}},"
                + attribute("cpu.mode", "idle") + "]," + TIME + ",\"asDouble\":0.25}";

        assertThat(Outcome.of(
                        InputFormat.OTLP_JSON, document(resource("a", metric("system.cpu.utilization", "1", point)))))
                .containsExactly("a 3 75.0 1795647040339");
    }

    @Test
    void cpuTimesBesideItAreSkipped() {
        assertThat(Outcome.of(InputFormat.OTLP_JSON, document(resource("edge-7", TIMES, CPU))))
                .containsExactly(
                        "edge-7 cpu0 25.0 1795647040339",
                        "edge-7 cpu1 75.0 1795647040339",
                        "skipped 2: system.cpu.time, system.cpu.utilization of another state or with other attributes");
    }

    @Test
    void utilizationOfOtherStatesAloneIsEnoughBesideCpuTimes() {
        String user = metric("system.cpu.utilization", "1", point("cpu0", "user", "0.5"));

        assertThat(Outcome.of(InputFormat.OTLP_JSON, document(resource("edge-7", TIMES, user))))
                .containsExactly(
                        "skipped 2: system.cpu.time, system.cpu.utilization of another state or with other attributes");
    }

    @Test
    void cpuTimesAloneAreRejectedOnceWithWhatToTurnOn() {
        assertThat(Outcome.of(InputFormat.OTLP_JSON, document(resource("edge-7", TIMES), resource("edge-8", CPU))))
                .contains(
                        "MISSING_FIELD no system.cpu.utilization of edge-7, only the counter system.cpu.time: turn it on in the "
                                + "receiver hostmetrics, scraper cpu (metrics: system.cpu.utilization: enabled: true)")
                .contains("edge-8 cpu0 25.0 1795647040339");
    }

    @Test
    void aResourceWithoutItsHostIsNamed() {
        assertThat(Outcome.of(
                        InputFormat.OTLP_JSON,
                        document(resource("a", metric("system.cpu.utilization", "1", point("cpu0", "idle", "0.5"))))
                                .replace("host.name", "host.id")))
                .containsExactly("MISSING_FIELD no value for host.name");
    }

    @Test
    void numbersOfAnyKindAreRead() {
        String degrees = "{\"attributes\":[" + attribute("sensor", "probe-3") + "]," + TIME + ",\"asInt\":\"71\"}";

        assertThat(Outcome.of(
                        Outcome.labelled(InputFormat.OTLP_JSON, "hw.temperature", "sensor"),
                        document(resource(
                                "a", metric("hw.temperature", "Cel", degrees, degrees.replace("\"71\"", "72"))))))
                .containsExactly("a probe-3 71.0 1795647040339", "a probe-3 72.0 1795647040339");
    }

    @Test
    void sharesOfOtherMetricsBecomePercent() {
        String disk = "{\"attributes\":[" + attribute("mountpoint", "/var") + "," + attribute("state", "used") + "],"
                + TIME + ",\"asDouble\":0.5}";

        assertThat(Outcome.of(
                        Outcome.labelled(
                                InputFormat.OTLP_JSON, "system.filesystem.utilization{state=used}", "mountpoint"),
                        document(resource(
                                "a",
                                metric("system.filesystem.utilization", "1", disk, disk.replace("used", "free"))))))
                .startsWith("a /var 50.0 1795647040339")
                .hasSize(2);
    }

    @Test
    void aPointThatCannotBeUsedIsNamedByItsNumber() {
        String noValue = point("cpu0", "idle", "0.5").replace("\"asDouble\":0.5", "\"flags\":1");
        String nan = point("cpu0", "idle", "\"NaN\"");
        String millis = point("cpu0", "idle", "0.5").replace("1795647040339123456", "1795647040339");

        assertThat(Outcome.of(
                        InputFormat.OTLP_JSON,
                        document(resource("a", metric("system.cpu.utilization", "1", nan, noValue, millis)))))
                .containsExactly(
                        "NOT_FINITE element 1 of 3: asDouble is NaN",
                        "OUT_OF_RANGE element 3 of 3: timeUnixNano is 1795647040339, which looks like milliseconds, "
                                + "2026-11-25 22:50:40.339 UTC: nanoseconds are expected",
                        "skipped 1: system.cpu.utilization of another state or with other attributes");
    }

    @Test
    void aCounterOrAHistogramOfTheMetricIsRejected() {
        String histogram = CPU.replace("gauge", "histogram");
        String counter = CPU.replace("\"gauge\":{", "\"sum\":{\"isMonotonic\":true,");

        assertThat(Outcome.of(InputFormat.OTLP_JSON, document(resource("a", histogram, counter))))
                .containsExactly(
                        "WRONG_TYPE element 1 of 2: system.cpu.utilization is a histogram: only gauges can be averaged",
                        "WRONG_TYPE element 2 of 2: system.cpu.utilization is a counter (a monotonic sum): only gauges can be "
                                + "averaged");
    }

    @Test
    void tracesAndLogsAreSkippedAndAnythingElseIsRejected() {
        assertThat(Outcome.of(InputFormat.OTLP_JSON, "{\"resourceLogs\":[{\"scopeLogs\":[]}]}"))
                .containsExactly("skipped 1: resourceLogs");
        assertThat(Outcome.of(InputFormat.OTLP_JSON, "{\"resource_metrics\":[]}"))
                .containsExactly(
                        "whole MISSING_FIELD the document holds no resourceMetrics, but resource_metrics: OTLP JSON has "
                                + "names in camel case");
        assertThat(Outcome.of(InputFormat.OTLP_JSON, "{}"))
                .containsExactly("whole MISSING_FIELD the document holds no resourceMetrics");
        assertThat(Outcome.of(InputFormat.OTLP_JSON, "[]"))
                .containsExactly("whole WRONG_TYPE the document holds no resourceMetrics");
    }
}
