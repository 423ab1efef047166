package org.sspfilter.impl.fhir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sspfilter.ownership.FhirElement;
import org.sspfilter.ownership.RequestBodyException;

/** An element, as a reader builds it: a member is declared in its shape, and then filled. Its few members are sought in turn. */
final class Element implements FhirElement {

    /** Whether a member was written as one or as a list; XML does not tell. */
    enum Shape {
        ONE,
        LIST,
        EITHER
    }

    private static final class Member {
        private final String name;
        private final Shape shape;
        private List<FhirElement> elements = List.of();

        Member(String name, Shape shape) {
            this.name = name;
            this.shape = shape;
        }

        void add(Element element) {
            if (elements.isEmpty()) {
                elements = List.of(element);
                return;
            }
            if (elements.size() == 1) {
                elements = new ArrayList<>(elements);
            }
            elements.add(element);
        }
    }

    private static final int USUAL = 3;

    private final @Nullable String value;
    private List<Member> members = List.of();

    Element(@Nullable String value) {
        this.value = value;
    }

    /** Makes room for a member, which is the last one until the next is declared. */
    void declare(String name, Shape shape) throws RequestBodyException {
        for (int i = 0; i < members.size(); i++) {
            Member other = members.get(i);
            if (!other.name.equalsIgnoreCase(name)) {
                continue;
            }
            if (shape != Shape.EITHER || !other.name.equals(name)) {
                throw RequestBodyException.unreadable("A member stands twice, or in two spellings");
            }
            return;
        }
        if (members.isEmpty()) {
            members = new ArrayList<>(USUAL);
        }
        members.add(new Member(name, shape));
    }

    /** Adds to a declared member. */
    void add(String name, Element element) {
        Member member = find(name);
        if (member == null) {
            throw new IllegalStateException("Not declared");
        }
        member.add(element);
    }

    private @Nullable Member find(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).name.equals(name)) {
                return members.get(i);
            }
        }
        return null;
    }

    @Override
    public @Nullable String value() {
        return value;
    }

    @Override
    public boolean has(String name) {
        return find(name) != null || isStoodFor(name);
    }

    /** Whether a lenient parser could find a member that does not stand: by one in another case, or with an underscore. */
    private boolean isStoodFor(String name) {
        for (int i = 0; i < members.size(); i++) {
            String other = members.get(i).name;
            int start = other.startsWith("_") ? 1 : 0;
            if (other.length() - start == name.length() && other.regionMatches(true, start, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Member member : members) {
            names.add(member.name);
        }
        return Collections.unmodifiableSet(names);
    }

    @Override
    public FhirElement single(String name) throws RequestBodyException {
        Member member = find(name);
        if (member == null || member.shape == Shape.LIST || member.elements.size() != 1) {
            throw RequestBodyException.unreadable(name + " must stand exactly once");
        }
        return member.elements.get(0);
    }

    @Override
    public List<FhirElement> all(String name) throws RequestBodyException {
        Member member = find(name);
        if (member == null) {
            if (isStoodFor(name)) {
                throw RequestBodyException.unreadable(name + " stands in another case, or with an underscore");
            }
            return List.of();
        }
        if (member.shape == Shape.ONE) {
            throw RequestBodyException.unreadable(name + " must be a list");
        }
        return Collections.unmodifiableList(member.elements);
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
