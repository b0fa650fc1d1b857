package io.highwater.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@StartsServers
class DatabaseConnectionTest {

    private static LocalPostgres postgres;

    @BeforeAll
    static void startPostgres(@TempDir Path noSql) {
        postgres = LocalPostgres.start(noSql);
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void isKeptWhileItWorksAndMadeAnewAfterAnOutage() throws Exception {
        try (DatabaseConnection provider = InstantiationUtil.clone(new DatabaseConnection(database(), "test"))) {
            assertThat(provider.isConnectionValid()).isFalse();
            Connection first = provider.getOrEstablishConnection();
            assertThat(provider.getOrEstablishConnection()).isSameAs(first).isSameAs(provider.getConnection());

            postgres.stopServer();
            assertThat(provider.isConnectionValid()).isFalse();
            postgres.startServer();

            assertThat(provider.reestablishConnection()).isNotSameAs(first);
            assertThat(provider.isConnectionValid()).isTrue();
        }
    }

    /** As on a TaskManager that runs one job after the other, each with its fat jar. */
    @Test
    void everyClassLoaderFindsItsDriver() throws Exception {
        for (int job = 0; job < 3; job++) {
            try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
                Class<?> secretType = loader.loadClass(Secret.class.getName());
                Constructor<?> secret = secretType.getConstructor(String.class);
                Class<?> databaseType = loader.loadClass(Database.class.getName());
                Constructor<?> database = databaseType.getConstructor(String.class, String.class, secretType);
                Class<?> providerType = loader.loadClass(DatabaseConnection.class.getName());
                Constructor<?> provider = providerType.getConstructor(databaseType, String.class);

                Object connected = provider.newInstance(
                        database.newInstance(
                                postgres.jdbcUrl(), postgres.user(), secret.newInstance(postgres.password())),
                        "job " + job);
                Connection connection = (Connection)
                        providerType.getMethod("getOrEstablishConnection").invoke(connected);

                assertThat(connection.isValid(5)).isTrue();
                assertThat(connection.getClass().getClassLoader()).isSameAs(loader);
                connection.close();
            }
        }
    }

    private static URL[] classPath() throws Exception {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        return urls;
    }

    private static Database database() {
        return new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password()));
    }
}
