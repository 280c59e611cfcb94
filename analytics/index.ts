/** Every analysis, a line each. Being here makes it reachable over HTTP, in a batch, from the pane and from a cell. */
import type { Analysis } from './analysis.ts';
import { runCostBenefit } from './compare/costbenefit/run.ts';
import { runEfficiency } from './compare/efficiency/run.ts';
import { runElasticity } from './compare/elasticity/run.ts';
import { runUnits } from './compare/units/run.ts';
import { runAllocate } from './cost/allocate/run.ts';
import { runAnalyse } from './cost/analyse/run.ts';
import { runNeed } from './cost/need/run.ts';
import { runProposeStandards } from './cost/standards/run.ts';
import { runTdabc } from './cost/tdabc/run.ts';
import { runVariance } from './cost/variance/run.ts';
import { runEvaluateCompare } from './evaluate/compare/run.ts';
import { runEvaluateConsequence } from './evaluate/consequence/run.ts';
import { runEvaluateDepartment } from './evaluate/department/run.ts';
import { runEvaluateDraw } from './evaluate/draw/run.ts';
import { runEvaluateScore } from './evaluate/run.ts';
import { runEvaluateSample } from './evaluate/sample/run.ts';
import { runExanteScore } from './exante/run.ts';
import { runDuplicates } from './library/duplicates/run.ts';
import { runRelations } from './library/relations/run.ts';
import { runSearch } from './library/search/run.ts';
import { runUsage } from './library/usage/run.ts';
import { runMonitorDual } from './monitor/run.ts';
import { runOverviewNewest } from './overview/newest/run.ts';
import { runOverviewProjects, runOverviewYear } from './overview/run.ts';
import { runSql } from './query/run.ts';
import { runEvaluateRecommend } from './recommend/evaluate/run.ts';
import { runRecommend } from './recommend/indicators/run.ts';
import { runReduceCompare } from './reduce/compare/run.ts';
import { runFrontier } from './reduce/frontier/run.ts';
import { runOptimise } from './reduce/optimise/run.ts';
import { runRobustness } from './reduce/robustness/run.ts';
import { runSimulate } from './reduce/simulate/run.ts';
import { runReviewGoals } from './review/goals/run.ts';
import { runReviewRecords } from './review/records/run.ts';

export const analyses: readonly Analysis[] = [
  runUsage,
  runSearch,
  runRelations,
  runDuplicates,
  runRecommend,
  runEvaluateRecommend,
  runEvaluateScore,
  runEvaluateCompare,
  runEvaluateSample,
  runEvaluateDraw,
  runEvaluateDepartment,
  runEvaluateConsequence,
  runExanteScore,
  runMonitorDual,
  runOverviewYear,
  runOverviewProjects,
  runOverviewNewest,
  runReviewGoals,
  runReviewRecords,
  runEfficiency,
  runCostBenefit,
  runUnits,
  runElasticity,
  runAllocate,
  runTdabc,
  runAnalyse,
  runNeed,
  runVariance,
  runProposeStandards,
  runSimulate,
  runOptimise,
  runFrontier,
  runRobustness,
  runReduceCompare,
  runSql,
];
