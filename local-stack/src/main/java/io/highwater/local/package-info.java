/** The outside world, embedded: its command line. */
package io.highwater.local;
