/** Flink's Kafka sink, with producers and records that fit the topic. */
package io.highwater.kafka.sink;
