package dev.crosswalk.cli;

import dev.crosswalk.json.Json;
import java.util.List;
import java.util.Optional;

/** What {@code crosswalk demo} shows to people. */
final class DemoText {
    private DemoText() {}

    static String of(Application.RunningDemo demo) {
        Table accounts = new Table("CRM", "integrated account", "logs");
        demo.accounts()
                .forEach(account ->
                        accounts.row(account.label(), account.id(), String.join(", ", account.engagementTypes())));
        return """

                Crosswalk is ready.

                  API       %s
                  Reference %s/docs
                  Sandbox   %s
                  Token     %s

                %s
                %sEverything here is made up and goes when you press Ctrl-C.""".formatted(
                demo.url(),
                demo.url(),
                demo.sandboxUrl(),
                demo.token(),
                accounts.text("  "),
                firstAccount(demo).map(account -> firstSteps(demo, account)).orElse(""));
    }

    /** Finds the account that the first request goes to: one that takes an engagement, and best one that lists it plainly. */
    static Optional<Application.DemoAccount> firstAccount(Application.RunningDemo demo) {
        List<Application.DemoAccount> taking = demo.accounts().stream()
                .filter(account -> !account.firstEngagement().isEmpty())
                .toList();
        return taking.stream()
                .filter(Application.DemoAccount::listsByKind)
                .findFirst()
                .or(() -> taking.stream().findFirst());
    }

    private static String firstSteps(Application.RunningDemo demo, Application.DemoAccount account) {
        return """
                Log your first %1$s in %2$s. Paste this into another terminal:

                %3$s

                See what the CRM got and what it stored, and read it back through the API:

                  curl -s '%4$s/_sandbox/%5$s/requests?last=1'

                  curl -s '%4$s/_sandbox/%5$s/records'

                  curl -s -H 'Authorization: Bearer %6$s' \\
                    '%7$s/unified/crm/engagements?integrated_account_id=%8$s&engagement_type=%1$s'

                """.formatted(
                        account.firstEngagement().get("engagement_type"),
                        account.label(),
                        firstRequest(demo, account),
                        demo.sandboxUrl(),
                        account.integration(),
                        demo.token(),
                        demo.url(),
                        account.id());
    }

    /** Returns the command that creates the first engagement. */
    static String firstRequest(Application.RunningDemo demo, Application.DemoAccount account) {
        String body = Json.writePretty(account.firstEngagement()).replace("'", "'\\''");
        return """
                curl -s '%s/unified/crm/engagements?integrated_account_id=%s' \\
                  -H 'Authorization: Bearer %s' \\
                  -H 'Content-Type: application/json' \\
                  -d '%s'""".formatted(demo.url(), account.id(), demo.token(), body.replace("\n", "\n  "))
                .replace("\n", "\n  ")
                .replaceFirst("^", "  ");
    }
}
