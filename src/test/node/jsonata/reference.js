// Answers every line of its input with a line: what the reference makes of an expression and its data.
//
// In:  {"expression": …, "data": …}, without data for an undefined input.
// Out: {"value": …}, {} for undefined, {"code": …, "position": …, "token": …} for an error of the language, or
//      {"crash": …} where the reference itself broke or did not end.
'use strict';

const { Worker, isMainThread, parentPort } = require('worker_threads');
const readline = require('readline');
const jsonata = require('jsonata');

// How long an evaluation may take by the reference's own watch, and by ours where its watch does not look.
const MAXIMUM_MILLIS = 1000;
const PATIENCE_MILLIS = 1500;
const MAXIMUM_MEGABYTES = 300;

// What JSON has no form for is written as a text that begins with U+0000. A text of the reference that begins so itself
// gets one more of them, or it would be read as one of ours.
function written(value) {
  if (value === undefined) return '\u0000undefined';
  if (typeof value === 'string') return value.startsWith('\u0000') ? '\u0000' + value : value;
  if (typeof value === 'number' && !Number.isFinite(value)) return '\u0000' + value;
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? '\u0000function' : value;
  if (value._jsonata_lambda || value._jsonata_function) return '\u0000function';
  if (Array.isArray(value)) return Array.from(value, written);
  const copy = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = written(value[key]);
  return copy;
}

async function answer(line) {
  const asked = JSON.parse(line);
  try {
    const result = await jsonata(asked.expression, { timeout: MAXIMUM_MILLIS }).evaluate(asked.data);
    return result === undefined ? {} : { value: written(result) };
  } catch (error) {
    if (error && typeof error.code === 'string' && /^[STD]\d{4}$/.test(error.code)) {
      return { code: error.code, position: error.position, token: String(error.token === undefined ? '' : error.token) };
    }
    return { crash: String((error && error.message) || error).slice(0, 200) };
  }
}

function work() {
  // The reference evaluates the values of a list or object side by side and throws the error that comes up first in
  // time. We throw the first in the order of the text; so does the reference with this.
  Promise.all = (promises) =>
    Promise.allSettled(promises).then((settled) => {
      const rejected = settled.find((one) => one.status === 'rejected');
      if (rejected) {
        throw rejected.reason;
      }
      return settled.map((one) => one.value);
    });
  parentPort.on('message', async (line) => parentPort.postMessage(JSON.stringify(await answer(line))));
}

// Asks the worker, and takes another one where it does not answer: some faults of the reference are loops without end.
class Reference {
  ask(line) {
    if (!this.worker) {
      this.worker = new Worker(__filename, { resourceLimits: { maxOldGenerationSizeMb: MAXIMUM_MEGABYTES } });
    }
    return new Promise((resolve) => {
      const giveUp = (reason) => {
        clearTimeout(watch);
        this.worker.removeAllListeners();
        this.worker.on('error', () => {});
        this.worker.terminate();
        this.worker = undefined;
        resolve(JSON.stringify({ crash: reason }));
      };
      const watch = setTimeout(() => giveUp('it did not end'), PATIENCE_MILLIS);
      this.worker.once('error', (error) => giveUp(String(error.code || error)));
      this.worker.once('message', (answered) => {
        clearTimeout(watch);
        this.worker.removeAllListeners('error');
        resolve(answered);
      });
      this.worker.postMessage(line);
    });
  }
}

async function main() {
  const reference = new Reference();
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    process.stdout.write((await reference.ask(line)) + '\n');
  }
  process.exitCode = 0;
  if (reference.worker) {
    await reference.worker.terminate();
  }
}

if (isMainThread) {
  main();
} else {
  work();
}
