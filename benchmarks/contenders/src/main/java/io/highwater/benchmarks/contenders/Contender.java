package io.highwater.benchmarks.contenders;

import io.highwater.aggregation.AggregationJob;
import io.highwater.filtering.FilteringJob;
import java.util.Locale;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Who runs. Each reads its topic from the beginning to where it ends when the run starts. */
enum Contender {
    READ_FLOOR {
        @Override
        void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
            Floors.read(environment, assignment);
            environment.execute(toString());
        }
    },
    PASS_FLOOR {
        @Override
        void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
            Floors.pass(environment, assignment);
            environment.execute(toString());
        }
    },
    SQL_FILTER {
        @Override
        void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
            Sql.filter(environment, assignment);
        }
    },
    FILTER {
        @Override
        void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
            FilteringJob.build(environment, OurOptions.filtering(assignment));
            environment.execute(toString());
        }
    },
    SQL_AGGREGATION {
        @Override
        void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
            Sql.aggregate(environment, assignment);
        }
    },
    AGGREGATION {
        @Override
        void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
            AggregationJob.build(environment, OurOptions.aggregation(assignment));
            environment.execute(toString());
        }
    };

    /** Runs to the end of the input. */
    abstract void run(StreamExecutionEnvironment environment, Assignment assignment) throws Exception;

    /** Floors and SQL reuse objects; our jobs say for themselves what they ask of Flink. */
    boolean reusesObjects() {
        return this != FILTER && this != AGGREGATION;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
