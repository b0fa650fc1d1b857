/** {@code ./highwater replay}: records that were put aside go back to where they came from, at most once each. */
package io.highwater.cli.replay;
