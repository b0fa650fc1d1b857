package io.highwater.cli.explain;

import io.highwater.notification.history.StoredIncident;
import io.highwater.slack.outbox.ChannelSearch;
import java.util.List;
import java.util.Optional;

/** All that could be found out, each part with the reason where it could not. */
record Evidence(
        Question question,
        Answer<HostRows> rows,
        Answer<HostQuiet> quiet,
        Answer<HostWindows> windows,
        List<Answer<Aside>> aside,
        Answer<SentReadings> sent,
        History history) {

    /**
     * What has happened.
     *
     * @param told by the topic of alerts
     * @param stored by the table of incidents
     * @param slack by the channel, of the newest incident
     */
    record History(
            Answer<HostIncidents> told, Answer<List<StoredIncident>> stored, Answer<ChannelSearch.Result.Found> slack) {

        /** Of the table, where the topic knows nothing of it: an incident that was open at the time, by event time. */
        Optional<StoredIncident> openByTableAlone(Question question) {
            return stored.known()
                    .flatMap(rows -> rows.stream()
                            .filter(row -> row.times().endedAt() == null
                                    || question.isPast()
                                            && row.times().endedAt().isAfter(question.at()))
                            .filter(row -> !isInTopic(row))
                            .findFirst());
        }

        boolean isInTopic(StoredIncident row) {
            return told.known().stream()
                    .flatMap(topic -> topic.all().stream())
                    .anyMatch(other -> other.id().equals(row.id()));
        }
    }

    /** Late and rejected records that name the host. */
    List<Aside> putAside() {
        return aside.stream()
                .flatMap(answer -> answer.known().stream())
                .filter(topic -> topic.records() > 0)
                .toList();
    }
}
