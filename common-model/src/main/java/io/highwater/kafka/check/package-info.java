/** What Kafka is asked when a job is submitted. */
package io.highwater.kafka.check;
