package io.highwater.benchmarks.contenders;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Bytes allocated since the JVM started, as what the heap has grown by between collections. Counters of threads would
 * lose those that have ended, and a finished job's have. Old objects that a collector frees beside the running program
 * are missed; young ones, which is what a record costs, are not.
 */
final class Allocation {

    private static final long PATIENCE_SECONDS = 2;
    private static final int REQUESTS = 15;

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final CountDownLatch asked = new CountDownLatch(1);
    private long allocated;
    private long usedAfterLast;

    private Allocation() {}

    /** To be called before the first collection. */
    static Allocation start() {
        Allocation allocation = new Allocation();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, handback) -> allocation.see(notification), null, null);
            }
        }
        return allocation;
    }

    /** Collects once more, so that nothing is left uncounted. */
    long total() throws InterruptedException {
        int requests = 0;
        do {
            if (++requests > REQUESTS) {
                throw new IllegalStateException("No requested collection has reported its end");
            }
            // One that meets another collection can be skipped.
            System.gc();
        } while (!asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        synchronized (this) {
            return allocated;
        }
    }

    private void see(Notification notification) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            count(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()));
        }
    }

    private synchronized void count(GarbageCollectionNotificationInfo collection) {
        GcInfo info = collection.getGcInfo();
        allocated += used(info.getMemoryUsageBeforeGc()) - usedAfterLast;
        usedAfterLast = used(info.getMemoryUsageAfterGc());
        if (collection.getGcCause().equals("System.gc()")) {
            asked.countDown();
        }
    }

    private long used(Map<String, MemoryUsage> pools) {
        return heapPools.stream().mapToLong(name -> pools.get(name).getUsed()).sum();
    }
}
