// Evaluates one mapping with the reference. What to do comes as JSON in a file:
//   node mapping.mjs check file                              prints the result of each scope, a JSON document a line
//   node mapping.mjs measure file warmUp iterations seconds  prints the nanoseconds of each iteration, as a JSON list
import { readFileSync } from "node:fs";
import jsonata from "jsonata";
import { register } from "./functions.mjs";

const [verb, file, ...times] = process.argv.slice(2);
const { expression: source, scopes } = JSON.parse(readFileSync(file, "utf8"));
const expression = register(jsonata(source));

// Where results go, so that they count as used.
let sink;

/** One operation: the one record, or the whole page. */
async function operation() {
  if (scopes.length === 1) {
    sink = await expression.evaluate(scopes[0]);
    return;
  }
  const page = [];
  for (const scope of scopes) {
    page.push(await expression.evaluate(scope));
  }
  sink = page;
}

/** Runs for some seconds and returns the nanoseconds of one operation. */
async function iteration(seconds) {
  const start = process.hrtime.bigint();
  const end = start + BigInt(Math.round(seconds * 1e9));
  let now = start;
  let operations = 0;
  while (now < end) {
    // The clock is asked once in a while, as JMH does with a flag.
    for (let turn = 0; turn < 10; turn++) {
      await operation();
    }
    operations += 10;
    now = process.hrtime.bigint();
  }
  return Number(now - start) / operations;
}

if (verb === "check") {
  for (const scope of scopes) {
    console.log(JSON.stringify((await expression.evaluate(scope)) ?? null));
  }
} else {
  const [warmUp, iterations, seconds] = times.map(Number);
  await iteration(warmUp);
  const nanos = [];
  for (let count = 0; count < iterations; count++) {
    nanos.push(await iteration(seconds));
  }
  console.log(JSON.stringify(nanos));
  if (sink === null) {
    console.error("no result");
  }
}
