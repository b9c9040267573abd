// Who can sign in at the demonstration city's identity provider. Nobody of them lives: their order numbers are 000, which no
// office has given to anyone (GB 11643), and their firms stand in no register.
import type { DocumentType } from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { readPeople } from '../reference.ts';

export interface DemoIdentity {
  readonly subject: string;
  readonly name: string;
  readonly about: Words;
  /** Absent where the provider has checked no document. */
  readonly document?: { readonly type: DocumentType; readonly number: string };
}

/** Under which accounts of the city's staff are linked: this very server, at whatever address it is asked for. */
export const demoIssuer = '/demo-idp';

/** The staff of the city, each known here by their user name. */
export const demoStaff = (): readonly DemoIdentity[] =>
  readPeople().map(({ username, name }) => ({
    subject: username,
    name: name.zh,
    about: { zh: '工作人员', en: name.en },
  }));

export const demoIdentities: readonly DemoIdentity[] = [
  {
    subject: 'citizen-1',
    name: '陈思远',
    about: { zh: '市民，已实名', en: 'A citizen, checked' },
    document: { type: 'citizen-id', number: '440104198507120001' },
  },
  {
    subject: 'citizen-2',
    name: '李佩珊',
    about: { zh: '市民，已实名', en: 'A citizen, checked' },
    document: { type: 'citizen-id', number: '440105199203080005' },
  },
  {
    subject: 'citizen-3',
    name: '黄国强',
    about: { zh: '退休市民，已实名', en: 'A pensioner, checked' },
    document: { type: 'citizen-id', number: '440106196801250003' },
  },
  {
    subject: 'citizen-4',
    name: '何嘉欣',
    about: { zh: '香港居民，已实名', en: 'A Hong Kong resident, checked' },
    document: { type: 'hong-kong-macau-permit', number: 'H00000001' },
  },
  {
    subject: 'firm-1',
    name: '示范市木棉餐饮有限公司',
    about: { zh: '企业，由其经办人登录', en: 'A firm, by its agent' },
    document: { type: 'credit-code', number: '91440101MA0000000M' },
  },
  {
    subject: 'firm-2',
    name: '示范市红棉里便利店',
    about: { zh: '个体工商户', en: 'A sole trader' },
    document: { type: 'credit-code', number: '92440101MA0000001M' },
  },
  {
    subject: 'unchecked-1',
    name: '未实名用户',
    about: { zh: '尚未实名，不能办理业务', en: 'Not checked; cannot do business here' },
  },
];
