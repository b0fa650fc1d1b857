/** What is found out about a job's surroundings before it runs: one set of rules, for submissions and for ./highwater check. */
package io.highwater.findings;
