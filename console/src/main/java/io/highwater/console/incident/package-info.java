/** An incident as every part of the console, and browsers, have it. */
package io.highwater.console.incident;
