/** The words of the official forms, as they are printed here and there. Pure. */
import { plainChinese } from '../imports/plain-chinese.ts';
import { labelOfPlain, lookup } from './amount-words.ts';

/** Without spaces, in simplified characters and plain widths. */
export const plain = (text: string): string => plainChinese(text).replace(/[\s\u200b\ufeff]/g, '');

/**
 * A printed label: without number, star, colon and the letter of a formula; and the unit that stands behind it.
 * @example labelOf('★ 全年預算數（A）（萬元）：') // => { base: '全年预算数', exponent: 4 }
 */
export const labelOf = (text: string): ReturnType<typeof labelOfPlain> => labelOfPlain(plain(text));

const HEAD_WORDS = {
  project_code: ['项目代码', '项目编码', '项目编号'],
  project_name: ['项目名称'],
  fiscal_year: ['预算年度', '年度', '所属年度', '申报年度', '评价年度', '自评年度'],
  department: ['主管部门', '主管部门及代码', '主管部门(单位)', '预算主管部门', '一级预算部门', '主管单位', '预算部门'],
  department_code: ['主管部门代码', '部门代码'],
  org: ['实施单位', '实施单位及代码', '项目实施单位', '项目单位', '填报单位', '预算单位', '申报单位', '单位名称', '项目实施部门'],
  org_code: ['单位代码', '单位编码', '实施单位代码', '预算单位代码', '填报单位代码'],
  nature: ['项目性质', '项目属性'],
  project_type: ['项目类别', '项目类型'],
  period: ['项目起止时间', '项目期', '项目期限', '实施期限', '项目实施期', '起止时间', '项目周期'],
  start: ['计划开始日期', '计划开始时间', '开始日期', '项目开始日期', '起始日期'],
  end: ['计划完成日期', '计划完成时间', '完成日期', '结束日期', '项目结束日期'],
  total_score: ['自评得分', '自评总分'],
} as const;
export const HEAD = lookup(HEAD_WORDS);

/** Texts of a goal: what is wanted in all, in this year, and what came of it. */
export const GOAL = lookup({
  objective_whole: ['中期目标', '总目标', '项目总目标', '实施期目标', '实施期总目标', '长期目标'],
  objective: ['年度总体目标', '年度目标', '本年度目标', '年度绩效目标', '预期目标', '年初预期目标', '年初设定目标', '年初目标', '预期绩效目标', '年度预期目标'],
  achieved: ['实际完成情况', '年度实际完成情况', '全年实际完成情况', '目标实际完成情况', '年度总体目标完成情况', '目标完成情况', '全年完成情况'],
});
/** Names of the part of the form alone: what they say stands under a second label. */
export const GOAL_PARTS: ReadonlySet<string> = new Set(['总体目标', '项目绩效目标', '项目绩效目标描述', '绩效目标', '年度总体目标', '年度绩效目标', '目标', '绩效指标']);

/** 1～7月执行数: cumulative until that month. */
export const UNTIL_MONTH = /^(?:1|一)?(?:月份?)?[-—–~～至到]*(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末)?(?:累计|实际)?(执行数|支出数|执行率|执行情况|完成情况|完成值|实际完成值|实际完成情况)$/;

export const FUND_SOURCES = lookup({
  财政拨款: ['财政拨款', '财政资金', '当年财政拨款', '其中财政拨款', '本年财政拨款', '市财政资金', '县财政资金', '区财政资金', '市级财政资金', '本级财政资金'],
  上年结转资金: ['上年结转资金', '上年结转', '结转资金', '上年结转结余资金', '上年结转和结余'],
  其他资金: ['其他资金', '其他', '其它资金', '自筹资金'],
});
export const LINE_COLUMNS = lookup({
  level1: ['一级指标', '一级指标名称', '一级'],
  level2: ['二级指标', '二级指标名称', '二级'],
  name: ['三级指标', '三级指标名称', '三级', '指标名称', '指标内容', '绩效指标名称', '具体指标'],
  indicator_id: ['指标编码', '指标代码', '指标编号'],
  sign: ['计算符号', '符号', '指标符号', '指标方向', '运算符号'],
  target: ['年度指标值', '指标值', '目标值', '年度目标值', '预期指标值', '绩效指标值', '计划指标值', '全年指标值'],
  unit: ['计量单位', '度量单位', '单位', '指标单位'],
  weight: ['分值', '权重', '分值权重', '指标分值', '权重分值', '分值(权重)', '指标权重'],
  actual: ['实际完成值', '全年实际完成值', '完成值', '实际值', '全年实际值', '实际完成情况', '完成情况', '实际完成指标值', '当前完成值'],
  points: ['得分', '自评得分', '指标得分', '实际得分'],
  reason: ['偏差原因分析及改进措施', '偏差原因分析', '偏差原因及改进措施', '未完成原因分析', '未完成原因及改进措施', '偏差原因', '未完成原因', '原因分析及改进措施'],
  forecast: ['全年预计完成情况', '预计全年完成情况', '全年预计完成值', '全年预计'],
  possibility: ['完成目标可能性', '目标完成可能性', '完成可能性', '完成可能性分析'],
  note: ['备注', '说明'],
});
/** Under 偏差原因分析 and 完成目标可能性, where a tick or a word stands. */
export const REASON_PARTS: ReadonlySet<string> = new Set(['经费保障', '制度保障', '人员保障', '硬件条件保障', '硬件保障', '其他', '原因说明']);
export const POSSIBILITIES: ReadonlyMap<string, string> = new Map([
  ['确定能', '确定能'], ['能', '确定能'], ['有可能', '有可能'], ['可能', '有可能'], ['完全不可能', '完全不可能'], ['不可能', '完全不可能'],
]);
/** The least likely last. */
export const POSSIBILITY_ORDER: readonly string[] = ['确定能', '有可能', '完全不可能'];

export const TOTAL = /^(?:总分|合计|总计|总得分|自评总分|总分值|合计得分)$/;
export const SUBTOTAL = /^(?:小计|分项合计)$/;
export const AFTER_LINES = /^(?:审核意见|主管部门(?:审核)?意见|第三方机构(?:审核)?意见|业务科室(?:审核)?意见|绩效科(?:审核)?意见|财政部门(?:审核)?意见|其他需?要?说明的?(?:问题|事项)?|需要说明的问题|填表人|填报人|联系人|联系电话|填表日期|填报日期|单位负责人|项目负责人|负责人|制表人|经办人|审核人|备注|附注|注|说明|填表说明|填报说明)(?:$|[:(\d])/;

/** Which form a title names; null where it names none. */
export function formOfTitle(text: string): 'goal_form' | 'self_evaluation_form' | 'monitor_form' | null {
  if (text.length > 40 || !/表(?:\(.*\))?$|表\(?(?:19|20)\d\d/.test(text)) return null;
  if (/自评表|自评价表/.test(text)) return 'self_evaluation_form';
  if (/(?:监控|跟踪)(?:情况|分析)?表/.test(text)) return 'monitor_form';
  return /绩效目标(?:申报|批复|审核|申请)?表/.test(text) ? 'goal_form' : null;
}

const LEVELS1 = lookup({ 成本指标: ['成本'], 产出指标: ['产出', '项目产出', '产出类指标'], 效益指标: ['效益', '项目效益', '效果指标', '效果', '效益类指标'], 满意度指标: ['满意度', '社会满意度'] });
const LEVELS2 = lookup({
  经济成本指标: ['经济成本'], 社会成本指标: ['社会成本'], 生态环境成本指标: ['生态环境成本', '生态成本', '生态成本指标'],
  数量指标: ['数量', '产出数量', '产出数量指标'], 质量指标: ['质量', '产出质量', '产出质量指标'], 时效指标: ['时效', '产出时效', '产出时效指标', '进度指标'], 成本指标: ['成本', '产出成本', '产出成本指标'],
  经济效益指标: ['经济效益'], 社会效益指标: ['社会效益'], 生态效益指标: ['生态效益', '环境效益', '环境效益指标'], 可持续影响指标: ['可持续影响', '可持续发展', '可持续影响效益指标', '可持续发展指标'],
  服务对象满意度指标: ['服务对象满意度', '满意度', '满意度指标', '受益对象满意度', '服务对象满意度指标等', '社会公众或服务对象满意度指标'],
});

/** The name of a level as the library has it; what is not known stays as it was printed. Points in brackets go: 产出指标（50分）. */
export function levelName(text: string, level: 1 | 2): string {
  const bare = plain(text).replace(/\(\d+(?:\.\d+)?分?\)$/, '').replace(/^(?:[★*☆▲]+|\d+[、.])|[★*☆]+$/g, '');
  return (level === 1 ? LEVELS1 : LEVELS2).get(bare) ?? bare;
}

/** The title of a library written by this product, in which every row is whole: an empty cell is empty and not the one above. */
export const wholeLibraryTitle = (indicators: number): string => `绩效指标库（共 ${indicators.toLocaleString('en')} 项）`;
export const isWholeLibrary = (title: string): boolean => /^绩效指标库\(共[\d,]+项\)$/.test(plain(title));

/** 2021: cost is a first level of its own. Before: it stands under 产出. Null where no line tells. */
export function schemeOf(levels: readonly { readonly level1: string; readonly level2: string }[]): '2021' | 'local' | null {
  if (levels.some(({ level1 }) => level1 === '成本指标')) return '2021';
  return levels.some(({ level1, level2 }) => (level1 === '产出指标' && level2 === '成本指标') || level2 === '可持续影响指标') ? 'local' : null;
}
