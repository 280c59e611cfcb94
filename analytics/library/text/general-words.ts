/**
 * Words that nearly every project of the field bears, whatever it is for: 服务 in 基本公共卫生服务 says less than 卫生.
 * A document's or question's other words decide; where it has no others, these do.
 */
const GENERAL = new Set(
  (
    '项目 工程 专项 资金 专项资金 经费 补助 补贴 费用 建设 服务 工作 管理 保障 运行 运营 维护 运行维护 实施 开展 完成 推进 推动 加强 提升 提高 促进 完善 落实 支持 发展 ' +
    '改造 购置 采购 升级 综合 其他 有关 相关 基本 公共 全市 市级 县级 区级 全县 全区 示例市 示例 本市 本县 年度 年 我市 我县 县 市 区 镇 乡 街道 单位 部门 中心 局 ' +
    '任务 目标 计划 方案 要求 确保 通过 进一步 不断 有效 持续 全面 重点 水平 能力 质量 情况 数量 体系 机制 制度 平台 系统 智慧 数字 信息 信息化 运维 设备 设施 活动 人员 群众 市民 居民 社会 城市 城乡 农村 地区 地方 中央 省级 ' +
    '批 期 一期 二期 三期 第一 第二 第三 首批 新增 延续 日常 正常 一般 奖励 奖补 试点 示范 政策 政府 财政 预算 绩效'
  ).split(' '),
);

/** How much a general word counts beside the others. */
export const GENERAL_SHARE = 0.3;

/** @returns the same words, those of the field in general with less of their amount, where others stand beside them */
export function withGeneralWordsLess(amounts: Map<string, number>): Map<string, number> {
  let telling = false;
  for (const word of amounts.keys()) if (!GENERAL.has(word)) telling = true;
  if (telling) for (const [word, amount] of amounts) if (GENERAL.has(word)) amounts.set(word, amount * GENERAL_SHARE);
  return amounts;
}

export const isGeneralWord = (word: string): boolean => GENERAL.has(word);
