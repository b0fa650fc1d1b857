/** The thresholds: from the rows of a table to a verdict on an average. */
package io.highwater.notification.thresholds;
