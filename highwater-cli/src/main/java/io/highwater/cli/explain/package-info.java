/** {@code highwater explain}: why a host is or is not alerting, with the evidence, and what cannot be known. */
package io.highwater.cli.explain;
