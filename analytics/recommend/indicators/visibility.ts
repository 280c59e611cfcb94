/** What of everybody's evidence may be told to whom. */
import type { Scope } from '../../caller.ts';
import { SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import type { EvidenceIndex } from './evidence-index.ts';

export type Visibility = {
  readonly everything: boolean;
  isOwn(project: number): boolean;
  ownsOrg(org: number): boolean;
  /** May this project-year speak for this indicator at all? Used by enough organisations, or the caller's own. */
  counts(project: number, indicator: number): boolean;
  /** The project-years whose figures may be told: all of them over three organisations or where all are own, else the own ones. */
  tellable(projects: readonly number[]): readonly number[];
  /** As many as `tellable` would leave; no further are looked at than it takes. @param count how many there are */
  toldCount(projects: Iterable<number>, count: number): number;
};

export function visibilityFor(index: EvidenceIndex, scope: Scope): Visibility {
  const everything = scope.includes('');
  const orgs = index.contexts.org_code;
  const own = new Set(scope.map((code) => orgs.numbers.get(code)).filter((number) => number !== undefined));
  const ownsOrg = (org: number) => everything || own.has(org);
  const isOwn = (project: number) => ownsOrg(orgs.of[project]!);
  return {
    everything,
    isOwn,
    ownsOrg,
    counts: (project, indicator) => everything || index.orgCounts[indicator]! >= SMALLEST_GROUP || isOwn(project),
    tellable: (projects) => {
      if (everything) return projects;
      const users = new Set<number>();
      for (const project of projects) {
        const org = orgs.of[project]!;
        if (org >= 0 && users.add(org).size >= SMALLEST_GROUP) return projects;
      }
      return projects.filter(isOwn);
    },
    toldCount: (projects, count) => {
      if (everything) return count;
      const users = new Set<number>();
      let mine = 0;
      for (const project of projects) {
        const org = orgs.of[project]!;
        if (org >= 0 && users.add(org).size >= SMALLEST_GROUP) return count;
        if (isOwn(project)) mine++;
      }
      return mine;
    },
  };
}
