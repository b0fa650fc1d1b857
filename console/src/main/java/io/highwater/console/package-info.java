/** From a command line to a console that serves. */
package io.highwater.console;
