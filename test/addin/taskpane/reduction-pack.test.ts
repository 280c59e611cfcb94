/** A reduction pack on its way: written to a sheet, edited there, read back, kept by the service, and used in a simulation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftsOf } from '../../../addin/taskpane/reduce/setup.ts';
import { packOf, readDraft } from '../../../addin/taskpane/rulepacks/from-sheet.ts';
import { packTable } from '../../../addin/taskpane/rulepacks/to-sheet.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import { LOCALES } from '../../../addin/locale/index.ts';
import type { Cell } from '../../../addin/cells.ts';
import { AppError } from '../../../analytics/errors.ts';
import { analyses } from '../../../analytics/index.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import { shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';
import { smallCity } from '../../analytics/fixture.ts';
import { createTestService, type TestService } from '../../server/support.ts';

let service: TestService;
beforeAll(async () => {
  service = await createTestService({ analyses, fill: (db) => db.write(smallCity) });
  await service.db.write((tx) => tx.append('evaluations', { project_code: ['P1', 'P2'], fiscal_year: [2025, 2025], kind: ['reevaluation', 'reevaluation'], score: [72, 95], grade: ['中', '优'] }));
});
afterAll(() => service.close());

const suzhou = shippedPacks.find(({ id }) => id === 'reduction-suzhou-2023') as Pack<'reduction'>;
/** The cells as they stand in the sheet. */
const sheetOf = (pack: Pack) => layOut(packTable(pack, LOCALES.zh, 'zh'), true).cells.map((row) => [...row]);
const read = (values: Cell[][]) => readDraft({ sheet: '压减规则', row: 0, column: 0, values });
const put = (pack: Pack) => service.ask(`/api/v1/rulepacks/${pack.id}`, { method: 'PUT', body: JSON.stringify(pack), headers: { 'content-type': 'application/json' } });
const rowOf = (cells: Cell[][], path: string) => {
  const row = cells.find(([name]) => name === path);
  if (row === undefined) throw new Error(`the sheet has no row ${path}: ${cells.map(([name]) => String(name)).join(' ')}`);
  return row;
};
const OWN = { id: 'reduction-local', version: '2025.1', place: '示例市', status: 'local_example' as const };

describe('a reduction pack that is edited in a sheet', () => {
  it('every shipped one comes back as it went', () => {
    for (const pack of shippedPacks.filter(({ kind }) => kind === 'reduction')) {
      const { parameters } = packOf(read(sheetOf(pack)), OWN);
      expect(parameters).toEqual(pack.parameters);
    }
  });

  it('is used with the edited rate, a rule less and a condition more', async () => {
    const cells = sheetOf(suzhou);
    const place = suzhou.parameters.rules.findIndex(({ id }) => id === 'R1') + 1;
    rowOf(cells, `parameters.rules[${place}].action.value`)[1] = 0.2;
    const dropped = suzhou.parameters.rules.findIndex(({ id }) => id === 'R2') + 1;
    const edited = [
      ...cells.filter(([name]) => !String(name).startsWith(`parameters.rules[${dropped}].`)),
      [`parameters.rules[${place}].when[2].field`, 'base', ''], [`parameters.rules[${place}].when[2].op`, '>', ''], [`parameters.rules[${place}].when[2].value`, 500_000, ''],
    ];
    const pack = packOf(read(edited), OWN) as Pack<'reduction'>;
    expect(pack.parameters.rules.map(({ id }) => id)).toEqual(suzhou.parameters.rules.map(({ id }) => id).filter((id) => id !== 'R2'));
    const saved = await put(pack);
    expect(saved.status).toBe(200);
    const used = await service.post('/api/v1/analyses/reduce.simulate', { fiscal_year: 2025, base: 'initial', rulepack: OWN.id });
    expect(await used.json()).toMatchObject({
      totals: { cut: 180_000 }, projects: [{ project_code: 'P1', cut: 180_000 }, { project_code: 'P2', cut: 0 }, {}],
      provenance: { rule_packs: [{ id: OWN.id, version: OWN.version, status: OWN.status }] },
    });
    // Made editable in the pane, it means the same.
    expect(draftsOf(pack.parameters.rules).find(({ id }) => id === 'R1')).toMatchObject({ does: 'percent', value: '20', when: [{ field: 'grade' }, { field: 'base', op: '>', value: '500000' }] });
  });

  it('names the cell of what cannot be', () => {
    const cells = sheetOf(suzhou);
    const place = suzhou.parameters.rules.findIndex(({ id }) => id === 'R1') + 1;
    const line = cells.indexOf(rowOf(cells, `parameters.rules[${place}].action.kind`));
    cells[line]![1] = '打折';
    const refusal = (() => {
      try {
        packOf(read(cells), OWN);
      } catch (error) {
        if (error instanceof AppError) return error.text.zh;
        throw error;
      }
      return 'nothing was refused';
    })();
    expect(refusal).toContain(`压减规则!B${line + 1}`);
  });

  it('is told where a rule can never fit', async () => {
    const cells = [...sheetOf(suzhou)];
    const place = suzhou.parameters.rules.findIndex(({ id }) => id === 'R1') + 1;
    cells.push([`parameters.rules[${place}].when[2].field`, 'score', ''], [`parameters.rules[${place}].when[2].op`, '<', ''], [`parameters.rules[${place}].when[2].value`, 60, '']);
    cells.push([`parameters.rules[${place}].when[3].field`, 'score', ''], [`parameters.rules[${place}].when[3].op`, '>', ''], [`parameters.rules[${place}].when[3].value`, 90, '']);
    const pack = packOf(read(cells), { ...OWN, id: 'reduction-never', place: '另一市' });
    const saved = await put(pack);
    expect(saved.status).toBe(200);
    const used = await service.post('/api/v1/analyses/reduce.simulate', { fiscal_year: 2025, base: 'initial', rulepack: pack.id });
    expect(((await used.json()) as { warnings: string[] }).warnings.join()).toContain('永远不会命中：“score”的条件互相矛盾');
  });
});
