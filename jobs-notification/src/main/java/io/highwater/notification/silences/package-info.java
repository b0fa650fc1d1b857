/** When nobody wants to hear of a host, and who has taken an incident over: rows of two tables, judged in event time. */
package io.highwater.notification.silences;
