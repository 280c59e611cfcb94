/** The words of a reduction's workbook. Pure. */
import type { Lang, Text } from '../../errors.ts';
import type { DECISIONS, EVENTS } from '../scenarios/contract.ts';

const text = (zh: string, en: string): Text => ({ zh, en });

export const SHEETS = { summary: text('汇总', 'Summary'), departments: text('按单位', 'By department'), industries: text('按行业', 'By industry'), projects: text('项目清单', 'Projects'), rules: text('规则', 'Rules'), origin: text('来源说明', 'Provenance') };
export const TITLES = {
  item: text('项目', 'Item'), content: text('内容', 'Content'), amount: text('金额（万元）', 'Amount (10,000 yuan)'), count: text('个数', 'Count'), rate: text('压减率', 'Rate'),
  orgCode: text('单位编码', 'Organisation code'), org: text('单位', 'Organisation'), industry: text('行业', 'Industry'), code: text('项目编码', 'Project code'), name: text('项目名称', 'Project name'),
  base: text('压减基数（万元）', 'Base (10,000 yuan)'), cut: text('压减额（万元）', 'Cut (10,000 yuan)'), after: text('压减后（万元）', 'After (10,000 yuan)'), before: text('此前累计压减（万元）', 'Cut before (10,000 yuan)'),
  explanation: text('说明', 'Explanation'), rule: text('规则', 'Rule'), when: text('适用条件', 'Conditions'), does: text('做法', 'Action'), matched: text('命中个数', 'Fitting'), effective: text('作用个数', 'Acting'), source: text('来源', 'Source'), status: text('核实情况', 'Status'),
  total: text('合计', 'Total'),
};
export const SUMS = {
  base: text('压减基数', 'Base'), excluded: text('其中：排除项目', 'of which excluded'), eligible: text('参与压减的基数', 'Base that counts'), cut: text('压减额', 'Cut'), after: text('压减后', 'After'),
  rate: text('压减率（占全部）', 'Rate (of all)'), eligibleRate: text('压减率（不含排除）', 'Rate (without excluded)'), count: text('项目数', 'Projects'), touched: text('涉及项目', 'Projects cut'), lost: text('损失价值', 'Value lost'),
};
export const CHARTS = { sums: text('压减前后', 'Before and after'), waterfall: text('各单位压减额（累计）', 'Cut by department, adding up'), industries: text('各行业压减额', 'Cut by industry'), rules: text('各规则压减额', 'Cut by rule') };
export const ORIGIN = {
  analysis: text('分析', 'Analysis'), version: text('数据版本', 'Data version'), pack: text('规则包', 'Rule pack'), hash: text('参数指纹', 'Hash of the question'), at: text('时间（UTC）', 'Time (UTC)'), owner: text('保存人', 'Owner'), note: text('备注', 'Note'),
  override: text('人工处理', 'Override'), warning: text('提示', 'Warning'), merged: text('合并自', 'Merged from'), decision: text('决定', 'Decision'), history: text('经过', 'History'), explanation: text('结论', 'Result'),
};
const FROM_CALL = text('所传数据（不是库内数据）', 'rows of the caller, not stored data');
export const NOT_STATED = text('（未填）', '(not stated)');
export const UNEXPLAINED = text('按给定的压减额', 'As given');
export const OUTCOMES: Record<(typeof DECISIONS)[number], Text> = { adopted: text('采用', 'Adopted'), rejected: text('不采用', 'Rejected'), withdrawn: text('撤回', 'Withdrawn') };
export const EVENT_WORDS: Record<(typeof EVENTS)[number], Text> = {
  saved: text('保存', 'saved'), renamed: text('改名', 'renamed'), noted: text('修改备注', 'noted'), shared: text('共享', 'shared'), unshared: text('取消共享', 'unshared'), decided: text('作出决定', 'decided'), archived: text('归档', 'archived'), restored: text('恢复', 'restored'),
};
const STATUSES: Readonly<Record<string, Text>> = { verified: text('已核实', 'verified'), second_hand: text('转引', 'second-hand'), unverified: text('未核实', 'unverified'), local_example: text('地方示例', 'local example') };

export const statusOf = (status: string, lang: Lang): string => STATUSES[status]?.[lang] ?? status;

export function originOf(analysis: string, dataVersion: number | null, lang: Lang): (readonly [Text, string])[] {
  return [[ORIGIN.analysis, analysis], [ORIGIN.version, dataVersion === null ? FROM_CALL[lang] : String(dataVersion)]];
}
