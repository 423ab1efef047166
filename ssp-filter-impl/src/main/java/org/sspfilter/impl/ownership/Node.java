package org.sspfilter.impl.ownership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR element, the same from JSON and from XML: its value, and its members by name.
 *
 * <p>Reading is strict in the ways in which parsers differ: names that differ in case only, one where a list belongs, a list
 * where one belongs, a member twice.
 */
final class Node {

    /** Whether a member was written as one or as a list; XML does not tell. */
    enum Shape {
        ONE,
        LIST,
        EITHER
    }

    private record Member(Shape shape, List<Node> nodes) {}

    private final @Nullable String value;
    private final Map<String, Member> members = new LinkedHashMap<>();

    Node(@Nullable String value) {
        this.value = value;
    }

    /** Makes room for a member. */
    void declare(String name, Shape shape) throws BodyRefused {
        for (String other : members.keySet()) {
            if (other.equalsIgnoreCase(name) && (shape != Shape.EITHER || !other.equals(name))) {
                throw BodyRefused.unreadable("A member stands twice, or in two spellings");
            }
        }
        members.putIfAbsent(name, new Member(shape, new ArrayList<>()));
    }

    /** Adds to a declared member. */
    void add(String name, Node node) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalStateException("Not declared");
        }
        member.nodes().add(node);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Set<String> names() {
        return members.keySet();
    }

    /** The member that must stand exactly once. */
    Node single(String name) throws BodyRefused {
        Member member = members.get(name);
        if (member == null || member.shape() == Shape.LIST || member.nodes().size() != 1) {
            throw BodyRefused.unreadable(name + " must stand exactly once");
        }
        return member.nodes().get(0);
    }

    /** The members of a list; empty when it does not stand. */
    List<Node> all(String name) throws BodyRefused {
        Member member = members.get(name);
        if (member == null) {
            return List.of();
        }
        if (member.shape() == Shape.ONE) {
            throw BodyRefused.unreadable(name + " must be a list");
        }
        return member.nodes();
    }

    /** The text of a member that must stand exactly once and hold some. */
    String text(String name) throws BodyRefused {
        String text = single(name).value;
        if (text == null || text.isEmpty()) {
            throw BodyRefused.unreadable(name + " must have a text");
        }
        return text;
    }
}
