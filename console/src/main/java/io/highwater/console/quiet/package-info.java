/** When nobody wants to hear of a host, and who has taken an incident over: rows of the job's two tables, shown and changed. */
package io.highwater.console.quiet;
