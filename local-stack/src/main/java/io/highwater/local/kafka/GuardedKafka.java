package io.highwater.local.kafka;

import io.highwater.local.tls.Identity;
import io.highwater.local.tls.PrivateAuthority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker with locked doors, all of them TLS with certificates of a private authority, beside the open one by which
 * whoever has started it sets things up.
 *
 * @param kafka the broker, with its open door
 * @param authority whose certificate the broker has, and whose clients it takes
 * @param client one of those
 */
public record GuardedKafka(EmbeddedKafka kafka, PrivateAuthority authority, Identity client) implements AutoCloseable {

    public static final String USER = "highwater";

    private static final String MODULES = "org.apache.kafka.common.security.";

    /** What clients have to show. */
    public enum Door {
        /** A user's password, of which the broker knows but a hash; it can be changed. */
        SCRAM,
        /** A user's password, which never changes here. */
        PLAIN,
        /** A certificate of the authority. */
        MUTUAL
    }

    /** @param password of {@link #USER} */
    public static GuardedKafka start(PrivateAuthority authority, String password) {
        var doors = Stream.of(Door.values()).map(Door::name).toList();
        var guarded = new GuardedKafka(
                EmbeddedKafka.start(doors, settings(authority, password)), authority, authority.issue("client"));
        guarded.changeScramPassword(password);
        return guarded;
    }

    private static Map<String, String> settings(PrivateAuthority authority, String password) {
        var identity = authority.issue("broker", BrokerSettings.HOST);
        return Map.ofEntries(
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SCRAM:SASL_SSL,PLAIN:SASL_SSL,MUTUAL:SSL"),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.location", identity.keyAndCertificate().toString()),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", authority.certificate().toString()),
                Map.entry("listener.name.mutual.ssl.client.auth", "required"),
                Map.entry("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        "listener.name.scram.scram-sha-512.sasl.jaas.config",
                        MODULES + "scram.ScramLoginModule required;"),
                Map.entry("listener.name.plain.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry(
                        "listener.name.plain.plain.sasl.jaas.config",
                        MODULES + "plain.PlainLoginModule required user_" + USER + "=\"" + password + "\";"));
    }

    public String bootstrapServers(Door door) {
        return kafka.bootstrapServers(door.name());
    }

    /** What a client of a door needs, as in a file for {@code --kafka-config}. */
    public Map<String, String> client(Door door, String password) {
        var properties = new HashMap<>(Map.of(
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.certificate().toString()));
        switch (door) {
            case SCRAM -> properties.putAll(withPassword("SCRAM-SHA-512", "scram.ScramLoginModule", password));
            case PLAIN -> properties.putAll(withPassword("PLAIN", "plain.PlainLoginModule", password));
            case MUTUAL ->
                properties.putAll(Map.of(
                        "security.protocol", "SSL",
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location", client.keyAndCertificate().toString()));
        }
        return properties;
    }

    private static Map<String, String> withPassword(String mechanism, String module, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "%s%s required username=\"%s\" password=\"%s\";".formatted(MODULES, module, USER, password));
    }

    /** From then on nobody comes in with the one before; who is in stays in. */
    public void changeScramPassword(String password) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Kafka does not take the password: " + failure.getCause(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while changing a password", interruption);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
