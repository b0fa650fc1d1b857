package io.highwater.demo.buttons;

import io.highwater.console.demo.Button;

/** The TaskManager dies, with all that it had in memory; another takes over. */
record LostTaskManager(TaskManagers taskManagers) implements Breakage {

    @Override
    public Button button() {
        return new Button(
                "taskmanager",
                "Kill the TaskManager",
                "Every job loses what it had in memory. Another TaskManager starts, and the jobs go on from their last"
                        + " checkpoint: the tally adds up as before.",
                false,
                taskManagers.isRecovering());
    }

    @Override
    public synchronized String press(String host) {
        if (taskManagers.isRecovering()) {
            return "A TaskManager is being replaced already: watch the jobs come back.";
        }
        taskManagers.replace();
        return "The TaskManager is gone: another one starts, and the jobs go on from their last checkpoint.";
    }
}
