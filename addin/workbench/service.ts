import type { z } from 'zod';
import type { projectRow } from '../../analytics/projects/contract.ts';

export type Project = z.output<typeof projectRow>;

interface Me {
  readonly synthetic: boolean;
  readonly service_version: string;
}

/** A sentence for the page's notice when the service does not answer as it should. */
class ServiceAway extends Error {}

/** A service that is still making its data says after how many seconds to ask again; a large city takes minutes. */
const PATIENCE_MILLISECONDS = 600_000;

async function get<T>(path: string, until = Date.now() + PATIENCE_MILLISECONDS): Promise<T> {
  const response = await fetch(path, { headers: { Accept: 'application/json', 'X-Jixiao-Client': 'workbench' } }).catch((cause: unknown) => {
    throw new ServiceAway('连接不上绩效服务，示例项目未能读入。请确认服务正在运行，然后刷新本页。', { cause });
  });
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  if (response.status === 503 && seconds >= 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return get(path, until);
  }
  if (response.status === 401) throw new ServiceAway('本服务要求登录，示例项目未读入。请在任务窗格登录后使用。');
  if (!response.ok) throw new ServiceAway(`绩效服务没有给出数据（${path} 返回 ${response.status}），示例项目未能读入。请查看服务日志后刷新本页。`);
  return (await response.json()) as T;
}

export const getMe = () => get<Me>('/api/v1/me');

/** The projects of one year, at most 200. */
export async function getProjects(fiscalYear: number): Promise<readonly Project[]> {
  const { rows } = await get<{ total: number; rows: Project[] }>(`/api/v1/projects?limit=200&fiscal_year=${fiscalYear}`);
  return rows;
}
