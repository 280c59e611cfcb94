/** The tables of the tab, asked and made anew from what a block recorded. */
import { z } from 'zod';
import { evaluateCompare } from '../../../analytics/evaluate/compare/contract.ts';
import { evaluateConsequence } from '../../../analytics/evaluate/consequence/contract.ts';
import { evaluateDepartment } from '../../../analytics/evaluate/department/contract.ts';
import { evaluateSample } from '../../../analytics/evaluate/sample/contract.ts';
import { exanteScore } from '../../../analytics/exante/contract.ts';
import { LOCALES } from '../../locale/index.ts';
import type { View } from '../../recalculate.ts';
import { compareTable } from './compared-table.ts';
import { departmentTable } from './department-table.ts';
import { exanteTable } from './exante-table.ts';
import { resultTable } from './result-table.ts';
import { sampleTable } from './sample-table.ts';

const named = z.object({ name: z.string() });

export const EVALUATION_VIEWS = {
  async evaluation_compare(client, source, _title, ask) {
    const result = await client.call(evaluateCompare, evaluateCompare.params.parse(source.params), ask);
    return { table: compareTable(result, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async evaluation_sample(client, source, _title, ask) {
    const params = evaluateSample.params.parse(source.params);
    const result = await client.call(evaluateSample, params, ask);
    return { table: sampleTable(result.rows, params.fiscal_year, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async evaluation_department(client, source, _title, ask) {
    const params = evaluateDepartment.params.parse(source.params);
    const result = await client.call(evaluateDepartment, params, ask);
    return { table: departmentTable(result, params.fiscal_year, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async evaluation_exante(client, source, _title, ask) {
    const result = await client.call(exanteScore, exanteScore.params.parse(source.params), ask);
    return { table: exanteTable(result, named.parse(source.view).name, LOCALES[source.asked.lang]), ...result.provenance };
  },
  async evaluation_result(client, source, _title, ask) {
    const params = evaluateConsequence.params.parse(source.params);
    const result = await client.call(evaluateConsequence, params, ask);
    return { table: resultTable(result.rows, params.fiscal_year, LOCALES[source.asked.lang]), ...result.provenance };
  },
} satisfies Record<string, View>;
