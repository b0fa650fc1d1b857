package io.highwater.kafka.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/**
 * Gives Kafka's clients user and password as they stand in {@code --kafka-config} when a connection is made, and not as
 * they stood there when the job was submitted: a changed password needs no restart. Where the file is not there, those of
 * the submission count.
 */
public final class PasswordFile implements AuthenticateCallbackHandler {

    /** The client property that names the file; Kafka hands properties that it does not know to the handler. */
    static final String LOCATION = "highwater.kafka.config";

    private static final String USER = "username";
    private static final String PASSWORD = "password";

    private Map<String, ?> submitted = Map.of();
    private Path file;

    /** For Kafka, which makes it by its name. */
    public PasswordFile() {}

    /**
     * Has clients ask the file, if it holds a user and a password as they are: neither by a reference, nor for a handler
     * of the user's own, nor with anything else to say.
     */
    public static Map<String, String> follow(Path file, Map<String, String> properties) {
        String login = properties.getOrDefault(SaslConfigs.SASL_JAAS_CONFIG, "");
        String mechanism = properties.getOrDefault(SaslConfigs.SASL_MECHANISM, "");
        if (!login.contains(PASSWORD)
                || login.contains("${")
                || login.contains("tokenauth")
                || !(mechanism.equals("PLAIN") || mechanism.startsWith("SCRAM-"))
                || properties.containsKey(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS)) {
            return properties;
        }
        Map<String, String> following = new HashMap<>(properties);
        following.put(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS, PasswordFile.class.getName());
        following.put(LOCATION, file.toAbsolutePath().toString());
        return following;
    }

    @Override
    public void configure(Map<String, ?> client, String mechanism, List<AppConfigurationEntry> logins) {
        submitted = logins.get(0).getOptions();
        file = Path.of((String) client.get(LOCATION));
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        Map<String, ?> now = current();
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName((String) now.get(USER));
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(((String) now.get(PASSWORD)).toCharArray());
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private Map<String, ?> current() {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            Password login = new Password(properties.getProperty(SaslConfigs.SASL_JAAS_CONFIG, ""));
            Map<String, ?> now = JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, login))
                    .configurationEntries()
                    .get(0)
                    .getOptions();
            return now.containsKey(USER) && now.containsKey(PASSWORD) ? now : submitted;
        } catch (IOException | RuntimeException notHereOrHalfWritten) {
            return submitted;
        }
    }

    @Override
    public void close() {}
}
