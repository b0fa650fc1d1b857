package io.highwater.cli.explain;

import io.highwater.notification.history.StoredIncident;
import io.highwater.slack.outbox.ChannelSearch;
import java.util.List;
import java.util.Optional;

/** All that could be found out, each part with the reason where it could not. */
record Evidence(
        Question question,
        Answer<HostRows> rows,
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

        /** The table's newest, where the topic knows less of it. It says how things are now, not how they were. */
        Optional<StoredIncident> openByTableAlone(Question question) {
            if (question.isPast()) {
                return Optional.empty();
            }
            return stored.known()
                    .flatMap(rows -> rows.stream()
                            .filter(row -> row.times().endedAt() == null)
                            .filter(row -> told.known().stream()
                                    .flatMap(topic -> topic.all().stream())
                                    .noneMatch(other -> other.id().equals(row.id())))
                            .findFirst());
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
