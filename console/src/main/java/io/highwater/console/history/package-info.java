/** Incidents, the open and the past: from their table or their topic, with what people were told of them. */
package io.highwater.console.history;
