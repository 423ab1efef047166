package org.sspfilter.impl.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBodyException;

/** An element, as a reader builds it: a member is declared in its shape, and then filled. */
final class Element implements FhirElement {

    /** Whether a member was written as one or as a list; XML does not tell. */
    enum Shape {
        ONE,
        LIST,
        EITHER
    }

    private record Member(Shape shape, List<FhirElement> nodes) {}

    private final @Nullable String value;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Element(@Nullable String value) {
        this.value = value;
    }

    /** Makes room for a member. */
    void declare(String name, Shape shape) throws RequestBodyException {
        for (String other : members.keySet()) {
            if (other.equalsIgnoreCase(name) && (shape != Shape.EITHER || !other.equals(name))) {
                throw RequestBodyException.unreadable("A member stands twice, or in two spellings");
            }
        }
        members.putIfAbsent(name, new Member(shape, new ArrayList<>()));
    }

    /** Adds to a declared member. */
    void add(String name, Element node) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalStateException("Not declared");
        }
        member.nodes().add(node);
    }

    @Override
    public @Nullable String value() {
        return value;
    }

    @Override
    public boolean has(String name) {
        return members.containsKey(name);
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(members.keySet());
    }

    @Override
    public FhirElement single(String name) throws RequestBodyException {
        Member member = members.get(name);
        if (member == null || member.shape() == Shape.LIST || member.nodes().size() != 1) {
            throw RequestBodyException.unreadable(name + " must stand exactly once");
        }
        return member.nodes().get(0);
    }

    @Override
    public List<FhirElement> all(String name) throws RequestBodyException {
        Member member = members.get(name);
        if (member == null) {
            return List.of();
        }
        if (member.shape() == Shape.ONE) {
            throw RequestBodyException.unreadable(name + " must be a list");
        }
        return Collections.unmodifiableList(member.nodes());
    }

    @Override
    public String text(String name) throws RequestBodyException {
        String text = single(name).value();
        if (text == null || text.isEmpty()) {
            throw RequestBodyException.unreadable(name + " must have a text");
        }
        return text;
    }
}
