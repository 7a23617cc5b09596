// Those of Crosswalk's functions that the measured mappings call, in JavaScript: the reference knows only JSONata's own.
// They do what the server's functions do, so what they cost is a part of node's figures.

const OFFSET = /^(.*T.{5,30}?)([+-]\d{2}):?(\d{2})?$/;
const isNothing = (value) => value === undefined || value === null;
const isEmpty = (value) =>
  isNothing(value) || value === "" || (typeof value === "object" && Object.keys(value).length === 0);

/** Reads ISO text with any offset or none (UTC), a date, or epoch milliseconds. */
function millisOf(value) {
  if (typeof value === "number") {
    return value;
  }
  const text = value.trim();
  if (/^-?\d{9,}$/.test(text)) {
    return Number(text);
  }
  if (text.length === 10) {
    return Date.parse(text);
  }
  let iso = text.replace(" ", "T");
  const offset = OFFSET.exec(iso);
  if (offset) {
    iso = `${offset[1]}${offset[2]}:${offset[3] ?? "00"}`;
  } else if (!iso.endsWith("Z")) {
    iso += "Z";
  }
  const millis = Date.parse(iso);
  if (Number.isNaN(millis)) {
    throw new Error("a date or time was expected");
  }
  return millis;
}

const withInstant = (use) => (value) => (isNothing(value) || value === "" ? undefined : use(millisOf(value)));
const iso = (millis) => new Date(millis).toISOString().replace(".000Z", "Z");
const seconds = (millis) => new Date(millis).toISOString().slice(0, 19);
const twoDigits = (number) => String(number).padStart(2, "0");
const rounded = (number, digits) => Math.round(number * 10 ** digits) / 10 ** digits;

function clockSeconds(text, unit) {
  const parts = text.trim().split(":").map(Number);
  if (parts.length === 3) {
    return (parts[0] * 60 + parts[1]) * 60 + parts[2];
  }
  const sum = parts[0] * 60 + parts[1];
  return unit === "mm:ss" ? sum : sum * 60;
}

function duration(value, from, to) {
  if (isNothing(value)) {
    return undefined;
  }
  const factor = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };
  const millis = from in factor ? Number(value) * factor[from] : clockSeconds(String(value), from) * 1000;
  const whole = Math.round(millis / 1000);
  switch (to) {
    case "ms":
      return millis;
    case "s":
      return rounded(millis / 1000, 3);
    case "min":
    case "h":
      return rounded(millis / factor[to], 6);
    case "mm:ss":
      return `${twoDigits(Math.floor(whole / 60))}:${twoDigits(whole % 60)}`;
    case "HH:MM":
      return `${twoDigits(Math.floor(whole / 3600))}:${twoDigits(Math.floor(whole / 60) % 60)}`;
    default:
      return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(twoDigits).join(":");
  }
}

function mapValue(value, table, ...otherwise) {
  if (isNothing(value)) {
    return undefined;
  }
  const wanted = String(value).toLowerCase();
  for (const [key, word] of Object.entries(table)) {
    if (key.toLowerCase() === wanted) {
      return word;
    }
  }
  return otherwise.length > 0 ? otherwise[0] : value;
}

function invert(table) {
  if (isNothing(table)) {
    return undefined;
  }
  const inverted = {};
  for (const [key, value] of Object.entries(table)) {
    inverted[value] ??= key;
  }
  return inverted;
}

function omitEmpty(object) {
  if (isNothing(object) || typeof object !== "object") {
    return object;
  }
  return Object.fromEntries(Object.entries(object).filter(([, value]) => !isEmpty(value)));
}

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** By regular expressions, where the server has a parser of HTML: enough for the examples, and cheaper. */
function htmlToText(value) {
  if (isNothing(value)) {
    return undefined;
  }
  const html = String(value);
  if (!/[<&]/.test(html)) {
    return html;
  }
  return html
    .replace(/\s+/g, " ")
    .replace(/<li\b[^>]*>/gi, "\n- ")
    .replace(/<(?:br|p|div|ul|ol|tr|h[1-6])\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|(\w+));/g, (all, code, name) => (code ? String.fromCodePoint(code) : (ENTITIES[name] ?? all)))
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}

const FUNCTIONS = {
  isoInstant: withInstant(iso),
  isoDate: withInstant((millis) => seconds(millis).slice(0, 10)),
  isoTime: withInstant((millis) => seconds(millis).slice(11)),
  isoOffset: withInstant((millis) => `${seconds(millis)}+00:00`),
  epochMillis: withInstant((millis) => millis),
  plusSeconds: (from, length) =>
    isNothing(length) ? undefined : withInstant((millis) => iso(millis + Number(length) * 1000))(from),
  secondsBetween: (from, to) =>
    isNothing(to) ? undefined : withInstant((millis) => Math.floor((millisOf(to) - millis) / 1000))(from),
  duration,
  mapValue,
  invert,
  omitEmpty,
  htmlToText,
  firstNonEmpty: (...values) => values.find((value) => !isEmpty(value)),
};

/** Makes our functions known to a compiled expression. */
export function register(expression) {
  for (const [name, implementation] of Object.entries(FUNCTIONS)) {
    expression.registerFunction(name, implementation);
  }
  return expression;
}
