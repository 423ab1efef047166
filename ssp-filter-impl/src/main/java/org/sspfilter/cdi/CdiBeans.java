package org.sspfilter.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.CDIProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sspfilter.config.SspFilterSettings;
import org.sspfilter.impl.pipeline.DecisionObservers;
import org.sspfilter.impl.wiring.Beans;

/**
 * The application's beans. Loaded by name, and only where the API of CDI is there.
 *
 * <p><i>Source:</i> Jakarta CDI 4.0, section 2.9 ({@code CDI.current()}).
 */
public final class CdiBeans implements Beans {

    private final CDI<Object> container;

    private CdiBeans(CDI<Object> container) {
        this.container = container;
    }

    /**
     * The beans of the application whose start this is.
     *
     * @param expected whether the application is known to have beans: a container that does not answer is then a fault
     * @return the beans; null when no container runs for the application
     * @throws IllegalStateException when a container should answer, and does not
     */
    public static @Nullable Beans find(boolean expected) {
        try {
            CDI<Object> container = CDI.current();
            BeanManager manager = container.getBeanManager();
            // Some hand out an object that answers nothing; only a question tells.
            manager.getBeans(SspFilterSettings.class);
            return new CdiBeans(container);
        } catch (RuntimeException silent) {
            if (expected && isSomebodyThere(silent)) {
                throw new IllegalStateException(
                        "CDI is on this server and the application has a beans.xml, but its container does not answer ("
                                + silent.getClass().getSimpleName() + ")",
                        silent);
            }
            return null;
        }
    }

    /** The API alone, without anybody behind it, is what a library brings along: then the API itself says so. */
    private static boolean isSomebodyThere(RuntimeException silent) {
        StackTraceElement[] trace = silent.getStackTrace();
        boolean byTheApi = trace.length > 0 && trace[0].getClassName().startsWith(CDI.class.getName());
        return !byTheApi
                || ServiceLoader.load(CDIProvider.class, CDI.class.getClassLoader()).stream()
                        .findAny()
                        .isPresent();
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return handles(type).<T>map(Instance.Handle::get).toList();
    }

    @Override
    public List<String> foreign(Class<?> type, ClassLoader application) {
        return handles(type)
                .<Class<?>>map(handle -> handle.getBean().getBeanClass())
                .filter(maker -> maker.getClassLoader() != application)
                .map(Class::getName)
                .toList();
    }

    private <T> Stream<? extends Instance.Handle<T>> handles(Class<T> type) {
        Instance<T> beans = container.select(type);
        return beans.isResolvable() ? Stream.of(beans.getHandle()) : beans.handlesStream();
    }

    @Override
    public DecisionObservers observers() {
        return new CdiObservers(container.getBeanManager());
    }
}
