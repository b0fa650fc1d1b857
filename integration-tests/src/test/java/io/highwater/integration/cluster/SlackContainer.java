package io.highwater.integration.cluster;

import io.highwater.local.Waiting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** The Slack stand-in, without Slack's limit of a message a second. */
public final class SlackContainer extends GenericContainer<SlackContainer> {

    /** The only one that it lets in. */
    static final String TOKEN = "xoxb-integration-tests";

    private static final String HOST = "slack";
    private static final int PORT = 8090;

    SlackContainer(Network network) {
        super(Images.FLINK);
        withNetwork(network);
        withNetworkAliases(HOST);
        withExposedPorts(PORT);
        withCopyFileToContainer(Checkout.fatJar("local-stack"), "/highwater/local-stack.jar");
        withCommand(
                "java",
                "-jar",
                "/highwater/local-stack.jar",
                "slack",
                "--host",
                "0.0.0.0",
                "--port",
                String.valueOf(PORT),
                "--token",
                TOKEN,
                "--no-rate-limit");
        waitingFor(Wait.forHttp("/health").withStartupTimeout(Waiting.PATIENCE));
    }

    String apiUrl() {
        return "http://" + HOST + ":" + PORT + "/api/";
    }

    /** The texts in a channel, oldest first. */
    public List<String> messages(String channel) {
        String url = "http://" + getHost() + ":" + getMappedPort(PORT) + "/messages?channel="
                + URLEncoder.encode(channel, StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        JsonOverHttp.get(url).forEach(message -> texts.add(message.get("text").asText()));
        return texts;
    }
}
