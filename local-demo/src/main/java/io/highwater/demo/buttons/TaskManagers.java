package io.highwater.demo.buttons;

/** The processes, or what stands for them, that run the jobs. */
public interface TaskManagers {

    /** Ends the one that there is, in the middle of what it does, and starts another. Does not wait for either. */
    void replace();

    /** Whether one is being replaced, or a job does not run again yet. */
    boolean isRecovering();
}
