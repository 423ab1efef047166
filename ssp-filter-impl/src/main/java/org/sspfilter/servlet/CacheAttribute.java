package org.sspfilter.servlet;

import jakarta.servlet.ServletContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sspfilter.directory.AccreditationCache;

/** Gives the application the answers kept of the directory, for as long as the filter runs. Not thread-safe. */
final class CacheAttribute {

    private final ServletContext context;
    private final @Nullable AccreditationCache cache;

    CacheAttribute(ServletContext context, Optional<AccreditationCache> cache) {
        this.context = context;
        this.cache = cache.orElse(null);
    }

    void publish() {
        if (cache != null) {
            context.setAttribute(AccreditationCache.ATTRIBUTE, cache);
        }
    }

    /** Takes it back, unless a filter that started later has put its own there. */
    void withdraw() {
        if (cache != null && context.getAttribute(AccreditationCache.ATTRIBUTE) == cache) {
            context.removeAttribute(AccreditationCache.ATTRIBUTE);
        }
    }
}
