/** Office's dialog around the issuer's sign-in page. Only the press of a button opens it; every way it can end is a sentence. */
import { z } from 'zod';
import { AppError, type Text } from '../../analytics/errors.ts';

/** What the page in the dialog tells the pane: the issuer's answer, or why it never came that far. */
const dialogMessage = z.union([
  z.object({ kind: z.literal('sign-in-answer'), query: z.string() }),
  z.object({ kind: z.literal('sign-in-problem'), zh: z.string(), en: z.string() }),
]);
export type DialogMessage = z.infer<typeof dialogMessage>;

/** Percent of the screen. */
const SIZE = { height: 65, width: 35 };

class DialogCancelled extends Error {}
/** The person turned away; nobody needs a sentence. */
export const isCancelledDialog = (error: unknown): boolean => error instanceof DialogCancelled;

/**
 * @param address of our own page, which leads to the issuer
 * @returns the query with which the issuer sent the person back
 * @throws AppError with what to do, or `isCancelledDialog` when the signal was aborted
 */
export function askInDialog(address: string, signal: AbortSignal): Promise<string> {
  const { origin } = new URL(address);
  return new Promise((resolve, reject) => {
    if (typeof Office === 'undefined' || !Office.context?.ui?.displayDialogAsync) return reject(refuse(NO_DIALOG));
    Office.context.ui.displayDialogAsync(address, { ...SIZE, promptBeforeOpen: false, displayInIframe: false }, (opened) => {
      if (opened.status !== Office.AsyncResultStatus.Succeeded) return reject(refuse(whyNotOpened(opened.error.code)));
      const dialog = opened.value;
      const end = (tell: () => void) => {
        signal.removeEventListener('abort', onAbort);
        dialog.close();
        tell();
      };
      const onAbort = () => end(() => reject(new DialogCancelled()));
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
        const message = messageOf(event, origin);
        if (message === null) return;
        end(() => (message.kind === 'sign-in-answer' ? resolve(message.query) : reject(refuse(message))));
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, (event) => {
        // Office has closed it itself.
        signal.removeEventListener('abort', onAbort);
        reject(refuse(whyEnded('error' in event ? event.error : 0)));
      });
    });
  });
}

type DialogEvent = { message: string; origin: string | undefined } | { error: number };

/** @returns null for what another page says */
function messageOf(event: DialogEvent, origin: string): DialogMessage | null {
  if (!('message' in event)) return null;
  // Versions without DialogOrigin 1.1 tell no origin; they pass on what our own pages say alone.
  const untold = event.origin === undefined && !Office.context.requirements.isSetSupported('DialogOrigin', '1.1');
  if (event.origin !== origin && !untold) return null;
  try {
    const parsed = dialogMessage.safeParse(JSON.parse(event.message));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function whyNotOpened(code: number): Text {
  if (code === 12_007) return ALREADY;
  if (code === 12_009) return IGNORED;
  if (code === 12_011) return BLOCKED;
  return { zh: `Office 没有打开登录窗口（${code}）。请重试；若仍出现，请管理员检查加载项清单中的地址是否为 https。`, en: `Office did not open the sign-in window (${code}). Please try again; if it persists, the administrator should check that the add-in's address is https.` };
}

function whyEnded(code: number): Text {
  if (code === 12_006) return CLOSED;
  if (code === 12_002 || code === 12_003) return UNREACHED;
  return { zh: `登录窗口意外结束（${code}）。请重新登录。`, en: `The sign-in window ended unexpectedly (${code}). Please sign in again.` };
}

const refuse = (text: Text) => new AppError('not_signed_in', { zh: text.zh, en: text.en });

const NO_DIALOG: Text = {
  zh: '这里不能打开登录窗口。请在 Excel 中打开任务窗格后登录。',
  en: 'No sign-in window can be opened here. Please open this pane in Excel and sign in there.',
};
const ALREADY: Text = {
  zh: '已经有一个窗口开着。请先在那个窗口中完成登录，或关闭它后重试。',
  en: 'A window is open already. Please finish signing in there, or close it and try again.',
};
const IGNORED: Text = {
  zh: '您没有允许打开登录窗口。请重新登录，并在提示中选择“允许”。',
  en: 'You did not allow the sign-in window. Please sign in again and choose Allow.',
};
const BLOCKED: Text = {
  zh: '浏览器拦截了登录窗口。请在地址栏中允许本站点弹出窗口，然后重新登录。',
  en: 'The browser blocked the sign-in window. Please allow pop-ups for this site in the address bar, then sign in again.',
};
const CLOSED: Text = {
  zh: '登录窗口在完成之前关闭了，没有登录。请重新登录；若并非您关闭的，请管理员确认统一身份认证的页面没有设置 Cross-Origin-Opener-Policy。',
  en: 'The sign-in window was closed before it was done; nobody is signed in. Please sign in again; if you did not close it, the administrator should see that the sign-in pages send no Cross-Origin-Opener-Policy.',
};
const UNREACHED: Text = {
  zh: '登录页面打不开。请确认网络可用、地址为 https 后重试；若仍出现，请联系系统管理员。',
  en: 'The sign-in page cannot be opened. Please check the network and that the address is https, then try again; if it persists, contact the administrator.',
};
