import { CustomFunctions } from './custom-functions.ts';
import { signature, type FunctionMetadata } from './function-metadata.ts';
import { HostModel } from './model.ts';
import type { WorkbookPort } from './workbook-port.ts';
import { XdmHost, type HostOptions } from './xdm-host.ts';

export interface FunctionSource {
  readonly namespace: string;
  readonly functions: readonly FunctionMetadata[];
}

export interface Host {
  readonly workbook: WorkbookPort;
  readonly model: HostModel;
  readonly xdm: XdmHost;
  readonly functions: CustomFunctions;
}

interface StartOptions extends HostOptions {
  /** Receives faults of the emulation itself. */
  readonly report?: (error: unknown) => void;
}

/**
 * Joins an open workbook without formulas, object model, message host and custom functions.
 * The functions are registered here: a formula entered earlier would stay #NAME?.
 */
export function startHost(workbook: WorkbookPort, source: FunctionSource, options: StartOptions = {}): Host {
  const model = new HostModel(workbook, '绩效示例.xlsx', options.report);
  const xdm = new XdmHost(model, options);
  const functions = new CustomFunctions(model, xdm.faults, source.functions, source.namespace);
  workbook.registerFunctions(
    source.functions.map((metadata) => signature(metadata, source.namespace)),
    functions.dispatch,
  );
  return { workbook, model, xdm, functions };
}

/** Reads functions.json, generated from the add-in's functions. */
export async function fetchFunctions(url: string, namespace: string): Promise<FunctionSource> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`读取自定义函数清单 ${url} 失败（${response.status}）`);
  const { functions } = (await response.json()) as { functions: FunctionMetadata[] };
  return { namespace, functions };
}
