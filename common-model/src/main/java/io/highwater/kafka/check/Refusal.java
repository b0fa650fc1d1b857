package io.highwater.kafka.check;

import io.highwater.kafka.options.KafkaOptions;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Why a client and its brokers do not come together, although both answer.
 *
 * @param reason for people; no secret
 * @param whatToDo a sentence without its full stop
 */
public record Refusal(String reason, String whatToDo) {

    private static final Pattern UNKNOWN_AUTHORITY =
            Pattern.compile("unable to find valid certification path|No trusted certificate|trustAnchors");
    private static final Pattern OTHER_NAME =
            Pattern.compile("No subject alternative|No name matching|doesn't match any of the subject alternative");
    private static final Pattern EXPIRED = Pattern.compile("validity check failed|NotAfter");
    /** How brokers say that they want a certificate, or another one; by version of TLS. */
    private static final Pattern CLIENTS_CERTIFICATE =
            Pattern.compile("fatal alert: (bad_certificate|certificate_\\w+|unknown_ca|handshake_failure)");

    /** @return empty if they are not kept apart by who they are: an outage, a missing right */
    public static Optional<Refusal> of(Throwable failure, KafkaOptions options) {
        return ClientCheck.causes(failure).stream().anyMatch(AuthenticationException.class::isInstance)
                ? Optional.of(explained(failure, options))
                : Optional.empty();
    }

    private static Refusal explained(Throwable failure, KafkaOptions options) {
        String at = "Kafka at " + options.bootstrapServers() + " ";
        String reasons = ClientCheck.reasons(failure, options);
        if (UNKNOWN_AUTHORITY.matcher(reasons).find()) {
            return new Refusal(
                    at + "shows a certificate of an authority that is not trusted here",
                    "Put the authority's certificate into ssl.truststore.location of --kafka-config; with "
                            + "ssl.truststore.type=PEM it is taken as it is");
        } else if (OTHER_NAME.matcher(reasons).find()) {
            return new Refusal(
                    at + "shows a certificate for another name (" + reasons + ")",
                    "Name the brokers in --bootstrap-servers, and in their advertised.listeners, as their certificate does");
        } else if (EXPIRED.matcher(reasons).find()) {
            return new Refusal(
                    at + "shows a certificate that does not hold at present (" + reasons + ")",
                    "Renew it, or set this machine's clock");
        } else if (CLIENTS_CERTIFICATE.matcher(reasons).find()) {
            return new Refusal(
                    at + "refuses the connection, for want of a certificate that it trusts (" + reasons + ")",
                    "Give a certificate and its key in ssl.keystore.location of --kafka-config, from an authority that "
                            + "the brokers trust");
        } else if (ClientCheck.causes(failure).stream().anyMatch(UnsupportedSaslMechanismException.class::isInstance)) {
            return new Refusal(
                    at + "refuses the connection: " + reasons,
                    "Give one that it takes as sasl.mechanism in --kafka-config");
        }
        return new Refusal(
                at + "refuses the connection: " + reasons,
                "Check security.protocol, certificates, user and password of --kafka-config");
    }

    /** In one message. */
    @Override
    public String toString() {
        return reason + ". " + whatToDo + ".";
    }
}
