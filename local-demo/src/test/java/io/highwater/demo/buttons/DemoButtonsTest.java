package io.highwater.demo.buttons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.console.demo.Button;
import io.highwater.local.slack.SlackStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What needs neither sensors nor Flink; the others are pressed in ConsoleInDemoTest. */
class DemoButtonsTest {

    private static final class FakeTaskManagers implements TaskManagers {
        private boolean recovering;
        private int replaced;

        @Override
        public void replace() {
            replaced++;
            recovering = true;
        }

        @Override
        public boolean isRecovering() {
            return recovering;
        }
    }

    private final FakeTaskManagers taskManagers = new FakeTaskManagers();

    @Test
    void slackIsTakenDownAndBroughtUpByTheSameButton() throws Exception {
        try (SlackStandIn slack = SlackStandIn.start()) {
            DemoButtons buttons = new DemoButtons(List.of(new SlackOutage(slack)));
            assertThat(post(slack)).isEqualTo(200);
            assertThat(only(buttons).active()).isFalse();

            assertThat(buttons.press("slack", null)).startsWith("Slack is down");
            assertThat(only(buttons).active()).isTrue();
            assertThat(only(buttons).label()).isEqualTo("Bring Slack up");
            assertThat(post(slack)).isEqualTo(503);

            assertThat(buttons.press("slack", null)).startsWith("Slack is up again");
            assertThat(only(buttons).active()).isFalse();
            assertThat(post(slack)).isEqualTo(200);
        }
    }

    @Test
    void aTaskManagerThatIsBeingReplacedIsNotKilledOnceMore() {
        DemoButtons buttons = new DemoButtons(List.of(new LostTaskManager(taskManagers)));

        assertThat(buttons.press("taskmanager", null)).startsWith("The TaskManager is gone");
        assertThat(only(buttons).active()).isTrue();
        assertThat(buttons.press("taskmanager", null)).contains("already");
        assertThat(taskManagers.replaced).isEqualTo(1);

        taskManagers.recovering = false;
        buttons.press("taskmanager", null);
        assertThat(taskManagers.replaced).isEqualTo(2);
    }

    @Test
    void aButtonThatIsNotThereIsRefusedAndTheOthersNamed() {
        DemoButtons buttons = new DemoButtons(List.of(new LostTaskManager(taskManagers)));

        assertThatThrownBy(() -> buttons.press("jobmanager", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no button 'jobmanager': taskmanager");
    }

    private static Button only(DemoButtons buttons) {
        assertThat(buttons.all()).hasSize(1);
        return buttons.all().get(0);
    }

    private static int post(SlackStandIn slack) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(slack.apiUrl() + "chat.postMessage"))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"channel\":\"#a\",\"text\":\"hello\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
