package org.sspfilter.impl.revocation;

import java.util.Arrays;

/**
 * Sorts rows in place by their key: few by insertion, many by heap, which has no bad case and needs no stack.
 *
 * <p>Not thread-safe.
 */
final class RowSort {

    private static final int FEW = 24;

    private final byte[] rows;
    private final int keyWidth;
    private final int rowWidth;
    private final byte[] spare;

    RowSort(byte[] rows, int keyWidth, int rowWidth) {
        this.rows = rows;
        this.keyWidth = keyWidth;
        this.rowWidth = rowWidth;
        this.spare = new byte[rowWidth];
    }

    /** Sorts the rows from the first index up to, not including, the second one. */
    void sort(int from, int until) {
        if (until - from <= FEW) {
            insertion(from * rowWidth, until * rowWidth);
        } else {
            heap(from, until - from);
        }
    }

    private void insertion(int from, int until) {
        for (int at = from + rowWidth; at < until; at += rowWidth) {
            int to = at;
            while (to > from && compare(to - rowWidth, at) > 0) {
                to -= rowWidth;
            }
            if (to != at) {
                System.arraycopy(rows, at, spare, 0, rowWidth);
                System.arraycopy(rows, to, rows, to + rowWidth, at - to);
                System.arraycopy(spare, 0, rows, to, rowWidth);
            }
        }
    }

    private void heap(int base, int size) {
        for (int root = size / 2 - 1; root >= 0; root--) {
            sink(base, root, size);
        }
        for (int last = size - 1; last > 0; last--) {
            swap(base, base + last);
            sink(base, 0, last);
        }
    }

    private void sink(int base, int start, int size) {
        int root = start;
        while (2 * root + 1 < size) {
            int child = 2 * root + 1;
            if (child + 1 < size && compare((base + child) * rowWidth, (base + child + 1) * rowWidth) < 0) {
                child++;
            }
            if (compare((base + root) * rowWidth, (base + child) * rowWidth) >= 0) {
                return;
            }
            swap(base + root, base + child);
            root = child;
        }
    }

    private int compare(int left, int right) {
        return Arrays.compareUnsigned(rows, left, left + keyWidth, rows, right, right + keyWidth);
    }

    private void swap(int left, int right) {
        System.arraycopy(rows, left * rowWidth, spare, 0, rowWidth);
        System.arraycopy(rows, right * rowWidth, rows, left * rowWidth, rowWidth);
        System.arraycopy(spare, 0, rows, right * rowWidth, rowWidth);
    }
}
