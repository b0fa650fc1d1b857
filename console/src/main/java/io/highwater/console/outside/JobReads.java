package io.highwater.console.outside;

import io.highwater.console.web.Query;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the notification job says of its reading of a table. */
@FunctionalInterface
public interface JobReads {

    /** @return when the newest read began that has succeeded, epoch milliseconds; null if nobody can say */
    Long newestRead();

    /** Whether the job has what was saved: it does by a read that began afterwards. Answers {@code ?since=} with the time of saving. */
    default Map<String, Object> inForce(Context context) {
        long since = Query.number(context, "since", 0L, 0L, Long.MAX_VALUE);
        Long read = newestRead();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("inForce", read == null ? null : (Object) (read > since));
        answer.put("readAt", read);
        return answer;
    }
}
