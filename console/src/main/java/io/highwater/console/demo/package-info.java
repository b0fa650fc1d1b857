/** What only the demo has: buttons that break something, and the tally that shows that nothing is lost. */
package io.highwater.console.demo;
