// What the law leaves to the city about applications, as it holds until the city decides otherwise. Nothing here reads a table.
import type { ApplicationSettings } from '@kapok/contracts/applications.ts';

export const settingsDefault: ApplicationSettings = {
  // To accept or to say what is lacking: 行政许可法 art. 32.
  checkWorkingDays: 5,
  // No law says how long it may take to bring what was lacking; who stays silent gives the application up.
  correctionWorkingDays: 20,
  // Where an item states no time of its own: art. 42, and once ten days more.
  statutoryWorkingDays: 20,
  extensionWorkingDays: 10,
  // To hand over what was decided: art. 44.
  deliveryWorkingDays: 10,
  yellowWorkingDays: 2,
  phrases: [
    {
      command: 'ask-correction',
      title: '材料不清晰',
      text: '所提交的材料影像不清晰、信息不可辨认，请重新提交清晰完整的彩色扫描件。',
    },
    {
      command: 'refuse-acceptance',
      title: '不属于职权范围',
      text: '您申请的事项依法不属于本机关职权范围，请向有权机关提出申请。',
    },
    {
      command: 'suspend',
      title: '专家评审',
      text: '依法需要组织专家评审。根据《中华人民共和国行政许可法》第四十五条，所需时间不计算在办理期限内。',
    },
    {
      command: 'extend',
      title: '案情复杂',
      text: '因案情复杂，二十日内不能作出决定，经本机关负责人批准，依法延长办理期限。',
    },
    {
      command: 'refuse',
      title: '不符合法定条件',
      text: '经审查，您的申请不符合法定条件、标准，依法不予许可。',
    },
  ],
};
