package io.highwater.kafka.options;

import org.apache.flink.connector.base.DeliveryGuarantee;

/** What a Kafka sink promises after a failure. */
public enum Delivery {
    EXACTLY_ONCE("exactly-once", DeliveryGuarantee.EXACTLY_ONCE),
    AT_LEAST_ONCE("at-least-once", DeliveryGuarantee.AT_LEAST_ONCE);

    private final String text;
    private final DeliveryGuarantee guarantee;

    Delivery(String text, DeliveryGuarantee guarantee) {
        this.text = text;
        this.guarantee = guarantee;
    }

    public DeliveryGuarantee guarantee() {
        return guarantee;
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
