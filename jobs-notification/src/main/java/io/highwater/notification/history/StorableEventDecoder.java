package io.highwater.notification.history;

import io.highwater.codec.Decoder;
import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import io.highwater.model.IncidentEvent;
import java.nio.charset.StandardCharsets;

/**
 * Rejects events with a key that PostgreSQL cannot index. The database would refuse them each time, and the job would
 * restart for ever.
 */
final class StorableEventDecoder implements Decoder<IncidentEvent> {

    private static final long serialVersionUID = 1L;

    /** Of a row in a B-tree of PostgreSQL's there may be 2,704 bytes; the time next to a hostname takes some. */
    private static final int LONGEST_KEY = 2600;

    private final Decoder<IncidentEvent> decoder;

    StorableEventDecoder(Decoder<IncidentEvent> decoder) {
        this.decoder = decoder;
    }

    @Override
    public IncidentEvent decode(byte[] value, long recordTimestamp) throws UnusableException {
        IncidentEvent event = decoder.decode(value, recordTimestamp);
        requireIndexable("incident_id", event.incidentId());
        requireIndexable("hostname", event.hostname());
        return event;
    }

    private static void requireIndexable(String name, String text) throws UnusableException {
        int bytes = IncidentUpsert.storable(text).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_KEY) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE, name + " has " + bytes + " bytes, too many for an index of the table");
        }
    }
}
