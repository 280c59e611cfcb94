/** What stands on a form, without the addresses: the same whether it is to be printed or was read. */
import type { FormFigure, FormRecord, ProjectForm, Sign } from '../contract.ts';
import { fenOf } from '../money.ts';

export type FormMoney = {
  /** Null of the whole. */
  readonly source: string | null;
  /** Yuan as decimal texts with two places. */
  readonly requested: string | null;
  readonly initial: string | null;
  readonly adjusted: string | null;
  readonly executed: string | null;
  readonly forecast: string | null;
  readonly weight: number | null;
  readonly points: number | null;
};

export type ContentLine = {
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  readonly indicator_id: string | null;
  readonly sign: Sign | null;
  readonly unit: string | null;
  readonly target: Omit<FormFigure, 'written'> | null;
  readonly actual: Omit<FormFigure, 'written'> | null;
  readonly weight: number | null;
  readonly points: number | null;
  readonly reason: string | null;
  readonly forecast: string | null;
  readonly possibility: string | null;
  readonly note: string | null;
};

export type FormContent = {
  readonly form: ProjectForm;
  readonly fiscal_year: number | null;
  readonly month: number | null;
  readonly project_code: string | null;
  readonly project_name: string | null;
  readonly department: string | null;
  readonly org: string | null;
  readonly org_code: string | null;
  readonly nature: string | null;
  readonly project_type: string | null;
  readonly start_year: number | null;
  readonly end_year: number | null;
  readonly objective: string | null;
  readonly achieved: string | null;
  readonly funds: readonly FormMoney[];
  readonly lines: readonly ContentLine[];
  /** Of a self-evaluation: the whole score. */
  readonly score: number | null;
};

/** Yuan with two places behind the point: `yuanText('12.5e4')` // => '125000.00' */
export function yuanText(decimal: string): string {
  const fen = fenOf(decimal);
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A form that was read, as content. */
export function contentOf(record: FormRecord): FormContent {
  const value = <T>(placed: { readonly value: T } | null): T | null => placed?.value ?? null;
  const yuan = (amount: { readonly value: string } | null): string | null => (amount === null ? null : yuanText(amount.value));
  const figure = (placed: { readonly value: FormFigure } | null) => (placed === null ? null : { value: placed.value.value, text: placed.value.text });
  return {
    form: record.form, fiscal_year: value(record.fiscal_year), month: value(record.month), project_code: value(record.project_code), project_name: value(record.project_name),
    department: value(record.department), org: value(record.org), org_code: value(record.org_code), nature: value(record.nature), project_type: value(record.project_type),
    start_year: value(record.start_year), end_year: value(record.end_year), objective: value(record.objective), achieved: value(record.achieved),
    funds: record.funds.map((fund) => ({
      source: fund.source, requested: yuan(fund.requested), initial: yuan(fund.initial), adjusted: yuan(fund.adjusted), executed: yuan(fund.executed), forecast: yuan(fund.forecast), weight: value(fund.weight), points: value(fund.points),
    })).filter(({ source: _, ...figures }) => Object.values(figures).some((one) => one !== null)),
    lines: record.lines.map((line) => ({
      level1: line.level1.value, level2: line.level2.value, name: line.name.value, indicator_id: value(line.indicator_id), sign: line.sign, unit: line.unit,
      target: figure(line.target), actual: figure(line.actual), weight: value(line.weight), points: value(line.points), reason: value(line.reason), forecast: value(line.forecast), possibility: value(line.possibility), note: value(line.note),
    })),
    score: value(record.total.points),
  };
}
