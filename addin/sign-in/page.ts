/**
 * The page in the dialog. First it leads to the issuer; with the issuer's answer
 * it comes back here, tells the pane and is closed. It holds no token and no proof:
 * what it passes on is worth nothing without what the pane kept.
 */
import { AppError, type Text } from '../../analytics/errors.ts';
import { createClient } from '../client/client.ts';
import { demoSignIn } from '../sign-in.ts';
import type { DialogMessage } from './dialog.ts';
import { pageOf } from './page-address.ts';

const query = new URLSearchParams(location.search);
const line = (lang: 'zh' | 'en', text: string) => {
  document.getElementById(lang)!.textContent = text;
};

function say({ zh, en }: Text): void {
  line('zh', zh);
  line('en', en);
}

/** To our own origin alone. */
function tell(message: DialogMessage): void {
  Office.context.ui.messageParent(JSON.stringify(message), { targetOrigin: location.origin });
}

async function begin(): Promise<void> {
  const lang = query.get('lang') === 'en' ? 'en' : 'zh';
  const client = createClient({ identity: () => ({ role: null, org: null, lang }), signIn: demoSignIn });
  const { url } = await client.beginSignIn({
    state: query.get('begin')!, nonce: query.get('nonce') ?? '', code_challenge: query.get('challenge') ?? '', redirect_uri: pageOf(location), again: query.get('again') === '1',
  });
  location.replace(url);
}

const FAILED: Text = {
  zh: '登录页面没有打开，请关闭这个窗口后重试。',
  en: 'The sign-in page was not opened. Please close this window and try again.',
};
const DONE: Text = {
  zh: '正在完成登录，这个窗口会自动关闭…',
  en: 'Finishing the sign-in; this window closes by itself…',
};

await Office.onReady();
if (query.has('begin')) {
  await begin().catch((error: unknown) => {
    const text = error instanceof AppError ? error.text : FAILED;
    say(text);
    tell({ kind: 'sign-in-problem', ...text });
  });
} else {
  say(DONE);
  tell({ kind: 'sign-in-answer', query: location.search.slice(1) });
}
