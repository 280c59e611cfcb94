/** The journal of what each version of the data changed. */
import { describe, expect, it } from 'vitest';
import { Changes } from '../../analytics/database/changes.ts';

const projects = (count: number) => ({ tables: ['projects'], projectYears: Array.from({ length: count }, (_, i) => ({ project_code: `P${i}`, fiscal_year: 2025 })) });

describe('the journal of changes', () => {
  it('tells what came after a version, oldest first, and nothing after the last', () => {
    const changes = new Changes(7);
    changes.add(projects(1));
    changes.add({ tables: ['cost_items'] });
    expect(changes.since(7)).toEqual([projects(1), { tables: ['cost_items'] }]);
    expect(changes.since(8)).toEqual([{ tables: ['cost_items'] }]);
    expect(changes.since(9)).toEqual([]);
  });

  it('does not know what it was not told, nor what came before it', () => {
    const changes = new Changes(7);
    changes.add(projects(1));
    changes.add(null);
    changes.add(projects(1));
    expect(changes.since(6)).toBeNull();
    expect(changes.since(7)).toBeNull();
    expect(changes.since(8)).toBeNull();
    expect(changes.since(9)).toEqual([projects(1)]);
  });

  it('forgets the oldest where there are too many versions or project-years, and says so', () => {
    const versions = new Changes(0);
    for (let i = 0; i < 1_001; i++) versions.add({ tables: ['evaluations'] });
    expect(versions.since(0)).toBeNull();
    expect(versions.since(1)).toHaveLength(1_000);
    const large = new Changes(0);
    large.add(projects(60_000));
    large.add(projects(60_000));
    expect(large.since(0)).toBeNull();
    expect(large.since(1)).toHaveLength(1);
  });
});
