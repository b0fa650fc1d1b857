/** How a job reaches Kafka: values that check themselves, which the door takes and all rooms below it read. */
package io.highwater.kafka.options;
