package io.highwater.kafka.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/** Whether the brokers can be asked at all, and what is wrong where they cannot. */
public final class BrokerCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private BrokerCheck() {}

    /** @param questions what the brokers are asked once they answer */
    public static void run(KafkaOptions options, Findings findings, Consumer<KafkaAdmin> questions) {
        String about = "Kafka";
        try {
            ClientCheck.run(options);
        } catch (IllegalArgumentException unusable) {
            findings.error(about, unusable.getMessage(), "correct --kafka-property or --kafka-config");
            return;
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (KafkaException notHere) {
            unanswered(options, findings, notHere);
            return;
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(options, PATIENCE)) {
            questions.accept(admin);
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (AuthorizationException refused) {
            findings.error(
                    about,
                    "Kafka at " + options.bootstrapServers() + " refuses what it is asked: "
                            + ClientCheck.reasons(refused, options),
                    "Check the rights of the user in --kafka-config");
        } catch (KafkaException unanswered) {
            Refusal.of(unanswered, options)
                    .ifPresentOrElse(
                            refusal -> findings.error(about, refusal.reason(), refusal.whatToDo()),
                            () -> unanswered(options, findings, unanswered));
        }
    }

    private static void unanswered(KafkaOptions options, Findings findings, KafkaException failure) {
        if (isOfAnotherProtocol(options, findings)) {
            return;
        }
        findings.outage(
                "Kafka",
                "Kafka at " + options.bootstrapServers() + " cannot be asked at present ("
                        + ClientCheck.reasons(failure, options) + ")",
                "The job starts all the same and goes on trying. If that lasts, check --bootstrap-servers, and whether "
                        + "security.protocol is the listener's");
    }

    private static boolean isOfAnotherProtocol(KafkaOptions options, Findings findings) {
        boolean found = false;
        for (String address : options.bootstrapServers().split(",")) {
            ListenerProbe listener = ListenerProbe.of(address.strip());
            if (listener == ListenerProbe.TLS && !options.usesTls()) {
                findings.error(
                        "Kafka", address + " speaks TLS", "give security.protocol=SSL or SASL_SSL in --kafka-config");
                found = true;
            } else if (listener == ListenerProbe.NOT_TLS && options.usesTls()) {
                findings.error(
                        "Kafka",
                        address + " does not speak TLS, and security.protocol asks for it",
                        "name another port, or give security.protocol=PLAINTEXT or SASL_PLAINTEXT");
                found = true;
            }
        }
        return found;
    }
}
