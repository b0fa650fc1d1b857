package io.highwater.integration.cluster;

import org.testcontainers.utility.DockerImageName;

/** The images, as docker-compose.yml names them. */
final class Images {

    static final DockerImageName FLINK = DockerImageName.parse("flink:2.2.1-java17");
    static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.1");
    static final DockerImageName POSTGRES = DockerImageName.parse("postgres:17-alpine");
    static final DockerImageName ZOOKEEPER = DockerImageName.parse("zookeeper:3.9.4");

    private Images() {}
}
