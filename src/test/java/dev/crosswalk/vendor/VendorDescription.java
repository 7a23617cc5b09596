package dev.crosswalk.vendor;

import dev.crosswalk.connector.Example.Sent;
import java.util.List;

/** What a vendor itself says about the requests that its API takes. */
interface VendorDescription {
    /** Tells whether the description is about a request at all, judged by its address. */
    boolean covers(Sent sent);

    /** Holds a request against the description: one finding for each thing that is not as described. */
    List<Finding> check(Sent sent);
}
