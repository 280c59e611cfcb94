/** The list of goal forms under review, asked and made anew from what a block recorded. */
import { reviewsQuery } from '../../../analytics/goal-reviews/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { reviewTable } from './table.ts';

export const GOALS_VIEWS = {
  async goal_reviews(client, source, _title, ask) {
    const { rows } = await client.goalReviews(reviewsQuery.parse(source.params), ask);
    return { table: reviewTable(rows, LOCALES[source.asked.lang]), data_version: null, rule_packs: [] };
  },
} satisfies Record<string, View>;
