package org.sspfilter.servlet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sspfilter.impl.pipeline.Ruling;

/** The filters of the set, in the order in which a request has to come to them. */
enum Stage {
    TRANSPORT(null, TransportFilter.class.getName(), Ruling.Open.class),
    INTERACTION(TRANSPORT, InteractionFilter.class.getName(), Ruling.Proven.class),
    CONTEXT(INTERACTION, ContextFilter.class.getName(), Ruling.Authorised.class),
    OWNERSHIP(CONTEXT, OwnershipFilter.class.getName(), Ruling.Pending.class);

    private final @Nullable Stage before;
    private final String type;
    private final Class<? extends Ruling.Open> goesOnFrom;

    Stage(@Nullable Stage before, String type, Class<? extends Ruling.Open> goesOnFrom) {
        this.before = before;
        this.type = type;
        this.goesOnFrom = goesOnFrom;
    }

    /** The filter's class. */
    String type() {
        return type;
    }

    /** Whether this stage has still to decide, by what has been established. */
    boolean hasWorkWith(Ruling.Open open) {
        return goesOnFrom.isInstance(open);
    }

    boolean isAfter(Stage other) {
        return compareTo(other) > 0;
    }

    /** Whether it comes right after the one that a request has passed. */
    boolean follows(Stage passed) {
        return before == passed;
    }

    /** The filter's name as an application writes it. */
    String shortName() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    static List<String> names() {
        return List.of(values()).stream().map(Stage::shortName).toList();
    }
}
