package io.highwater.console.demo;

/** What a console has beside its pages where it is part of the demo. */
public record Demo(Buttons buttons, Tally tally) {}
