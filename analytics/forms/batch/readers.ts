/** Threads that read one workbook after the other. A file that takes too long or too much memory ends its thread, not the others. */
import { AppError } from '../../errors.ts';
import { Thread } from '../../threads/thread.ts';
import type { FormQuestion, WorkbookForms } from '../read-workbook-forms.ts';

export const READERS = 2;
const MEMORY_MEGABYTES = 256;
const MILLISECONDS = 30_000;

export class Readers {
  readonly #idle: Thread[] = [];
  readonly #all = new Set<Thread>();

  async read(question: FormQuestion): Promise<WorkbookForms> {
    const thread = this.#idle.pop() ?? this.#start();
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), MILLISECONDS)));
      const forms = await Promise.race([thread.ask('readWorkbookForms', question), late]);
      if (forms !== 'late') {
        this.#idle.push(thread);
        return forms;
      }
      await this.#end(thread);
      return refused(`在 ${MILLISECONDS / 1_000} 秒内没有读完，没有导入。请在 Excel 中另存后重新导入。`, `The file was not read within ${MILLISECONDS / 1_000} seconds; please save it anew in Excel and import that.`);
    } catch (error) {
      await this.#end(thread);
      if (error instanceof AppError && error.code === 'too_large') return refused('内容过多，超出了内存限制，没有导入。请清理后重新导入。', 'The file holds too much for the memory it may use; please clean it up and import it again.');
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.close()));
  }

  #start(): Thread {
    const thread = new Thread(MEMORY_MEGABYTES);
    this.#all.add(thread);
    return thread;
  }

  async #end(thread: Thread): Promise<void> {
    this.#all.delete(thread);
    await thread.close();
  }
}

function refused(zh: string, en: string): WorkbookForms {
  return { records: [], findings: [], warnings: [], refused: { zh: `文件${zh}`, en } };
}
