// What every operation of the API is called in Chinese; in English it is its own summary. A test names any that lacks a word.
// Never decide by them.

export const operationWords: Readonly<Record<string, string>> = {
  openSession: '工作人员登录',
  readSession: '查看当前登录人',
  closeSession: '退出登录',
  listDemoAccounts: '查看示范账号',
  listDepartments: '查看承办单位名录',
  addStaff: '新增工作人员账号',

  readCalendar: '查看工作日历',
  setCalendarDays: '设定工作日与休息日',

  recordCall: '登记来电',
  listCalls: '查询来电记录',
  registerWorkOrder: '登记工单',
  listWorkOrders: '查询工单',
  readWorkOrder: '查看工单',
  commandWorkOrder: '办理工单',
  readHotlineSettings: '查看热线设置',
  setContract: '设定年度合同量',
  setTimeLimit: '设定办理时限',

  readReceipt: '查看存证凭证',
  proveInclusion: '取得存在证明',
  proveConsistency: '取得一致性证明',
  openEvent: '查看存证事件内容',
  erasePersonalData: '删除个人信息',

  listIndicators: '查询指标',
  defineIndicator: '自定义指标',
  readIndicator: '查看指标定义',
  readIndicatorValues: '查看指标数值',
  listIndicatorRecords: '查看指标的逐条记录',

  listEvaluations: '查询绩效评价',
  openEvaluation: '启动绩效评价',
  readEvaluation: '查看绩效评价',
  computeEvaluation: '计算评价指标',
  declareFigure: '填报实际值',
  attachEvidence: '上传佐证材料',
  readEvidenceFile: '下载佐证材料',
  explainItem: '填写偏差说明',
  submitEvaluation: '提交财政复核',
  reviewEvaluation: '财政复核',
  publishEvaluation: '公开评价报告',
  readReport: '查看评价报告',
  readEvidence: '下载证据文件',
  readReportDocument: '下载报告文件',
  signReport: '签发评价报告',
  readContribution: '抽取指标明细及其证明',
};
