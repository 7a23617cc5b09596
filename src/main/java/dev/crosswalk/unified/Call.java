package dev.crosswalk.unified;

import dev.crosswalk.account.IntegratedAccount;
import dev.crosswalk.connector.Case;
import dev.crosswalk.connector.Connector;
import dev.crosswalk.connector.ConnectorResource;
import dev.crosswalk.model.ResourceModel;
import dev.crosswalk.model.UnknownField;
import dev.crosswalk.provider.Deadline;
import dev.crosswalk.provider.Stopwatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unified call with everything in memory that it needs: found once, used by every later step.
 *
 * @param request what the caller asked; of a list, with the query in the form that mappings see
 * @param unknownParameters the query parameters of a list that the model does not have
 * @param connector the connector of its integrated account
 * @param resource what the connector says of the resource
 * @param model the unified resource
 * @param cases the cases of the method, in the connector's order; never empty
 * @param deadline when the call must be over
 * @param stopwatch collects where the time goes
 */
record Call(
        UnifiedRequest request,
        List<UnknownField> unknownParameters,
        Connector connector,
        ConnectorResource resource,
        ResourceModel model,
        List<Case> cases,
        Deadline deadline,
        Stopwatch stopwatch) {

    IntegratedAccount account() {
        return request.account();
    }

    /** Tells whether the method changes something at the provider. */
    boolean isWrite() {
        return !request.method().equals("get") && !request.method().equals("list");
    }

    /** Tells whether the method takes a body. */
    boolean hasBody() {
        return isWrite() && !request.method().equals("delete");
    }

    /** Finds the value of the discriminator in the body or, where the body has none, in the query. */
    @Nullable
    Object discriminatorValue() {
        String discriminator = resource.discriminator();
        if (discriminator == null) {
            return null;
        }
        Object inBody = hasBody() ? request.body().get(discriminator) : null;
        return inBody != null ? inBody : request.query().get(discriminator);
    }
}
