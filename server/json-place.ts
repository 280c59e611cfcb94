/** Where a text stops being JSON. JSON.parse knows, but does not always say. */

/** Deepest nesting of brackets outside of strings, counted without recursion. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at;
  }
  return text.length;
}

/** @returns line and column from 1, and the character there (empty at the end); for a text that JSON.parse refuses */
export function placeOfError(text: string): { line: number; column: number; found: string } {
  const at = Math.min(firstError(text), text.length);
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - (before.lastIndexOf('\n') + 1) + 1, found: visible(text.codePointAt(at)) };
}

function visible(codePoint: number | undefined): string {
  if (codePoint === undefined) return '';
  return codePoint < 0x20 ? `\\u${codePoint.toString(16).padStart(4, '0')}` : String.fromCodePoint(codePoint);
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class Stop extends Error {
  constructor(readonly at: number) {
    super();
  }
}

function firstError(text: string): number {
  try {
    return skip(text, value(text, skip(text, 0)));
  } catch (stop) {
    if (stop instanceof Stop) return stop.at;
    throw stop;
  }
}

/** Offset behind the value that starts at `at`. */
function value(text: string, at: number): number {
  const open = text[at];
  if (open === '"') return string(text, at);
  if (open === '{') return list(text, at, '}', (from) => value(text, skip(text, expect(text, skip(text, string(text, from)), ':'))));
  if (open === '[') return list(text, at, ']', (from) => value(text, from));
  return match(SCALAR, text, at) ?? stop(at);
}

function list(text: string, from: number, close: string, item: (at: number) => number): number {
  let at = skip(text, from + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skip(text, item(at));
    if (text[at] === close) return at + 1;
    at = skip(text, expect(text, at, ','));
  }
}

function string(text: string, at: number): number {
  if (text[at] !== '"') stop(at);
  for (let next = at + 1; ; ) {
    const code = text.charCodeAt(next);
    if (code === 0x22) return next + 1;
    if (code === 0x5c) next = match(ESCAPE, text, next) ?? stop(next);
    else if (code >= 0x20) next++;
    else stop(next);
  }
}

function expect(text: string, at: number, character: string): number {
  return text[at] === character ? at + 1 : stop(at);
}

function skip(text: string, at: number): number {
  return match(SPACE, text, at) ?? at;
}

function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function stop(at: number): never {
  throw new Stop(at);
}
