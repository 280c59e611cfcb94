/** The code of a new indicator: suggested after those of its kind, free to change. */
import { Field, Input } from '@fluentui/react-components';
import { useWords } from '../../services.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { useLife } from '../life.tsx';
import type { Form } from './fields.ts';
import { nextId } from './flow.ts';

const MOST = 10_000;

/**
 * @param form null: no code is wanted
 * @param held null as long as the suggested one is taken
 */
export function useFreeId(form: Pick<Form, 'level1' | 'industry'> | null, [typed, setTyped]: readonly [string | null, (typed: string) => void]) {
  const { revision, drafts } = useLife();
  const key = form === null ? null : JSON.stringify(['kin', form.level1, form.industry, revision]);
  const kin = useAsked(key, async (client, signal) => (await client.indicators({ level1: form?.level1, industry: form?.industry, limit: MOST }, { signal })).rows.map(({ indicator_id }) => indicator_id));
  const drafted = drafts.state === 'done' ? drafts.result.rows.filter(({ action }) => action === 'add').map(({ indicator_id }) => indicator_id) : [];
  const own = kin.state === 'done' ? kin.result : [];
  const suggested = nextId([...own, ...drafted.filter((id) => own.some((one) => one.replace(/\d+$/, '') === id.replace(/\d+$/, '')))]);
  return { id: (typed ?? suggested).trim(), text: typed ?? suggested, setTyped };
}

export function IdField({ free }: { free: ReturnType<typeof useFreeId> }) {
  const { life } = useWords();
  return (
    <Field label={life.fields.indicator_id} hint={life.idHint} size="small" required>
      <Input size="small" value={free.text} maxLength={64} onChange={(_, data) => free.setTyped(data.value)} />
    </Field>
  );
}
