/** What all commands have in common: reports for people and for scripts, progress, exit codes. */
package io.highwater.cli.terminal;
