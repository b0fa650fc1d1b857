package io.highwater.benchmarks.rig;

import io.highwater.local.Waiting;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Waits for what programs lead to, for as long as all of them are at work. */
public record Watch(List<LivingChild> programs) {

    private static final long PAUSE_MILLIS = 50;

    public Watch {
        programs = List.copyOf(programs);
    }

    /**
     * @return whether it has happened in time
     * @throws IllegalStateException with the end of its log, if a program has ended
     */
    public boolean until(BooleanSupplier event) throws InterruptedException {
        long deadline = System.nanoTime() + Waiting.PATIENCE.toNanos();
        while (!event.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            programs.forEach(LivingChild::requireAlive);
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** Of a wait in vain, with the ends of the programs' logs. */
    public IllegalStateException inVain(String what) {
        return new IllegalStateException(what + " within " + Waiting.PATIENCE + "\n"
                + programs.stream().map(LivingChild::lastWords).collect(Collectors.joining("\n")));
    }
}
