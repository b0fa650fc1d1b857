package io.highwater.notification.incidents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Windows of a host that may change its incident, and wait until everything before them has come. In order. */
final class PendingWindows {

    private static final Comparator<JudgedWindow> ORDER =
            Comparator.comparingLong(JudgedWindow::windowEnd).thenComparing(JudgedWindow::cpu);

    private final List<JudgedWindow> windows = new ArrayList<>();

    /** A window that is here already changes nothing: it is a replay. */
    void add(JudgedWindow window) {
        int at = Collections.binarySearch(windows, window, ORDER);
        if (at < 0) {
            windows.add(-at - 1, window);
        }
    }

    void remove(JudgedWindow window) {
        windows.remove(Collections.binarySearch(windows, window, ORDER));
    }

    boolean isEmpty() {
        return windows.isEmpty();
    }

    JudgedWindow first() {
        return windows.get(0);
    }

    /** The first window of event time, with all cpus of which it is here. */
    List<JudgedWindow> firstOfAllCpus() {
        int size = 1;
        while (size < windows.size() && windows.get(size).windowEnd() == first().windowEnd()) {
            size++;
        }
        return List.copyOf(windows.subList(0, size));
    }

    /** Whether a window of this cpu is here that does not end before that time. */
    boolean has(String cpu, long windowEnd) {
        for (int at = windows.size() - 1; at >= 0 && windows.get(at).windowEnd() >= windowEnd; at--) {
            if (windows.get(at).cpu().equals(cpu)) {
                return true;
            }
        }
        return false;
    }

    /** In order. */
    List<JudgedWindow> all() {
        return List.copyOf(windows);
    }

    PendingWindows copy() {
        PendingWindows copy = new PendingWindows();
        copy.windows.addAll(windows);
        return copy;
    }
}
