/** What of a statement is text, remark or name, without understanding more of it. Pure. */

const SKIPPED = [
  /--[^\n]*/y,
  /\/\*[\s\S]*?(?:\*\/|$)/y,
  /[eE]'(?:\\[\s\S]|''|[^'\\])*(?:'|$)/y,
  /'(?:''|[^'])*(?:'|$)/y,
  /"(?:""|[^"])*(?:"|$)/y,
  /\$([\p{L}_][\p{L}\p{N}_]*)?\$[\s\S]*?(?:\$\1\$|$)/uy,
];
const PARAMETER = /\$([\p{L}_][\p{L}\p{N}_]*)/uy;
const WORD = /[\p{L}\p{N}_]+/uy;

type Found = { readonly parameters: readonly string[]; readonly words: readonly string[] };

function read(sql: string): Found {
  const parameters: string[] = [];
  const words: string[] = [];
  const match = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(sql);
  };
  for (let at = 0; at < sql.length; ) {
    const skipped = SKIPPED.map((pattern) => match(pattern, at)).find((found) => found !== null);
    const parameter = skipped ? null : match(PARAMETER, at);
    const word = skipped || parameter ? null : match(WORD, at);
    if (parameter) parameters.push(parameter[1]!);
    if (word) words.push(word[0]);
    at += (skipped ?? parameter ?? word)?.[0].length || 1;
  }
  return { parameters, words };
}

/** The `$names` that have to be given, each once, as they are first written; case makes no difference. */
export function parameterNames(sql: string): string[] {
  const seen = new Map<string, string>();
  for (const name of read(sql).parameters) if (!seen.has(name.toLowerCase())) seen.set(name.toLowerCase(), name);
  return [...seen.values()];
}

/** Every word outside of texts and remarks, in lower case. */
export const wordsOf = (sql: string): ReadonlySet<string> => new Set(read(sql).words.map((word) => word.toLowerCase()));

/** A name as it must stand in SQL: quoted where it is not a plain word. */
export const sqlNameOf = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !RESERVED.has(name.toLowerCase()) ? name : `"${name.replaceAll('"', '""')}"`);

const RESERVED = new Set(
  'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch for foreign from group having in initially intersect into lambda lateral leading limit not null offset on only or order pivot placing primary qualify references returning select show some summarize symmetric table then to trailing true union unique unpivot using variadic when where window with'.split(' '),
);
