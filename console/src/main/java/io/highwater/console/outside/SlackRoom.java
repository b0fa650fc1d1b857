package io.highwater.console.outside;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.console.web.Events;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The channel as the stand-in for Slack holds it; Slack itself is not read.
 *
 * <pre>
 * GET /api/slack   {version, channel, reachable, messages}
 * event slack      {version}, when something has changed
 * </pre>
 */
public final class SlackRoom implements Room {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Outside outside;
    private final Sources sources;
    private final Events events;
    private final StandInChannel channel = new StandInChannel();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private Background looking;
    private volatile boolean reachable;
    private volatile long version;

    public SlackRoom(Outside outside, Sources sources, Events events) {
        this.outside = outside;
        this.sources = sources;
        this.events = events;
    }

    private record Shown(long version, String channel, boolean reachable, List<StandInChannel.Message> messages) {}

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/slack", context -> {
            if (!isFollowed()) {
                throw Refusal.unknown(
                        "Slack itself is not shown here: look into its channel. The demo's stand-in is shown"
                                + " with --slack-stand-in and --slack-channel.");
            }
            context.json(new Shown(version, outside.channel(), reachable, channel.messages()));
        });
    }

    private boolean isFollowed() {
        return outside.slackStandIn() != null && outside.channel() != null;
    }

    @Override
    public void start() {
        if (isFollowed()) {
            sources.starting(Source.SLACK);
            looking = Background.every(PAUSE, "console-slack", this::look);
        }
    }

    private void look() {
        try {
            HttpResponse<String> answer = client.send(request(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("HTTP status " + answer.statusCode());
            }
            if (channel.apply(JSON.readTree(answer.body()))) {
                tell();
            }
            say(!channel.isDown(), "The stand-in for Slack refuses every call: notices wait until it is up again.");
        } catch (IOException away) {
            say(false, "The stand-in for Slack does not answer at " + outside.slackStandIn() + ".");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(boolean isReachable, String whyNot) {
        if (isReachable) {
            sources.up(Source.SLACK);
        } else {
            sources.down(Source.SLACK, whyNot);
        }
        if (reachable != isReachable) {
            reachable = isReachable;
            tell();
        }
    }

    private void tell() {
        version++;
        events.publishState("slack", Map.of("version", version));
    }

    private HttpRequest request() {
        String query = "channel=" + URLEncoder.encode(outside.channel(), StandardCharsets.UTF_8) + "&after="
                + channel.version();
        return HttpRequest.newBuilder(
                        URI.create(outside.slackStandIn().toString().replaceFirst("/+$", "") + "/changes?" + query))
                .timeout(PATIENCE)
                .build();
    }

    @Override
    public void close() {
        if (looking != null) {
            looking.close();
        }
    }
}
