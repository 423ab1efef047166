package org.sspfilter.cdi;

import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.sspfilter.impl.wiring.Beans;

/**
 * The application's beans. Made by name, and only where the API of CDI is there; where no container runs, there is no bean.
 *
 * <p><i>Source:</i> Jakarta CDI 4.0, section 2.9 ({@code CDI.current()}).
 */
public final class CdiBeans implements Beans {

    /** For the filter's start. */
    public CdiBeans() {}

    @Override
    public <T> List<T> all(Class<T> type) {
        CDI<Object> container;
        try {
            container = CDI.current();
        } catch (IllegalStateException none) {
            return List.of();
        }
        return container.select(type).stream().toList();
    }
}
