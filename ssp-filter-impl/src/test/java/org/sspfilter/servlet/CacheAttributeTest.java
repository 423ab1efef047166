package org.sspfilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sspfilter.directory.AccreditationCache;
import org.sspfilter.directory.DirectoryReport;
import org.sspfilter.id.Asid;

class CacheAttributeTest {

    /** A cache that is told apart by being itself. */
    private static final class Cache implements AccreditationCache {
        @Override
        public void invalidate(Asid asid) {}

        @Override
        public void invalidateAll() {}

        @Override
        public DirectoryReport report() {
            throw new UnsupportedOperationException();
        }
    }

    private final Map<String, Object> attributes = new HashMap<>();
    private final ServletContext context = (ServletContext) Proxy.newProxyInstance(
            ServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                case "getAttribute" -> attributes.get(arguments[0]);
                case "removeAttribute" -> attributes.remove(arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    @Test
    void givesTheApplicationTheCacheWhileTheFilterRuns() {
        Cache cache = new Cache();
        CacheAttribute attribute = new CacheAttribute(context, Optional.of(cache));

        assertThat(AccreditationCache.from(context::getAttribute)).isEmpty();
        attribute.publish();
        assertThat(AccreditationCache.from(context::getAttribute)).containsSame(cache);
        attribute.withdraw();
        assertThat(AccreditationCache.from(context::getAttribute)).isEmpty();
    }

    @Test
    void leavesTheCacheOfAFilterThatStartedLater() {
        CacheAttribute first = new CacheAttribute(context, Optional.of(new Cache()));
        Cache later = new Cache();
        first.publish();
        new CacheAttribute(context, Optional.of(later)).publish();

        first.withdraw();

        assertThat(AccreditationCache.from(context::getAttribute)).containsSame(later);
    }

    @Test
    void givesNothingWhereAccreditationIsOff() {
        CacheAttribute attribute = new CacheAttribute(context, Optional.empty());

        attribute.publish();
        attribute.withdraw();

        assertThat(attributes).isEmpty();
    }
}
