// Switches the words of the whole desk at once and remembers the choice. Never reloads: what was entered stays.
import { useLanguage, useSpeak, useWords } from '@kapok/web-shared/i18n.ts';
import { useQueryClient } from '@tanstack/react-query';
import { storedLanguage } from '../parts/storage.ts';
import { shellWords } from './words.ts';

export function LanguageSwitch() {
  const speak = useSpeak();
  const language = useLanguage();
  const say = useWords(shellWords);
  const queryClient = useQueryClient();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="bar__button"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => {
        storedLanguage.write(other);
        speak(other);
        // Some answers are worded by the server in the reader's language.
        void queryClient.invalidateQueries();
      }}
    >
      {say('switchLanguage')}
    </button>
  );
}
