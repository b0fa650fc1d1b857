/** Questions to the brokers, and what a topic takes. */
package io.highwater.kafka.admin;
