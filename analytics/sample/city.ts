/** The city's departments, units and counties. Fictional throughout: the region codes lie outside GB/T 2260. */
import { agricultureAndTransport } from './departments/agriculture-transport.ts';
import { cultureAndHealth } from './departments/culture-health.ts';
import { educationAndScience } from './departments/education-science.ts';
import { generalServices } from './departments/general-services.ts';
import { industryAndSecurity } from './departments/industry-security.ts';
import { socialAndCity } from './departments/social-city.ts';
import { parseActivities, unitNames } from './parse.ts';
import type { Department, DepartmentText, Organization } from './types.ts';

export const CITY_REGION = '990000';
export const CITY_LEVEL = '市本级';
export const COUNTIES = ['甲区', '乙区', '丙区', '丁区', '戊县', '己县', '庚县', '辛县', '壬县', '癸县'] as const;

const TEXTS: readonly DepartmentText[] = [
  ...generalServices, ...industryAndSecurity, ...educationAndScience, ...cultureAndHealth, ...socialAndCity, ...agricultureAndTransport,
];

/** The unit whose budget is secret: it exists, and nothing else is known about it. */
const CLASSIFIED = '市战备器材专库';

export function buildDepartments(): Department[] {
  return TEXTS.map((text, at) => {
    const code = String(101 + at);
    const root: Organization = { code, name: text.name, parent: null, classified: false };
    const names = [`${text.name}（本级）`, ...unitNames(text.units)];
    const units = names.map((name, unit): Organization => ({
      code: `${code}${String(unit + 1).padStart(3, '0')}`, name, parent: code, classified: name === CLASSIFIED,
    }));
    return { name: text.name, industry: text.industry, scheme: text.local === true ? 'local' : '2021', head: root, units, activities: parseActivities(text.text) };
  });
}
