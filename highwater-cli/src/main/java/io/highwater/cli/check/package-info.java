/** {@code check}: everything that can be known before a job runs. Nothing is written, but topics if that is asked for. */
package io.highwater.cli.check;
