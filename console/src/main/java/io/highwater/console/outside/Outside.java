package io.highwater.console.outside;

import io.highwater.job.Options;
import io.highwater.slack.SlackOptions;
import java.net.URI;
import java.util.List;

/**
 * What else is asked.
 *
 * @param flink addresses of Flink's REST API; none if it is not to be asked
 * @param slackStandIn address of the demo's Slack; null elsewhere
 * @param channel what people are told in; null if it is not known
 * @param slack how the channel is reached; null without a token
 */
public record Outside(List<URI> flink, URI slackStandIn, String channel, SlackOptions slack) {

    public Outside {
        flink = List.copyOf(flink);
        flink.forEach(address -> requireHttp("--flink-url", address));
        if (slackStandIn != null) {
            requireHttp("--slack-stand-in", slackStandIn);
        }
    }

    private static void requireHttp(String option, URI address) {
        Options.require(
                ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                        && address.getHost() != null
                        && address.getUserInfo() == null,
                option + " must be an address like http://localhost:8081, without user or password");
    }
}
