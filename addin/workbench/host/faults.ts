/** The faults that a person can play in the workbench. */
export type FaultName =
  | 'largeAnswer' | 'nullArrays' | 'cellEdit' | 'slow' | 'halfWay' | 'lostAnswer'
  | 'protectedSheet' | 'merged' | 'table' | 'requirements' | 'dark' | 'otherUser';

/** What can be made to go wrong, switched on by tests and in the workbench. */
export interface Faults {
  /** Every Rich API request answers 5004, as while a cell is being edited. */
  cellEdit: boolean;
  /** Milliseconds each Rich API request waits before it runs. */
  delay: number;
  /** Each Rich API request, told by its text, waits for it before it runs; null lets all run. */
  hold: ((body: string) => Promise<void>) | null;
  /** Arrays read come back as null, as Excel on the web does near its limit. */
  nullArrays: boolean;
  /** The largest answer in bytes. */
  responseLimit: number;
  /** The largest request in bytes. */
  requestLimit: number;
  /** One coming request that goes wrong; null once it has. */
  failing: FailingRequest | null;
  /** That many answers to custom-function calls are dropped. */
  lostFunctionAnswers: number;
  /** Requirement sets said not to be supported, e.g. { ExcelApi: '1.9' } caps the version. */
  requirements: Record<string, string>;
  /** Told each time a fault takes effect. */
  played: (name: FaultName) => void;
}

export interface FailingRequest {
  /** So many good requests come first; counted down. */
  after: number;
  /** Only requests that have this text in them are counted and fail; left out, all are. */
  readonly about?: string;
  /** The error's code; `CellEdit` begins cell-edit mode instead, `NullArrays` answers with null for arrays. */
  readonly code: string;
  /** So many of its actions are done before it fails; all of them where it has fewer, as when only the answer is lost. */
  readonly actions: number;
}

export const FIVE_MEGABYTES = 5 * 1024 * 1024;

export function noFaults(): Faults {
  return { cellEdit: false, delay: 0, hold: null, nullArrays: false, failing: null, responseLimit: FIVE_MEGABYTES, requestLimit: FIVE_MEGABYTES, lostFunctionAnswers: 0, requirements: {}, played: () => undefined };
}
