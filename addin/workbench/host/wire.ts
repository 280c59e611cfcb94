/** The messages office.js 1.1.110 exchanges with the page that frames it (JSON strings over postMessage). */
export interface XdmRequest {
  readonly _messageType: 0;
  readonly _actionName: string;
  readonly _actionType: 0 | 1 | 2;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _origin?: string;
  readonly _data?: unknown;
}

export interface XdmResponse {
  readonly _messageType: 1;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _origin: string;
  readonly _data: unknown;
  readonly _errorCode: number;
  /** 0 reply, 1 event. */
  readonly _responseType: 0 | 1;
  readonly _serializerVersion: 1;
}

export const ActionType = { invoke: 0, register: 1, unregister: 2 } as const;

/** The payload of executeMethod: a dispatch id and what belongs to it. */
export interface MethodCall {
  readonly DdaMethod: { readonly DispatchId: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: { readonly Properties: readonly (readonly [string, string])[] };
  readonly [index: string]: unknown;
}

export const Dispatch = { refreshSettings: 75, saveSettings: 76, fileUrl: 86, richApi: 93, commandCompleted: 94 } as const;

/** Common-API error numbers. */
export const OfficeError = { success: 0, cellEdit: 5004, notSupported: 5001, invalidParent: 11_101 } as const;

/** What office.js tells of the keyboard in the pane: Tab at either end of it, Escape that nobody took. */
const LEAVING = new Set([13, 14, 15]);

/** Whether office.js hands the keyboard back to the host. @param data of `ContextActivationManager_notifyHost`: the pane's id and the action */
export const isLeaving = (data: unknown): boolean => Array.isArray(data) && LEAVING.has(Number(data[1]));

export interface WireEntry {
  readonly kind: 'message' | 'request' | 'event';
  readonly name: string;
  readonly sent?: unknown;
  readonly received?: unknown;
}

/** Reads a message; undefined when it is not one of office.js's requests. */
export function readRequest(text: unknown): XdmRequest | undefined {
  if (typeof text !== 'string' || !text.startsWith('{')) return undefined;
  let message: Partial<XdmRequest>;
  try {
    message = JSON.parse(text) as Partial<XdmRequest>;
  } catch {
    return undefined;
  }
  const known = message._messageType === 0 && typeof message._actionName === 'string' && typeof message._conversationId === 'string' && typeof message._correlationId === 'number';
  return known ? (message as XdmRequest) : undefined;
}
