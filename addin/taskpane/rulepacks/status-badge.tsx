/** How sure a rule pack is, by colour and word. */
import { Badge } from '@fluentui/react-components';
import type { PackStatus } from '../../../analytics/rulepacks/pack.ts';
import { useWords } from '../services.tsx';

const COLORS = { verified: 'success', second_hand: 'brand', unverified: 'warning', local_example: 'informative' } as const;

export function StatusBadge({ status }: { status: PackStatus }) {
  const words = useWords();
  return <Badge appearance="tint" color={COLORS[status]}>{words.rules.statuses[status]}</Badge>;
}
