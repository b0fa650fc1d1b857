package io.highwater.console.demo;

/**
 * A button that breaks something, or mends it.
 *
 * @param name in its address: lower case and hyphens
 * @param label what it says now
 * @param explains what happens then, and what to look at, in a sentence or two
 * @param host whether it is about one host, which is to be chosen
 * @param active whether what it breaks is broken at this moment
 */
public record Button(String name, String label, String explains, boolean host, boolean active) {}
