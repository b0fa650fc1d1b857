package io.highwater.codec.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.codec.EpochUnit;
import org.junit.jupiter.api.Test;

class TelegrafFormatTest {

    private static final String IDLE = """
            {"fields":{"usage_guest":0,"usage_idle":91.25,"usage_user":5},"name":"cpu",\
            "tags":{"cpu":"cpu0","host":"edge-7"},"timestamp":1458229140}""";
    private static final String ACTIVE = """
            {"fields":{"usage_active":8,"usage_idle":1.5},"name":"cpu","tags":{"cpu":"cpu1","host":"edge-7"},\
            "timestamp":1458229140}""";
    private static final String TOTAL = IDLE.replace("\"cpu0\"", "\"cpu-total\"");
    private static final String MEMORY = """
            {"fields":{"used_percent":43.5,"total":8000000000,"ok":true},"name":"mem","tags":{"host":"edge-7"},\
            "timestamp":1458229140}""";

    @Test
    void aMetricIsWhatIsNotIdle() {
        assertThat(Outcome.of(InputFormat.TELEGRAF, IDLE)).containsExactly("edge-7 cpu0 8.75 1458229140000");
    }

    @Test
    void activeGoesBeforeIdle() {
        assertThat(Outcome.of(InputFormat.TELEGRAF, ACTIVE + "\n")).containsExactly("edge-7 cpu1 8.0 1458229140000");
    }

    @Test
    void aBatchIsReadWithOrWithoutItsFrame() {
        String metrics = "[" + String.join(",", IDLE, TOTAL, MEMORY, ACTIVE) + "]";

        for (String batch : new String[] {"{\"metrics\":" + metrics + "}", metrics}) {
            assertThat(Outcome.of(InputFormat.TELEGRAF, batch))
                    .containsExactly(
                            "edge-7 cpu0 8.75 1458229140000", "edge-7 cpu1 8.0 1458229140000", "skipped 2: cpu, mem");
        }
    }

    @Test
    void theTotalIsASeriesIfItIsAskedFor() {
        FormatSettings settings =
                new FormatSettings(InputFormat.TELEGRAF, "cpu.usage_active", null, true, EpochUnit.SECONDS, null);

        assertThat(Outcome.of(settings, TOTAL)).containsExactly("edge-7 cpu-total 8.75 1458229140000");
    }

    @Test
    void whatLacksATagIsNamedByItsNumberWhileTheOthersGoOn() {
        String noHost = IDLE.replace("\"host\":\"edge-7\"", "\"rack\":\"a\"");
        String noCpu = IDLE.replace("\"cpu\":\"cpu0\",", "");

        assertThat(Outcome.of(InputFormat.TELEGRAF, "{\"metrics\":[" + String.join(",", noHost, IDLE, noCpu) + "]}"))
                .containsExactly(
                        "edge-7 cpu0 8.75 1458229140000",
                        "MISSING_FIELD element 1 of 3: no value for host",
                        "MISSING_FIELD element 3 of 3: no value for cpu");
    }

    @Test
    void cpuTimesInAMetricOfTheirOwnAreSkipped() {
        assertThat(Outcome.of(InputFormat.TELEGRAF, IDLE.replace("usage_", "time_")))
                .containsExactly("skipped 1: cpu");
    }

    @Test
    void aValueThatIsNoNumberIsRejected() {
        assertThat(Outcome.of(
                        InputFormat.TELEGRAF, ACTIVE.replace(":8,", ":true,").replace("\"usage_idle\":1.5", "\"x\":1")))
                .containsExactly("WRONG_TYPE usage_active is not a number");
        assertThat(Outcome.of(InputFormat.TELEGRAF, IDLE.replace("91.25", "{\"a\":[1]}")))
                .containsExactly("WRONG_TYPE usage_idle is not a number");
        assertThat(Outcome.of(InputFormat.TELEGRAF, IDLE.replace("91.25", "\"NaN\"")))
                .containsExactly("NOT_FINITE usage_idle is NaN");
        assertThat(Outcome.of(InputFormat.TELEGRAF, IDLE.replace("91.25", "null")))
                .containsExactly("MISSING_FIELD no value for usage_idle");
    }

    @Test
    void aTimeInAnotherUnitIsNamedAsThatUnit() {
        assertThat(Outcome.of(InputFormat.TELEGRAF, IDLE.replace("1458229140", "1458229140000")))
                .containsExactly("OUT_OF_RANGE timestamp is 1458229140000, which looks like milliseconds, "
                        + "2016-03-17 15:39:00 UTC: seconds are expected");
        assertThat(Outcome.of(
                        new FormatSettings(
                                InputFormat.TELEGRAF, "cpu.usage_active", null, false, EpochUnit.NANOS, null),
                        IDLE))
                .containsExactly("OUT_OF_RANGE timestamp is 1458229140, which looks like seconds, "
                        + "2016-03-17 15:39:00 UTC: nanoseconds are expected");
    }

    @Test
    void anotherMetricIsTheSameWithOtherOptions() {
        String disk = """
                {"fields":{"used_percent":71},"name":"disk","tags":{"host":"edge-7","path":"/var","fstype":"ext4"},\
                "timestamp":1458229140}""";

        assertThat(Outcome.of(
                        Outcome.metric(InputFormat.TELEGRAF, "mem.used_percent"), "[" + MEMORY + "," + IDLE + "]"))
                .containsExactly("edge-7 all 43.5 1458229140000", "skipped 1: cpu");
        assertThat(Outcome.of(Outcome.labelled(InputFormat.TELEGRAF, "disk.used_percent", "path"), disk))
                .containsExactly("edge-7 /var 71.0 1458229140000");
        assertThat(Outcome.of(Outcome.metric(InputFormat.TELEGRAF, "disk.used_percent{path=/}"), disk))
                .containsExactly("skipped 1: disk");
        assertThat(Outcome.of(
                        Outcome.metric(InputFormat.TELEGRAF, "disk.used_percent{path=\"/var\", fstype=ext4}"), disk))
                .containsExactly("edge-7 all 71.0 1458229140000");
    }

    @Test
    void whatIsNotTelegrafsIsRejected() {
        assertThat(Outcome.of(InputFormat.TELEGRAF, "{\"hostname\":\"a\",\"usage\":1}"))
                .containsExactly("MISSING_FIELD no value for name");
        assertThat(Outcome.of(InputFormat.TELEGRAF, "\"cpu\""))
                .containsExactly("whole WRONG_TYPE the document is no metric of Telegraf");
        assertThat(Outcome.of(InputFormat.TELEGRAF, "cpu,host=a usage_idle=91.25 1458229140000000000"))
                .containsExactly("whole NOT_JSON it looks like InfluxDB's line protocol");
        assertThat(Outcome.of(InputFormat.TELEGRAF, "[1," + IDLE + "]"))
                .containsExactly("edge-7 cpu0 8.75 1458229140000", "WRONG_TYPE element 1 of 2: it is not an object");
    }

    @Test
    void ofABatchThatIsCutOffNothingIsUsed() {
        assertThat(Outcome.of(InputFormat.TELEGRAF, "{\"metrics\":[" + IDLE + ",{\"fields\":"))
                .singleElement()
                .asString()
                .startsWith("whole NOT_JSON");
    }

    @Test
    void aMetricWithoutItsFieldIsRefused() {
        for (String metric : new String[] {"cpu", ".usage", "cpu.", "cpu.usage{a", "cpu.usage{=b}", "{a=b}"}) {
            assertThatThrownBy(
                            () -> Outcome.metric(InputFormat.TELEGRAF, metric).requireReadable())
                    .as(metric)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("--metric '" + metric + "' must be");
        }
    }
}
