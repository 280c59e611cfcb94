export function pagesAreCurrent(root: string): boolean;
export function buildPages(root: string): { done: Promise<{ ok: boolean; output: string }>; stop: () => void };
