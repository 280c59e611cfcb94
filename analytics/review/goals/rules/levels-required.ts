import { schemeName } from '../../../rulepacks/known-scheme.ts';
import { levelKey } from '../../../library/usage/table.ts';
import { formRule, type Found, text } from '../rule.ts';

/** Groups that every project has to set, by the edition of the scheme. A level 1 that is missing is told once. */
export const level1Required = formRule('level1_required', ({ rows, scheme, schemes }) => {
  const names = [...new Set(groupsOf(schemes.schemes, scheme).filter(({ required }) => required).map(({ level1 }) => level1))];
  return names.filter((name) => !rows.some(({ key1 }) => key1 === levelKey(name))).map((name): Found => ({
    row: null,
    message: text(`没有设置${name}，按${schemeName(scheme).zh}每个项目都应设置。`, `There is no indicator under ${name}, which ${schemeName(scheme).en} asks of every project.`),
    suggestion: text(`请至少补充一条${name}。`, `Please add at least one indicator under ${name}.`),
  }));
});

export const level2Required = formRule('level2_required', ({ rows, scheme, schemes }) =>
  groupsOf(schemes.schemes, scheme).flatMap(({ level1, level2, required }): Found[] => {
    const siblings = rows.filter(({ key1 }) => key1 === levelKey(level1));
    if (!required || level2 === null || siblings.length === 0 || siblings.some(({ key2 }) => key2 === levelKey(level2))) return [];
    return [{
      row: null,
      message: text(`${level1}下没有${level2}，原则上应当设置。`, `There is no ${level2} under ${level1}, which should be set as a rule.`),
      suggestion: text(`请补充一条${level2}；确不适用的请说明理由。`, `Please add an indicator under ${level2}, or say why none applies.`),
    }];
  }),
);

type Groups = { readonly id: string; readonly groups: readonly { level1: string; level2: string | null; required: boolean }[] };
const groupsOf = (schemes: readonly Groups[], id: string) => schemes.find((one) => one.id === id)?.groups ?? [];
