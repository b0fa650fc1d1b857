/** What is held in memory of the last minutes: windows, states of hosts, incidents that are open. */
package io.highwater.console.live;
