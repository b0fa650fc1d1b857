/** Flink's Kafka source, which in addition knows which offsets were gone. */
package io.highwater.kafka.source;
