/** The rules of an incident, in event time and plain Java: from averages over their thresholds to the changes of a host's incident. */
package io.highwater.notification.incidents;
