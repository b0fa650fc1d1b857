package io.highwater.cli.unittest.yaml;

/** One of the words of a text. */
public record Word(Place place, String text) {}
