package io.highwater.integration.cluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips a test where there is no Docker, and says so where people look: skipped tests are easily overlooked. */
public final class NeedsDocker implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("Docker is there");
        }
        String message = context.getDisplayName() + " SKIPPED: it needs Docker, and there is none";
        if (context.getTestMethod().isEmpty()) {
            System.out.println(message);
        }
        return ConditionEvaluationResult.disabled(message);
    }
}
