// Words of how applications of several people and several items stand. Pages bring them without the contract's schemas.
export const coApplicantStates = {
  asked: { zh: '等待同意', en: 'Asked' },
  agreed: { zh: '已同意', en: 'Agreed' },
  changed: { zh: '内容有改动，等待重新同意', en: 'Changed since they agreed; asked anew' },
  declined: { zh: '不同意', en: 'Declined' },
} as const;
export type CoApplicantState = keyof typeof coApplicantStates;

export const partStates = {
  planned: { zh: '尚未提交', en: 'Not handed in yet' },
  filed: { zh: '已提交', en: 'Handed in' },
  waiting: { zh: '等待前一事项办结', en: 'Waits for what comes before' },
  dropped: { zh: '前一事项未获准予，不再办理', en: 'Not filed, as what comes before was refused' },
} as const;
export type PartState = keyof typeof partStates;
