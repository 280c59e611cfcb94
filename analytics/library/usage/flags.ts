/** What a librarian should look at, each with its sentence. Pure. */
import type { Lang, Text } from '../../errors.ts';
import type { Counted, Measured } from './measure.ts';
import type { Like } from './like-names.ts';
import type { ReviewLimits } from './review-pack.ts';

export type Flag = { readonly code: string; readonly text: Text };
export type Counting = { readonly latestYear: number | null; readonly projectYears: number; readonly ofPart: boolean };
type Figures = Pick<Measured, 'withheld' | 'org_count' | 'mean_attainment' | 'full_score_share'> & { readonly lowering_told: boolean };

/**
 * @param figures what may be said: a flag rests on nothing that is withheld
 * @param span the last year that has projects, how many project-years there are, and whether the lines of a part of the
 * organisations were counted: what these do not use others may, so that nothing is said of the indicator as a whole
 * @param like another indicator of the library under a like name
 */
export function flagsOf(row: Counted, figures: Figures, limits: ReviewLimits, { latestYear, projectYears, ofPart }: Counting, like?: Like): Flag[] {
  const flags: Flag[] = [];
  const add = (code: string, zh: string, en: string) => flags.push({ code, text: { zh, en } });
  const elsewhere = { zh: '，其他单位是否使用请看全部单位的情况', en: '; whether others use it, all organisations tell' };
  const [zh, en] = ofPart ? [elsewhere.zh, elsewhere.en] : ['，请考虑修订或停用', '; consider revising or retiring it'];
  if (row.in_library && row.project_count === 0 && projectYears > 0) {
    add('never_used', `${ofPart ? '所选单位在' : ''}所选年度内没有项目使用${zh}。`, `No project${ofPart ? ' of the chosen organisations' : ''} used it in the chosen years${en}.`);
  }
  const idle = latestYear === null || row.last_year === null ? 0 : latestYear - row.last_year;
  if (row.in_library && !figures.withheld && idle >= limits.stale_years) {
    add(
      'not_used_lately',
      `${ofPart ? '所选单位' : ''}已连续 ${idle} 年没有项目使用（最近一次是 ${row.last_year} 年度）${zh}。`,
      `No project${ofPart ? ' of the chosen organisations' : ''} has used it for ${idle} years (last in ${row.last_year})${en}.`,
    );
  }
  if (!ofPart && figures.org_count === 1 && row.project_count >= limits.single_unit_min_projects && row.industry_orgs >= limits.single_unit_min_industry_orgs) {
    add(
      'single_unit',
      `${row.project_count} 个项目年度的使用均来自同一单位，而本行业指标有 ${row.industry_orgs} 家单位在用，请确认是否具有通用性。`,
      `All ${row.project_count} project-years are of one organisation, while ${row.industry_orgs} use indicators of this industry; check whether it suits others.`,
    );
  }
  if (figures.full_score_share === 1 && row.judged_lines >= limits.always_full_min_lines) {
    add(
      'always_full',
      `${row.judged_lines} 条有实际值的记录全部达到目标，没有区分度，请考虑提高目标${ofPart ? '' : '或停用'}。`,
      `All ${row.judged_lines} lines with an actual value meet their target, so it tells nothing apart; consider higher targets${ofPart ? '' : ' or retiring it'}.`,
    );
  }
  if (figures.mean_attainment !== null && row.attainment_lines >= limits.far_over_min_lines && row.far_over_lines >= limits.far_over_min_share * row.attainment_lines) {
    const over = Math.round((limits.far_over_attainment - 1) * 100);
    add(
      'far_over_target',
      `${row.attainment_lines} 条可计算完成率的记录中有 ${row.far_over_lines} 条超过目标 ${over}% 以上，目标可能偏低。`,
      `${row.far_over_lines} of ${row.attainment_lines} lines with an attainment exceed their target by more than ${over}%; targets may be too low.`,
    );
  }
  if (figures.lowering_told && row.compared_lines >= limits.target_lowered_min_lines && row.lowered_lines >= limits.target_lowered_min_share * row.compared_lines) {
    add(
      'target_lowered',
      `与同一项目上年比较的 ${row.compared_lines} 条记录中，有 ${row.lowered_lines} 条的指标值低于上年要求，请核实下调理由。`,
      `${row.lowered_lines} of ${row.compared_lines} lines that can be held against the same project's year before ask less than then; please check why.`,
    );
  }
  const weak = row.unexplained ? limits.weak_words.find((word) => row.name.includes(word)) : undefined;
  if (weak !== undefined) {
    add(
      'weak_wording',
      `名称含“${weak}”，但没有解释说明，也不是有计量单位的定量指标，完成与否难以判断；请补充解释或改为可衡量的说法。`,
      `The name says "${weak}" without an explanation or a unit to measure it by, so it is hard to judge; please explain it or word it measurably.`,
    );
  }
  if (like !== undefined) {
    const more = like.others > 1;
    add(
      'near_duplicate',
      `与“${like.name}”（${like.indicator_id}）${more ? `等 ${like.others} 个指标` : ''}名称近似，请考虑合并。`,
      `Its name is like "${like.name}" (${like.indicator_id})${more ? ` and ${like.others - 1} more` : ''}; consider merging them.`,
    );
  }
  if (row.unit_missing) add('unit_missing', '定量指标没有计量单位，请补充。', 'A quantitative indicator without a unit; please add one.');
  return flags;
}

export function tell(flags: readonly Flag[], lang: Lang): { code: string; text: string }[] {
  return flags.map(({ code, text }) => ({ code, text: text[lang] }));
}
