// Starts the desk in the browser. Never anything a page does itself.
import { createI18n, initialLanguage, languages } from '@kapok/web-shared/i18n.ts';
import '@kapok/web-shared/tokens.css';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { speak } from './api.ts';
import './base.css';
import { storedLanguage } from './parts/storage.ts';
import { shellWords } from './shell/words.ts';

const language = initialLanguage(storedLanguage.read(), navigator.languages);
const i18n = createI18n(language, [commonWords, shellWords]);
const follow = (next: string) => {
  const known = languages.find((each) => each === next) ?? 'zh';
  speak(known);
  document.documentElement.lang = known === 'zh' ? 'zh-CN' : 'en';
};
follow(language);
i18n.on('languageChanged', follow);

createRoot(document.getElementById('root')!).render(<App i18n={i18n} />);
