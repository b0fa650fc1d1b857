package io.highwater.kafka.sink;

import io.highwater.codec.Rejected;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.running.RunningMark;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.util.IOUtils;

/** The sink that every job has; so the first of its writers also marks the job as running. */
public final class RejectedSink extends TopicSink<Rejected> {

    private static final long serialVersionUID = 1L;

    private final KafkaOptions options;
    private final String inputTopic;

    public RejectedSink(KafkaOptions options, Delivery delivery, String inputTopic, String topic) {
        super(
                options,
                delivery,
                topic,
                limits -> new RejectedSerializer(
                        topic, options.groupId(), options.maxRequestSize(), CurrentLimits.of(options, topic, limits)));
        this.options = options;
        this.inputTopic = inputTopic;
    }

    @Override
    public PrecommittingStatefulSinkWriter<Rejected, KafkaWriterState, KafkaCommittable> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> recovered) throws IOException {
        PrecommittingStatefulSinkWriter<Rejected, KafkaWriterState, KafkaCommittable> writer =
                super.restoreWriter(context, recovered);
        return context.getTaskInfo().getIndexOfThisSubtask() > 0 ? writer : marked(writer, context);
    }

    private PrecommittingStatefulSinkWriter<Rejected, KafkaWriterState, KafkaCommittable> marked(
            PrecommittingStatefulSinkWriter<Rejected, KafkaWriterState, KafkaCommittable> writer,
            WriterInitContext context) {
        try {
            return new MarkedWriter(
                    writer,
                    RunningMark.start(options, inputTopic, context.getJobInfo().getJobId()));
        } catch (RuntimeException unusable) {
            IOUtils.closeQuietly(writer);
            throw unusable;
        }
    }

    @SuppressWarnings("try") // Flink's writers may throw anything when they are closed.
    private record MarkedWriter(
            PrecommittingStatefulSinkWriter<Rejected, KafkaWriterState, KafkaCommittable> writer, RunningMark mark)
            implements PrecommittingStatefulSinkWriter<Rejected, KafkaWriterState, KafkaCommittable> {

        @Override
        public void write(Rejected rejected, Context context) throws IOException, InterruptedException {
            writer.write(rejected, context);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            writer.flush(endOfInput);
        }

        @Override
        public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
            return writer.prepareCommit();
        }

        @Override
        public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
            return writer.snapshotState(checkpointId);
        }

        @Override
        public void close() throws Exception {
            IOUtils.closeAll(mark, writer);
        }
    }
}
