import { z } from 'zod';
import { code, defineAnalysis } from '../../contract.ts';

const organizations = z.array(z.string().min(1).max(200)).max(50).default([]);
const project = z.strictObject({
  project_code: code(),
  name: z.string().max(400).nullish(),
  /** Codes and names of the organisations whose project it is, its department among them. */
  orgs: organizations,
});
const evaluator = z.strictObject({
  id: code(),
  name: z.string().max(200).nullish(),
  /** Codes and names of the organisations they work or worked for. */
  orgs: organizations,
});

export const seed = () => z.string().trim().min(1).max(64);

export const drawParams = z.strictObject({
  /** Any text; best a number that nobody can know beforehand. The same seed and lists give the same draw. */
  seed: seed(),
  projects: z.array(project).min(1).max(10_000),
  evaluators: z.array(evaluator).min(1).max(1_000),
  /** Evaluators of each project. */
  per_project: z.int().min(1).max(10).default(1),
  /** Most projects of one evaluator; without it as even as can be. */
  most_each: z.int().min(1).max(10_000).optional(),
  /** Beside equal organisations: who must not evaluate what. */
  conflicts: z.array(z.strictObject({ evaluator: code(), project_code: code(), reason: z.string().trim().min(1).max(400) })).max(10_000).default([]),
});

const person = z.object({ id: z.string(), name: z.string().nullable() });

export const evaluateDraw = defineAnalysis({
  id: 'evaluate.draw',
  title: { zh: '抽签确定评价人员', en: 'Draw evaluators by lot' },
  params: drawParams.meta({
    examples: [
      {
        seed: '2026-11-20 开奖号 03 07 12',
        per_project: 2,
        projects: [{ project_code: 'P1', name: '道路养护', orgs: ['交通局'] }, { project_code: 'P2', name: '校舍维修', orgs: ['教育局'] }],
        evaluators: [{ id: 'E1', name: '甲事务所', orgs: [] }, { id: 'E2', name: '乙事务所', orgs: [] }, { id: 'E3', name: '丙专家', orgs: ['教育局'] }],
      },
    ],
  }),
  result: z.object({
    algorithm: z.string(),
    seed: z.string(),
    /** SHA-256 of the project codes and of the evaluators' ids, each in the order of their code points, one a line. */
    list_hash: z.string(),
    evaluators_hash: z.string(),
    /** In the order of the draw. */
    assignments: z.array(
      z.object({
        project_code: z.string(),
        name: z.string().nullable(),
        evaluators: z.array(person),
        /** How many could not be found. */
        missing: z.int(),
        excluded: z.array(person.extend({ reason: z.string() })),
        explanation: z.string(),
      }),
    ),
    loads: z.array(person.extend({ projects: z.int() })),
    /** Most projects of one evaluator, as given or as even as could be. */
    most_each: z.int(),
    /** How the draw is done again without this program. */
    method: z.string(),
    warnings: z.array(z.string()),
  }),
});
