package io.hearsay.spark.tables;

import java.util.Iterator;
import java.util.function.Function;

/** An iterator that gives what a function makes of each element, one at a time, as they are asked for. */
public record MappedIterator<A, B>(Iterator<A> source, Function<A, B> function) implements Iterator<B> {
    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public B next() {
        return function.apply(source.next());
    }
}
