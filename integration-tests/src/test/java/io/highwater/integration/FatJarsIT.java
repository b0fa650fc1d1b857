package io.highwater.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.integration.cluster.Checkout;
import io.highwater.integration.cluster.Job;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fat jar says of its parts, which their licences ask of whoever passes them on. */
class FatJarsIT {

    @ParameterizedTest
    @EnumSource
    void hasTheLicencesAndTheNoticesOfItsParts(Job job) throws IOException {
        Path file = Checkout.root().resolve(Path.of(job.module(), "target", job.module() + ".jar"));
        try (JarFile jar = new JarFile(file.toFile())) {
            assertThat(text(jar, "META-INF/THIRD-PARTY.txt"))
                    .contains("(Apache-2.0)", "org.apache.kafka:kafka-clients");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson JSON processor", "Apache Flink");
            assertThat(text(jar, "NOTICE")).contains("Apache Kafka");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
