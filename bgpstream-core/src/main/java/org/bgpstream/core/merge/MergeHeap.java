package org.bgpstream.core.merge;

import java.util.Arrays;

/** A binary heap of the open resources that have a head, the earliest head first. */
final class MergeHeap {
    private OpenResource[] heap = new OpenResource[16];
    private int size;

    int size() {
        return size;
    }

    OpenResource get(int index) {
        return heap[index];
    }

    OpenResource first() {
        return size == 0 ? null : heap[0];
    }

    void add(OpenResource resource) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        heap[size] = resource;
        siftUp(size++);
    }

    /** Whether the first is still before all others although its head has changed. */
    boolean firstStillLeads() {
        return (size < 2 || heap[0].isBefore(heap[1])) && (size < 3 || heap[0].isBefore(heap[2]));
    }

    /** Restores the order after the head of the first has changed. */
    void firstChanged() {
        siftDown(0);
    }

    void remove(OpenResource resource) {
        int index = 0;
        while (heap[index] != resource) {
            index++;
        }
        size--;
        heap[index] = heap[size];
        heap[size] = null;
        if (index < size) {
            siftDown(index);
            siftUp(index);
        }
    }

    private void siftUp(int from) {
        int index = from;
        OpenResource moving = heap[index];
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            if (!moving.isBefore(heap[parent])) {
                break;
            }
            heap[index] = heap[parent];
            index = parent;
        }
        heap[index] = moving;
    }

    private void siftDown(int from) {
        int index = from;
        OpenResource moving = heap[index];
        while (2 * index + 1 < size) {
            int child = 2 * index + 1;
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(moving)) {
                break;
            }
            heap[index] = heap[child];
            index = child;
        }
        heap[index] = moving;
    }
}
