package org.sspfilter.impl.endpoint;

import java.util.function.Supplier;

/**
 * The endpoints that count now. A request reads them once, and keeps what it found when others take their place.
 *
 * <p>Thread-safe, never blocks.
 */
public final class CurrentEndpoints implements Supplier<EndpointTable> {

    private volatile EndpointTable table;

    /**
     * Endpoints.
     *
     * @param table what counts first
     */
    public CurrentEndpoints(EndpointTable table) {
        this.table = table;
    }

    /**
     * Puts others in their place, all at once.
     *
     * @param next what counts from now on
     */
    public void replace(EndpointTable next) {
        table = next;
    }

    @Override
    public EndpointTable get() {
        return table;
    }
}
