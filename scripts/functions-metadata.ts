/** Build step: the functions' JSDoc becomes `functions.json`, which Excel reads beside the manifest. */
import { readdirSync, readFileSync } from 'node:fs';
import { parseTree } from 'custom-functions-metadata/lib/parseTree.js';
import type { Plugin } from 'vite';

const folder = new URL('../addin/functions/', import.meta.url);

/** Each function in a file of its own, by the file's name. */
const sources = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .filter((text) => text.includes('@customfunction'));

/** @returns the metadata as JSON text. @throws where the JSDoc and the signatures disagree, or two functions have one name */
export function functionsMetadata(texts: readonly string[] = sources()): string {
  const parsed = texts.map((text) => parseTree(text, 'functions.ts'));
  const errors = parsed.flatMap(({ extras }) => extras.flatMap((extra) => extra.errors));
  const functions = parsed.flatMap((one) => one.functions);
  const twice = functions.filter(({ id }, index) => functions.findIndex((other) => other.id === id) < index);
  for (const { id } of twice) errors.push(`${id} is there twice`);
  if (errors.length > 0) throw new Error(`Custom function metadata: ${errors.join('; ')}`);
  return `${JSON.stringify({ allowCustomDataForDataTypeAny: true, functions }, null, 2)}\n`;
}

export function customFunctions(): Plugin {
  return {
    name: 'custom-functions',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'functions.json', source: functionsMetadata() });
    },
  };
}
