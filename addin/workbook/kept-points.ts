/** The last ten restore points: with the document where there is room, else for this session. */
import { deserialise, serialise, withoutPoint, withPoint, type KeptPoint } from '../sheet/history.ts';
import type { RestorePoint } from '../sheet/restore.ts';

const SETTING = 'jixiao.restorePoints';

export class KeptPoints {
  #points: readonly KeptPoint[] | null = null;
  readonly #watchers = new Set<() => void>();

  /** Newest first. What an earlier session left in the document is read when it is first asked for. */
  list(): readonly KeptPoint[] {
    this.#points ??= deserialise(Office.context.document.settings.get(SETTING));
    return this.#points;
  }

  add(...points: readonly RestorePoint[]): Promise<void> {
    return this.#keep(points.reduce<readonly KeptPoint[]>(withPoint, this.list()));
  }

  remove(id: string): Promise<void> {
    return this.#keep(withoutPoint(this.list(), id));
  }

  /** Tells the watchers; for whoever has recorded beside the point what belongs to it. */
  tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** @returns what ends the watching */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  async #keep(next: readonly KeptPoint[]): Promise<void> {
    this.#points = next;
    const { settings } = Office.context.document;
    const text = serialise(next);
    if (text !== null) settings.set(SETTING, text);
    else settings.remove(SETTING);
    const saved = await new Promise<boolean>((resolve) => settings.saveAsync(({ status }) => resolve(status === Office.AsyncResultStatus.Succeeded)));
    if (!saved) this.#points = next.map((point) => ({ ...point, kept: 'session' }));
  }
}
