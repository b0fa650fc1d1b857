/** The command {@code ./highwater}: what can be known before a threshold pages somebody, and why it did or did not. */
package io.highwater.cli;
