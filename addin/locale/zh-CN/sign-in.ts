/** Signing in at the site's own sign-in service. */
export const signIn = {
  title: '请先登录',
  explain: '使用本单位的统一身份认证登录后，才能查询和写入。登录信息只保留在任务窗格的内存中，不写入工作簿。',
  begin: '登录',
  again: '重新登录',
  opening: '请在打开的窗口中登录…',
  cancel: '取消登录',
  expired: '登录已过期，任务窗格中的内容仍在。重新登录后可继续。',
  needsExcel: '请在 Excel 中打开任务窗格后登录。',
  end: '退出登录',
  ended: '已退出登录。',
  endedHereAlone: '这里已退出登录，但统一身份认证没有回答。公用计算机上请同时关闭浏览器或 Excel。',
  done: (user: string) => `已登录：${user}。`,
  doneRecalculated: (user: string) => `已登录：${user}。等待登录的公式已重新计算。`,
  statusOut: '未登录',
  statusExpired: '登录已过期',
};
