/** Which of several like indicators should stay, and why. Pure. */
import type { Text } from '../../errors.ts';

export type Candidate = {
  readonly indicator_id: string;
  readonly in_library: boolean;
  /** Null where withheld. */
  readonly project_count: number | null;
  /** How many particulars of its definition are filled in. */
  readonly particulars: number;
};

/** In the order in which they would stay: of the library, most used, defined most fully, smallest id. A use that is withheld decides nothing. */
export function bySurvival(a: Candidate, b: Candidate): number {
  return (
    Number(b.in_library) - Number(a.in_library) ||
    (b.project_count ?? 0) - (a.project_count ?? 0) ||
    b.particulars - a.particulars ||
    (a.indicator_id < b.indicator_id ? -1 : 1)
  );
}

/** @param ordered by survival, two or more */
export function reasonFor(ordered: readonly Candidate[]): Text {
  const [first, second] = [ordered[0]!, ordered[1]!];
  if (first.in_library !== second.in_library) {
    return { zh: '只有它在指标库中，建议库外名称并入它。', en: 'It alone is in the library; the off-library names should be taken into it.' };
  }
  const withheld = ordered.some(({ project_count }) => project_count === null);
  const [used, next] = [first.project_count ?? 0, second.project_count ?? 0];
  if (used !== next) {
    return withheld
      ? { zh: `可公开的使用次数中最多：${used} 个项目年度。`, en: `Most used of those whose use may be told: ${used} project-years.` }
      : { zh: `使用最多：${used} 个项目年度，其余最多 ${next} 个。`, en: `Most used: ${used} project-years, the others at most ${next}.` };
  }
  const use = withheld
    ? { zh: '可公开的使用次数分不出先后', en: 'The use that may be told does not decide' }
    : { zh: `使用次数同为 ${used} 个项目年度`, en: `Equally used (${used} project-years)` };
  if (first.particulars !== second.particulars) {
    return {
      zh: `${use.zh}，它的定义更完整（解释、关键词、单位、标准值等填写了 ${first.particulars} 项，其余最多 ${second.particulars} 项）。`,
      en: `${use.en}; its definition is fuller (${first.particulars} particulars such as explanation, keywords, unit, standard value; the others at most ${second.particulars}).`,
    };
  }
  return { zh: `${use.zh}，定义同样完整，取编码最小的一个。`, en: `${use.en} and equally defined; it has the smallest id.` };
}
