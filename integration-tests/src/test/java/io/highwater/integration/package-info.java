/** The fat jars on a real cluster, in containers: each case against what the reference model expects. */
package io.highwater.integration;
