package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.Unusual;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.Incidents;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A thousand learned incidents over real HTTP, with Slack's limits. */
class LearnedToSlackTest {

    private static final int LEARNED = 1_000;
    private static final int BY_THRESHOLD = 10;
    private static final Pattern NAMED = Pattern.compile("\\*(\\d+) incidents?\\* by what was learned alone");

    @Test
    void aThousandInAnHourAreFiveMessagesAndADigestEachFiveMinutes() throws Exception {
        try (SlackOverHttp slack = new SlackOverHttp(Gathering.DEFAULT, SlackStandInOptions.DEFAULT)) {
            long pause = Incidents.ONE_HOUR / LEARNED;
            long hour = hour(slack);
            List<Incidents> hosts = new ArrayList<>();
            for (int i = 0; i < LEARNED; i++) {
                hosts.add(learned(i, hour + i * pause));
                slack.add(hosts.get(i).opened(70));
                if (i % (LEARNED / BY_THRESHOLD) == 0) {
                    slack.add(Incidents.of("static-" + i, hour + i * pause).opened(90));
                }
                slack.pass(pause);
            }
            slack.pass(6 * Incidents.ONE_MINUTE);

            checkTold(slack);
            assertThat(slack.channel()).hasSizeLessThanOrEqualTo(5 + BY_THRESHOLD + 14);

            slack.add(hosts.get(0).resolved(slack.now()), hosts.get(LEARNED - 1).resolved(slack.now()))
                    .pass(10_000);
            assertThat(slack.replies())
                    .as("of one that has a message, and of one that a digest names")
                    .filteredOn(text -> text.contains("is fine again"))
                    .hasSize(2);
            assertThat(slack.replies())
                    .as("reminders")
                    .filteredOn(text -> text.startsWith(":bell:"))
                    .hasSizeLessThanOrEqualTo(5 + BY_THRESHOLD);
        }
    }

    @Test
    void aThousandAtOnceAreTheFiveRarestAndDigestsOfTheOthers() throws Exception {
        try (SlackOverHttp slack = new SlackOverHttp(Gathering.DEFAULT, SlackStandInOptions.DEFAULT)) {
            long hour = hour(slack);
            for (int i = 0; i < LEARNED; i++) {
                slack.add(learned(i, hour).opened(70));
                if (i % (LEARNED / BY_THRESHOLD) == 0) {
                    slack.add(Incidents.of("static-" + i, hour).opened(90));
                }
            }
            slack.pass(30_000);
            assertThat(slack.channel()).hasSize(5 + BY_THRESHOLD);
            assertThat(slack.channel().subList(0, BY_THRESHOLD)).allMatch(text -> text.contains("static-"));
            assertThat(slack.channel().subList(BY_THRESHOLD, BY_THRESHOLD + 5))
                    .allMatch(text -> text.contains("rarer than 1 hour in 1,000,000"));

            slack.pass(6 * Incidents.ONE_MINUTE);
            checkTold(slack);
        }
    }

    private static void checkTold(SlackOverHttp slack) {
        int named = 0;
        int digests = 0;
        for (String text : slack.channel()) {
            Matcher digest = NAMED.matcher(text);
            if (digest.find()) {
                digests++;
                named += Integer.parseInt(digest.group(1));
            }
        }
        assertThat(named).as("learned incidents that digests name").isEqualTo(LEARNED - 5);
        assertThat(slack.channel()).hasSize(5 + BY_THRESHOLD + digests);
        assertThat(slack.channel())
                .filteredOn(text -> text.contains("over its usual level"))
                .hasSize(5);
        assertThat(slack.channel()).filteredOn(text -> text.contains("static-")).hasSize(BY_THRESHOLD);
        assertThat(slack.count("learnedInDigests")).isEqualTo(LEARNED - 5);
        assertThat(slack.count("channel", SlackOverHttp.CHANNEL, "learnedInDigests"))
                .isEqualTo(LEARNED - 5);
        assertThat(slack.count("rateLimited")).isZero();
        assertThat(slack.isWaiting()).isFalse();
    }

    /** In whose budget all of them are, whenever this runs. */
    private static long hour(SlackOverHttp slack) {
        return Math.floorDiv(slack.start, Incidents.ONE_HOUR) * Incidents.ONE_HOUR;
    }

    private static Incidents learned(int host, long at) {
        double rarity = host % 200 == 7 ? 6 : 3;
        return Incidents.of("host-%03d".formatted(host), at).learned(new Unusual(34, 41, rarity));
    }
}
