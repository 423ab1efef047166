package org.sspfilter.impl.registration;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values by the letter of their RFC: a cell is in quotes as a whole or not at all, a quote within is
 * doubled, a line ends in CRLF or LF. Where two programs could read a line in two ways it is refused, not guessed. Empty
 * lines mean nothing. The last line ends too, stricter than the RFC: a file that was cut off in the middle of a row may lack
 * what that row switches off.
 *
 * <p>Not thread-safe.
 *
 * <p><i>Source:</i> RFC 4180 section 2.
 */
final class CsvReader {

    /** A record and the line that it begins on. */
    record Line(int number, List<String> cells) {}

    private static final int END = -1;

    private final Reader text;
    private int line = 1;
    private int current;

    CsvReader(Reader text) throws IOException {
        this.text = text;
        this.current = text.read();
    }

    /** The next record, or null after the last. */
    @Nullable
    Line next() throws IOException, UnreadableRowsException {
        while (current == '\n' || current == '\r') {
            lineEnd();
        }
        if (current == END) {
            return null;
        }
        int number = line;
        List<String> cells = new ArrayList<>(8);
        cells.add(cell());
        while (current == ',') {
            advance();
            cells.add(cell());
        }
        if (current == END) {
            throw wrong(line, "the last line has no end; is the file whole? If it is, end it with a line break");
        }
        lineEnd();
        return new Line(number, cells);
    }

    private String cell() throws IOException, UnreadableRowsException {
        StringBuilder cell = new StringBuilder();
        if (current == '"') {
            return quoted(cell);
        }
        while (current != END && current != ',' && current != '\n' && current != '\r') {
            if (current == '"') {
                throw wrong(line, "a quote stands within a cell; put the whole cell in quotes, and double those in it");
            }
            take(cell);
        }
        return cell.toString();
    }

    private String quoted(StringBuilder cell) throws IOException, UnreadableRowsException {
        int begun = line;
        advance();
        while (true) {
            if (current == END) {
                throw wrong(begun, "a quote is opened and never closed");
            }
            if (current == '"') {
                advance();
                if (current != '"') {
                    break;
                }
            }
            line += current == '\n' ? 1 : 0;
            take(cell);
        }
        if (current != END && current != ',' && current != '\n' && current != '\r') {
            throw wrong(line, "something follows a closing quote; a comma or the line's end is expected");
        }
        return cell.toString();
    }

    private void lineEnd() throws IOException, UnreadableRowsException {
        if (current == '\r') {
            advance();
            if (current != '\n') {
                throw wrong(line, "a carriage return stands alone; end lines with CRLF or LF");
            }
        }
        line++;
        advance();
    }

    private void take(StringBuilder cell) throws IOException {
        cell.append((char) current);
        advance();
    }

    private void advance() throws IOException {
        current = text.read();
    }

    private static UnreadableRowsException wrong(int line, String what) {
        return new UnreadableRowsException(" line " + line + ": " + what);
    }
}
