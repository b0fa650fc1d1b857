package io.highwater.kafka.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flink's committer, and an end to transactions that Kafka has forgotten. A savepoint holds the transactions that it
 * prepared, and a job that comes back commits them once more. After {@code transactional.id.expiration.ms} (7 days) Kafka
 * does not know them any longer, and Flink's committer (5.0.0, FLINK-39072) fails the job for ever.
 *
 * <p>Whatever a transaction did not come to is counted (metric {@code transactionsNotCommitted}).
 */
@SuppressWarnings("try") // Flink's committers may throw anything when they are closed.
final class TransactionCommitter implements Committer<KafkaCommittable> {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionCommitter.class);

    private final Committer<KafkaCommittable> committer;
    private final String topic;
    private final Counter notCommitted;

    TransactionCommitter(Committer<KafkaCommittable> committer, String topic, MetricGroup metrics) {
        this.committer = committer;
        this.topic = topic;
        this.notCommitted = metrics.counter("transactionsNotCommitted");
    }

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) throws IOException, InterruptedException {
        List<CommitRequest<KafkaCommittable>> forgiving = requests.stream()
                .<CommitRequest<KafkaCommittable>>map(Forgiving::new)
                .toList();
        committer.commit(forgiving);
    }

    @Override
    public void close() throws Exception {
        committer.close();
    }

    /** Nobody can commit it any more, and to fail would not change that: it is logged, with what may be missing. */
    private void forgotten(String transactionalId) {
        LOG.error(
                "Topic {}: Kafka no longer knows transaction {}, which the savepoint or checkpoint holds; it forgets them "
                        + "after transactional.id.expiration.ms, 7 days by default. If the job was ended by 'flink stop', "
                        + "the transaction was committed then, and nothing is missing. If it was cancelled or crashed, "
                        + "what it wrote there within its last checkpoint interval may be missing: compare the topic's "
                        + "end, and read that time again without the savepoint if it is. The job goes on",
                topic,
                transactionalId);
    }

    private final class Forgiving implements CommitRequest<KafkaCommittable> {

        private final CommitRequest<KafkaCommittable> request;

        private Forgiving(CommitRequest<KafkaCommittable> request) {
            this.request = request;
        }

        @Override
        public KafkaCommittable getCommittable() {
            return request.getCommittable();
        }

        @Override
        public int getNumberOfRetries() {
            return request.getNumberOfRetries();
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            notCommitted.inc();
            request.signalFailedWithKnownReason(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            if (ExceptionUtils.findThrowable(reason, InvalidPidMappingException.class)
                    .isPresent()) {
                forgotten(getCommittable().getTransactionalId());
                signalFailedWithKnownReason(reason);
            } else {
                request.signalFailedWithUnknownReason(reason);
            }
        }

        @Override
        public void retryLater() {
            request.retryLater();
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            request.updateAndRetryLater(committable);
        }

        @Override
        public void signalAlreadyCommitted() {
            request.signalAlreadyCommitted();
        }

        /** Flink's committer logs requests. */
        @Override
        public String toString() {
            return request.toString();
        }
    }
}
