/** The history job: incidents, from the topic of their events into a table that people query. */
package io.highwater.notification.history;
