package dev.crosswalk.mapping.function;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads phone numbers in the ways that people write them. The one class that knows the library for it. */
final class PhoneNumbers {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /**
     * Returns {@code +} and digits, as E.164 has it.
     *
     * @param region two letters of the country whose number it is where it begins with no country code; null if unknown
     * @return null for what cannot be a phone number
     */
    static @Nullable String e164(String text, @Nullable String region) {
        PhoneNumber number = parsed(text, region);
        return number == null ? null : LIBRARY.format(number, PhoneNumberFormat.E164);
    }

    /** Returns the digits after the country code; null for what cannot be a phone number. */
    static @Nullable String national(String text, @Nullable String region) {
        PhoneNumber number = parsed(text, region);
        return number == null ? null : LIBRARY.getNationalSignificantNumber(number);
    }

    private static @Nullable PhoneNumber parsed(String text, @Nullable String region) {
        try {
            PhoneNumber number = LIBRARY.parse(text, region == null ? null : region.toUpperCase(Locale.ROOT));
            // Lengths alone are looked at: ranges of numbers are handed out faster than libraries learn of them.
            return LIBRARY.isPossibleNumber(number) ? number : null;
        } catch (NumberParseException _) {
            return null; // Documented: what is no phone number gives undefined.
        }
    }
}
