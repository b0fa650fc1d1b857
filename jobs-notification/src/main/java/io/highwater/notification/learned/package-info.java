/** What is unusual for this very series: learned from its averages, in event time and plain Java, without a threshold. */
package io.highwater.notification.learned;
