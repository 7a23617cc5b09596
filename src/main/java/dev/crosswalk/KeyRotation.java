package dev.crosswalk;

import dev.crosswalk.account.EnvironmentIntegrations;
import dev.crosswalk.account.IntegratedAccounts;
import dev.crosswalk.cli.Application.KeyLine;
import dev.crosswalk.credential.Credentials;
import dev.crosswalk.credential.Encryption;
import dev.crosswalk.credential.EncryptionKeys;
import dev.crosswalk.storage.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The change from one encryption key to the next, on the database that servers use meanwhile. */
final class KeyRotation {
    private final EncryptionKeys keys;
    private final Credentials credentials;
    private final EnvironmentIntegrations installations;

    KeyRotation(Database database, EncryptionKeys keys) {
        Clock clock = Clock.systemUTC();
        Encryption encryption = new Encryption(keys);
        this.keys = keys;
        this.credentials = new Credentials(database, encryption, clock);
        this.installations = new EnvironmentIntegrations(
                database, encryption, new IntegratedAccounts(database, credentials, clock), clock);
    }

    /** Returns every key that is configured or needed, the one that encrypts first. */
    List<KeyLine> status() {
        Map<String, Long> ofCredentials = credentials.countsByKey();
        Map<String, Long> ofInstallations = installations.countsByKey();
        Set<String> all = new LinkedHashSet<>();
        all.add(keys.currentId());
        all.addAll(keys.ids());
        all.addAll(ofCredentials.keySet());
        all.addAll(ofInstallations.keySet());
        List<KeyLine> lines = new ArrayList<>();
        for (String key : all) {
            KeyLine.Use use = key.equals(keys.currentId())
                    ? KeyLine.Use.ENCRYPTS
                    : keys.ids().contains(key) ? KeyLine.Use.DECRYPTS : KeyLine.Use.MISSING;
            lines.add(
                    new KeyLine(key, use, ofCredentials.getOrDefault(key, 0L), ofInstallations.getOrDefault(key, 0L)));
        }
        return lines;
    }

    /** Encrypts with the first key whatever another one encrypted, in small steps, and returns how much it was. */
    int rotate() {
        credentials.requireReadable();
        installations.requireReadable();
        return credentials.reencrypt() + installations.reencrypt();
    }
}
