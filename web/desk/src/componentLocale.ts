// Ant Design's own few words in both languages. Never a word of Kapok's.
import type { Language } from '@kapok/web-shared/format.ts';
import type { ConfigProviderProps } from 'antd';
import en from 'antd/es/locale/en_US.js';
import zh from 'antd/es/locale/zh_CN.js';

type Locale = NonNullable<ConfigProviderProps['locale']>;

// antd ships ES modules without saying so in its package.json: types see a CommonJS wrapper, the bundler the locale itself.
export const componentLocale = { zh, en } as unknown as Readonly<Record<Language, Locale>>;
