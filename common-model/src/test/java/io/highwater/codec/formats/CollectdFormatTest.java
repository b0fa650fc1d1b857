package io.highwater.codec.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CollectdFormatTest {

    /** As collectd 5.12 wrote it. */
    private static final String ACTIVE = """
            {"values":[100],"dstypes":["gauge"],"dsnames":["value"],"time":1795647040.339,"interval":2.000,\
            "host":"edge-7","plugin":"cpu","plugin_instance":"0","type":"percent","type_instance":"active"}""";

    private static final String IDLE = ACTIVE.replace("active", "idle").replace("[100]", "[91.25]");
    private static final String MEMORY = """
            {"values":[512.5],"dstypes":["gauge"],"dsnames":["value"],"time":1795647040.339,"interval":2.000,\
            "host":"edge-7","plugin":"memory","plugin_instance":"","type":"memory","type_instance":"used"}""";
    private static final String LOAD = """
            {"values":[0.5,1.25,2],"dstypes":["gauge","gauge","gauge"],"dsnames":["shortterm","midterm","longterm"],\
            "time":1795647040.339,"interval":2.000,"host":"edge-7","plugin":"load","plugin_instance":"","type":"load",\
            "type_instance":""}""";
    private static final String TEMPERATURE = """
            {"values":[71],"dstypes":["gauge"],"dsnames":["value"],"time":1795647040,"interval":2.000,"host":"edge-7",\
            "plugin":"sensors","plugin_instance":"coretemp-isa-0000","type":"temperature","type_instance":"temp1"}""";

    private static String array(String... valueLists) {
        return "[" + String.join(",", valueLists) + "]";
    }

    @Test
    void aRecordIsAReadingToTheMillisecond() {
        assertThat(Outcome.of(InputFormat.COLLECTD, array(ACTIVE))).containsExactly("edge-7 0 100.0 1795647040339");
    }

    @Test
    void stateByStateItIsWhatIsNotIdle() {
        assertThat(Outcome.of(InputFormat.COLLECTD, array(IDLE, IDLE.replace("idle", "user"), MEMORY)))
                .containsExactly("edge-7 0 8.75 1795647040339", "skipped 2: cpu/percent/user, memory/memory");
    }

    @Test
    void allCpusTogetherAreOneSeries() {
        assertThat(Outcome.of(InputFormat.COLLECTD, array(ACTIVE.replace("\"0\"", "\"\""))))
                .containsExactly("edge-7 all 100.0 1795647040339");
    }

    @Test
    void aCounterIsRejectedWithWhatToTurnOn() {
        String jiffies = ACTIVE.replace("percent", "cpu").replace("gauge", "derive");

        assertThat(Outcome.of(InputFormat.COLLECTD, array(jiffies)))
                .containsExactly("WRONG_TYPE cpu/cpu is a counter of a cpu's time: configure the plugin cpu with "
                        + "ValuesPercentage true");
        assertThat(Outcome.of(
                        Outcome.metric(InputFormat.COLLECTD, "disk/disk_octets/read"),
                        array(LOAD.replace("load", "disk")
                                .replace("\"type\":\"disk\"", "\"type\":\"disk_octets\"")
                                .replace("shortterm", "read")
                                .replace("gauge", "derive"))))
                .containsExactly("WRONG_TYPE values[0] is a counter (derive): only gauges can be averaged");
    }

    @Test
    void aValueThatIsNotThereYetIsRejected() {
        assertThat(Outcome.of(InputFormat.COLLECTD, array(ACTIVE, ACTIVE.replace("100", "null"))))
                .containsExactly(
                        "edge-7 0 100.0 1795647040339",
                        "MISSING_FIELD element 2 of 2: values[0] is null: collectd had no number yet");
        assertThat(Outcome.of(InputFormat.COLLECTD, array(ACTIVE.replace("[100]", "[]"))))
                .containsExactly("MISSING_FIELD no value for values[0]");
        assertThat(Outcome.of(InputFormat.COLLECTD, array(ACTIVE.replace("[100]", "[[1,{}],true]"), ACTIVE)))
                .containsExactly("edge-7 0 100.0 1795647040339", "WRONG_TYPE element 1 of 2: values is not a number");
    }

    @Test
    void whatLacksAFieldIsNamedByItsNumber() {
        assertThat(Outcome.of(
                        InputFormat.COLLECTD,
                        array(
                                ACTIVE,
                                ACTIVE.replace("\"host\":\"edge-7\",", ""),
                                ACTIVE.replace("\"time\":1795647040.339,", ""),
                                ACTIVE.replace("\"plugin\":\"cpu\",", ""),
                                "null")))
                .containsExactly(
                        "edge-7 0 100.0 1795647040339",
                        "MISSING_FIELD element 2 of 5: no value for host",
                        "MISSING_FIELD element 3 of 5: no value for time",
                        "MISSING_FIELD element 4 of 5: no value for plugin",
                        "WRONG_TYPE element 5 of 5: it is not an object");
    }

    @Test
    void aTimeInAnotherUnitIsNamedAsThatUnit() {
        assertThat(Outcome.of(InputFormat.COLLECTD, array(ACTIVE.replace("1795647040.339", "1795647040339"))))
                .containsExactly("OUT_OF_RANGE time is 1795647040339, which looks like milliseconds, "
                        + "2026-11-25 22:50:40.339 UTC: seconds are expected");
    }

    @Test
    void otherMetricsAreTheSameWithOtherOptions() {
        String all = array(ACTIVE, MEMORY, LOAD, TEMPERATURE);

        assertThat(Outcome.of(Outcome.metric(InputFormat.COLLECTD, "memory/memory/used"), all))
                .containsExactly(
                        "edge-7 all 512.5 1795647040339", "skipped 3: cpu/percent, load/load, sensors/temperature");
        assertThat(Outcome.of(Outcome.metric(InputFormat.COLLECTD, "load/load/midterm"), array(LOAD)))
                .containsExactly("edge-7 all 1.25 1795647040339");
        assertThat(Outcome.of(Outcome.metric(InputFormat.COLLECTD, "sensors/temperature/*"), array(TEMPERATURE)))
                .containsExactly("edge-7 coretemp-isa-0000/temp1 71.0 1795647040000");
        assertThat(Outcome.of(Outcome.metric(InputFormat.COLLECTD, "sensors/temperature/temp1"), array(TEMPERATURE)))
                .containsExactly("edge-7 coretemp-isa-0000 71.0 1795647040000");
        assertThat(Outcome.of(Outcome.metric(InputFormat.COLLECTD, "cpu/percent/user"), array(IDLE)))
                .containsExactly("skipped 1: cpu/percent/idle");
    }

    @Test
    void notificationsAreSkipped() {
        String notification = """
                {"labels":{"alertname":"collectd_cpu","severity":"WARNING"},"annotations":{"summary":"busy"},"startsAt":"x"}""";

        assertThat(Outcome.of(InputFormat.COLLECTD, array(notification))).containsExactly("skipped 1: a notification");
    }

    @Test
    void aMetricThatIsNoneIsRefused() {
        for (String metric : new String[] {"cpu", "cpu/", "/percent", "a/b/c/d"}) {
            assertThatThrownBy(
                            () -> Outcome.metric(InputFormat.COLLECTD, metric).requireReadable())
                    .as(metric)
                    .hasMessageStartingWith("--metric '" + metric + "' must be plugin/type");
        }
    }
}
