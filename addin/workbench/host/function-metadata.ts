import type { FunctionSignature } from './workbook-port.ts';

/** functions.json, as Excel reads it. */
export interface FunctionParameter {
  readonly name: string;
  readonly description?: string;
  readonly type?: string;
  readonly dimensionality?: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
}

export interface FunctionMetadata {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly parameters: readonly FunctionParameter[];
  readonly options?: { readonly cancelable?: boolean; readonly stream?: boolean };
}

/** Signature for the engine: the name as typed is namespace, dot, name. */
export function signature({ name, description = '', parameters }: FunctionMetadata, namespace: string): FunctionSignature {
  return {
    name: `${namespace}.${name}`,
    description,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      description: parameter.description ?? '',
      optional: parameter.optional === true,
      repeating: parameter.repeating === true,
    })),
  };
}

/** Invocation flags: 1 may be cancelled, 2 streams. */
export function flags({ options }: FunctionMetadata): number {
  return (options?.cancelable ? 1 : 0) | (options?.stream ? 2 : 0);
}
