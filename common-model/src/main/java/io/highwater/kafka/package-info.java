/** The only place that builds Kafka sources and sinks. */
package io.highwater.kafka;
