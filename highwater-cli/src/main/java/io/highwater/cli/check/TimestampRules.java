package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import java.time.Duration;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/** What the brokers do with timestamps of records whose sensor has a wrong clock. */
final class TimestampRules {

    private static final Duration FAR_AHEAD = Duration.ofDays(1);
    private static final Duration FAR_BEHIND = Duration.ofDays(1);

    private final String topic;
    private final Findings findings;

    TimestampRules(String topic, Findings findings) {
        this.topic = topic;
        this.findings = findings;
    }

    /** @param maxAhead of the jobs that read it */
    void run(Config config, Duration maxAhead) {
        String type = KafkaAdmin.value(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        String about = "topic " + topic;
        if (type.equals("LogAppendTime")) {
            findings.ok(about, "the brokers stamp its records (LogAppendTime): no sensor's clock is in them");
            return;
        }
        long ahead = KafkaAdmin.number(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE);
        long behind = KafkaAdmin.number(config, TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.MAX_VALUE);
        if (ahead > FAR_AHEAD.toMillis()) {
            findings.warning(
                    about,
                    "topic " + topic + " takes records that are stamped as far ahead as a sensor's clock is wrong "
                            + "(message.timestamp.type=CreateTime, message.timestamp.after.max.ms=" + ahead
                            + "): retention keeps them, and what is beside them, until then",
                    alter("message.timestamp.after.max.ms=3600000") + ", or message.timestamp.type=LogAppendTime");
        } else if (ahead < maxAhead.toMillis()) {
            findings.warning(
                    about,
                    "the brokers refuse records that are stamped over " + ahead
                            + " ms ahead (message.timestamp.after.max.ms), less than --max-ahead, "
                            + maxAhead.toMillis()
                            + " ms: what a sensor with such a clock sends is in no topic, not even the rejected one",
                    alter("message.timestamp.after.max.ms=3600000"));
        } else {
            findings.ok(
                    about,
                    "sensors stamp its records (CreateTime), at most " + ahead
                            + " ms ahead: what is further ahead its producer is refused");
        }
        if (behind < FAR_BEHIND.toMillis()) {
            findings.warning(
                    about,
                    "the brokers refuse records that are stamped over " + behind
                            + " ms ago (message.timestamp.before.max.ms): what a sensor with a slow clock sends, or after an "
                            + "outage, is in no topic",
                    alter("message.timestamp.before.max.ms=" + Long.MAX_VALUE));
        }
    }

    private String alter(String setting) {
        return "kafka-configs.sh --alter --topic " + topic + " --add-config " + setting;
    }
}
