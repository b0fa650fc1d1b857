/** Kafka, embedded: a broker in this JVM, and ways to look into its topics. */
package io.highwater.local.kafka;
