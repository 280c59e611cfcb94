/** Build step: the functions' JSDoc becomes `functions.json`, which Excel reads beside the manifest. */
import { readFileSync } from 'node:fs';
import { parseTree } from 'custom-functions-metadata/lib/parseTree.js';
import type { Plugin } from 'vite';

const source = new URL('../addin/functions/functions.ts', import.meta.url);

/** @returns the metadata as JSON text. @throws where the JSDoc and the signatures disagree */
export function functionsMetadata(text: string = readFileSync(source, 'utf8')): string {
  const { functions, extras } = parseTree(text, 'functions.ts');
  const errors = extras.flatMap((extra) => extra.errors);
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
