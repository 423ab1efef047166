package org.sspfilter.tool.proof;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** How the filter stands in an application that runs. */
final class StartedFilter {

    private static final String OURS = "org.sspfilter.servlet.SspFilter";

    private final Context context;

    StartedFilter(Context context) {
        this.context = context;
    }

    void tell(Told told) {
        Set<String> dispatchers = new TreeSet<>();
        boolean async = false;
        boolean met = false;
        for (FilterMap map : context.findFilterMaps()) {
            FilterDef filter = context.findFilterDef(map.getFilterName());
            if (OURS.equals(filter.getFilterClass())) {
                if (Arrays.asList(map.getURLPatterns()).contains("/*")) {
                    met = true;
                    dispatchers.addAll(Arrays.asList(map.getDispatcherNames()));
                    async |= filter.getAsyncSupportedBoolean();
                }
            } else if (!met) {
                told.line("before", filter.getFilterName());
            }
        }
        told.line("dispatchers", String.join(",", dispatchers));
        told.line("async", String.valueOf(async));
        for (Container servlet : context.findChildren()) {
            tell((Wrapper) servlet, told);
        }
    }

    /** For a servlet that does not start, Tomcat answers itself, before any filter. */
    private static void tell(Wrapper servlet, Told told) {
        try {
            servlet.load();
        } catch (Exception | LinkageError broken) {
            told.line("broken", servlet.getName());
            return;
        }
        for (String pattern : servlet.findMappings()) {
            told.line("pattern", pattern);
        }
    }
}
