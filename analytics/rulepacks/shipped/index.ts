/** The rule packs that come with the product, a file each. None is a default that a document forbids to assume. */
import consequenceWendeng from './consequence-wendeng-2021.json' with { type: 'json' };
import departmentWendeng from './department-wendeng-2021.json' with { type: 'json' };
import exanteFiveDimensions from './exante-five-dimensions.json' with { type: 'json' };
import goalFlow from './goal-flow.json' with { type: 'json' };
import goalFlowJingdong from './goal-flow-jingdong-2023.json' with { type: 'json' };
import goalFlowPuer from './goal-flow-puer-2019.json' with { type: 'json' };
import goalReview from './goal-review.json' with { type: 'json' };
import gradesNational from './grades-national.json' with { type: 'json' };
import gradesSuzhou from './grades-suzhou-2023.json' with { type: 'json' };
import indicatorSchemes from './indicator-schemes.json' with { type: 'json' };
import monitoringNational from './monitoring-national.json' with { type: 'json' };
import monitoringPuer from './monitoring-puer-2023.json' with { type: 'json' };
import monitoringSichuan from './monitoring-sichuan-2025.json' with { type: 'json' };
import recordsReview from './records-review.json' with { type: 'json' };
import reductionPingyin from './reduction-pingyin-2023.json' with { type: 'json' };
import reductionPuer from './reduction-puer-2023.json' with { type: 'json' };
import reductionSuzhou from './reduction-suzhou-2023.json' with { type: 'json' };
import reductionWendeng from './reduction-wendeng-2021.json' with { type: 'json' };
import reevaluationSuzhou from './reevaluation-suzhou-2023.json' with { type: 'json' };
import scoringJiangxi from './scoring-jiangxi-2017.json' with { type: 'json' };
import scoringNational from './scoring-national.json' with { type: 'json' };
import scoringProportional from './scoring-proportional.json' with { type: 'json' };
import stageWeights from './stage-weights.json' with { type: 'json' };
import unitGradesPuer from './unit-grades-puer-2023.json' with { type: 'json' };
import usageReview from './usage-review.json' with { type: 'json' };
import type { PackKind } from '../kinds.ts';
import { type Pack, parsePack } from '../pack.ts';
import { choosePack, refuseClashes } from '../registry.ts';

/** A pack that cannot be read, or that clashes with another, must stop the start. */
export const shippedPacks: readonly Pack[] = [
  indicatorSchemes,
  stageWeights,
  scoringNational,
  scoringProportional,
  scoringJiangxi,
  gradesNational,
  gradesSuzhou,
  unitGradesPuer,
  monitoringNational,
  monitoringSichuan,
  monitoringPuer,
  exanteFiveDimensions,
  usageReview,
  goalReview,
  goalFlow,
  goalFlowPuer,
  goalFlowJingdong,
  recordsReview,
  reductionSuzhou,
  reductionPuer,
  reductionWendeng,
  reductionPingyin,
  reevaluationSuzhou,
  consequenceWendeng,
  departmentWendeng,
].map(parsePack);
refuseClashes(shippedPacks);

export function shippedPack<K extends PackKind>(kind: K, id: string): Pack<K> {
  return choosePack(shippedPacks, kind, { id, date: '' });
}
