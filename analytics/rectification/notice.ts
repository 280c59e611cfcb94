/** The notice of rectification (整改建议书) of a problem, as text. Pure. */
import type { Lang } from '../errors.ts';
import type { Notice, RectificationDetail } from './contract.ts';

/** @param date YYYY-MM-DD */
export function noticeOf({ project_name, project_code, org_name, org_code, fiscal_year, problem, demand, due_on, responsible, rule_packs }: RectificationDetail, date: string, lang: Lang): Notice {
  const to = org_name ?? org_code ?? '';
  const project = `${project_name ?? ''}（${project_code}）`;
  const unverified = rule_packs.filter(({ status }) => status !== 'verified').map(({ id, version }) => `${id} ${version}`);
  const zh = {
    title: '整改建议书',
    to: `${to}：`,
    paragraphs: [
      `经核查，你单位 ${fiscal_year} 年度项目“${project}”存在以下问题：`,
      problem,
      demand === '' ? '请认真分析原因，制定整改措施并落实。' : `整改要求：${demand}`,
      due_on === null ? '请尽快整改，并报送整改结果和证明材料。' : `请于 ${due_on} 前完成整改，并报送整改结果和证明材料。`,
      ...(responsible === '' ? [] : [`整改责任人：${responsible}。`]),
      ...(unverified.length === 0 ? [] : [`说明：判定所依据的规则包 ${unverified.join('、')} 尚未经原文核实。`]),
    ],
    date,
  };
  const en = {
    title: 'Notice of rectification',
    to: `${to}:`,
    paragraphs: [
      `The project ${project_name ?? ''} (${project_code}) of ${fiscal_year} was found to have this problem:`,
      problem,
      demand === '' ? 'Please find its cause, decide what to do and do it.' : `What is asked: ${demand}`,
      due_on === null ? 'Please put it right soon and report what was done, with evidence.' : `Please put it right by ${due_on} and report what was done, with evidence.`,
      ...(responsible === '' ? [] : [`Responsible: ${responsible}.`]),
      ...(unverified.length === 0 ? [] : [`Note: the rule packs ${unverified.join(', ')} have not been verified against their documents.`]),
    ],
    date,
  };
  return { zh, en }[lang];
}
