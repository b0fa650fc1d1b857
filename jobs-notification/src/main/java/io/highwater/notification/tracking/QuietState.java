package io.highwater.notification.tracking;

import io.highwater.notification.silences.AcknowledgementUpdate;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.silences.SilenceUpdate;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** The silences and acknowledgements in force as broadcast state keeps them, for checkpoints: each table one value. */
final class QuietState {

    static final MapStateDescriptor<String, QuietRows> ROWS =
            new MapStateDescriptor<>("quiet", StringSerializer.INSTANCE, QuietRowsSerializer.INSTANCE);

    private static final String SILENCES = "silences";
    private static final String ACKNOWLEDGEMENTS = "acknowledgements";

    private QuietState() {}

    static void restore(QuietInForce quiet, ReadOnlyBroadcastState<String, QuietRows> state) throws Exception {
        QuietRows silences = state.get(SILENCES);
        if (silences != null) {
            quiet.apply(new SilenceUpdate(true, silences.silences(), List.of()));
        }
        QuietRows acknowledgements = state.get(ACKNOWLEDGEMENTS);
        if (acknowledgements != null) {
            quiet.apply(new AcknowledgementUpdate(true, acknowledgements.acknowledgements(), List.of()));
        }
    }

    static void apply(TableUpdate update, QuietInForce quiet, BroadcastState<String, QuietRows> state)
            throws Exception {
        if (update.silences() != null) {
            quiet.apply(update.silences());
            state.put(SILENCES, new QuietRows(quiet.silences(), List.of()));
        } else {
            quiet.apply(update.acknowledgements());
            state.put(ACKNOWLEDGEMENTS, new QuietRows(List.of(), quiet.acknowledgements()));
        }
    }
}
