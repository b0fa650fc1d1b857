/** The incident: from averages over their thresholds to one story a host, in event time. */
package io.highwater.notification.incidents;
