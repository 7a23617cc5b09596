package dev.crosswalk.mapping.function;

import org.jspecify.annotations.Nullable;

/** A value with members to call, which stands as something plain where it ends up in a result. */
public interface PlainForm {
    /** Returns the text that stands for it; null where none does. */
    @Nullable
    Object plain();
}
