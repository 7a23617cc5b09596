// What a user of node would write to log a call in one CRM: a small server that maps the caller's body with JSONata, calls the
// provider over connections that it keeps, and maps the answer back. Its mappings and tables come from the connector's files:
//   node server.mjs settings.json
// It tells its port on standard output and ends with its standard input.
import { readFileSync } from "node:fs";
import http from "node:http";
import jsonata from "jsonata";
import { register } from "./functions.mjs";

const settings = JSON.parse(readFileSync(process.argv[2], "utf8"));
const toProvider = register(jsonata(settings.request));
const fromProvider = register(jsonata(settings.record));
const agent = new http.Agent({ keepAlive: true });

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function callProvider(body) {
  const payload = Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const request = http.request(
      settings.provider,
      {
        method: settings.method,
        agent,
        headers: { ...settings.headers, "content-type": "application/json", "content-length": payload.length },
      },
      (response) => {
        textOf(response).then(
          (text) => resolve({ status: response.statusCode, headers: response.headers, body: JSON.parse(text) }),
          reject,
        );
      },
    );
    request.on("error", reject);
    request.end(payload);
  });
}

async function create(body) {
  const scope = { body, query: {}, account: {}, tables: settings.tables, steps: {} };
  const response = await callProvider(await toProvider.evaluate(scope));
  if (response.status < 200 || response.status >= 300) {
    throw new Error(`the provider answered with ${response.status}`);
  }
  const record = response.body;
  return { ...(await fromProvider.evaluate({ ...scope, response, record })), remote_data: record };
}

function answer(response, status, type, text) {
  const payload = Buffer.from(text);
  response.writeHead(status, { "content-type": type, "content-length": payload.length }).end(payload);
}

const server = http.createServer((request, response) => {
  textOf(request)
    .then((text) => create(JSON.parse(text)))
    .then(
      (record) => answer(response, 201, "application/json", JSON.stringify(record)),
      (error) => answer(response, 502, "text/plain", String(error)),
    );
});
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit(0)).resume();
