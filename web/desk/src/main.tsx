// Starts the desk in the browser. Never anything a page does itself.
import type { Language } from '@kapok/web-shared/format.ts';
import { initialLanguage, Speaker } from '@kapok/web-shared/i18n.ts';
import '@kapok/web-shared/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { speak } from './api.ts';
import './base.css';
import { storedLanguage } from './parts/storage.ts';

const language = initialLanguage(storedLanguage.read(), navigator.languages);
const follow = (next: Language) => {
  speak(next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
};
follow(language);

createRoot(document.getElementById('root')!).render(
  <Speaker first={language} onChange={follow}>
    <App />
  </Speaker>,
);
