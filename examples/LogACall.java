import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs a call and reads it back, with nothing but the JDK. */
public final class LogACall {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private LogACall() {}

    public static void main(String[] arguments) throws Exception {
        String contact = first("\"id\":\"([^\"]+)\"", send("GET", "contacts?limit=1&", ""));
        String call = send("POST", "engagements?", """
                {"engagement_type": "call", "content": "Wants a quote.", "direction": "outbound",
                 "start_time": "2026-05-14T10:00:00Z", "duration": "600", "contact": [{"id": "%s"}]}
                """.formatted(contact));
        String id = first("\"id\":\"([^\"]+)\"", call);
        System.out.println(send("GET", "engagements/" + id + "?truto_ignore_remote_data=true&", ""));
    }

    private static String send(String method, String path, String body) throws Exception {
        URI uri = URI.create(
                System.getenv("URL") + "/unified/crm/" + path + "integrated_account_id=" + System.getenv("ACCOUNT"));
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + System.getenv("TOKEN"))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.body());
        }
        return response.body();
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing in " + text);
        }
        return matcher.group(1);
    }
}
