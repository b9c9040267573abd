// The page on which one picks who to be in the demonstration city. It asks for no password and says that it is no real one.
import type { Words } from '@kapok/contracts/words.ts';
import type { DemoIdentity } from './people.ts';

type Language = 'zh' | 'en';

export interface Picking {
  readonly action: string;
  readonly identities: readonly DemoIdentity[];
  /** Kinds of proof offered, the least that is asked for first. */
  readonly proofs: readonly string[];
  readonly language: Language;
  readonly nonce: string;
}

const words = {
  title: { zh: '演示身份认证', en: 'Demonstration sign-in' },
  mark: {
    zh: '演示：这里不是真实的身份认证平台，不需要密码。',
    en: 'Demonstration: no real identity service, and no password.',
  },
  who: { zh: '请选择以谁的身份登录', en: 'Choose who to sign in as' },
  how: { zh: '认证方式', en: 'How to prove it' },
  submit: { zh: '登录', en: 'Sign in' },
  cancel: { zh: '取消登录', en: 'Cancel' },
} as const satisfies Record<string, Words>;

export const proofs: Readonly<Record<string, Words>> = {
  'urn:kapok:demo:1': { zh: '账号密码（一级）', en: 'Account and password (level 1)' },
  'urn:kapok:demo:2': { zh: '实名核验（二级）', en: 'Identity document (level 2)' },
  'urn:kapok:demo:3': { zh: '人脸识别（三级）', en: 'Face recognition (level 3)' },
};

export function pickingPage({ action, identities, proofs: offered, language, nonce }: Picking): string {
  const say = (said: Words) => escaped(said[language]);
  const radio = (name: string, value: string, label: string, checked: boolean) =>
    `<label><input type="radio" name="${name}" value="${escaped(value)}"${checked ? ' checked' : ''}> ${label}</label>`;
  return `<!doctype html>
<html lang="${language === 'en' ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(words.title)}</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<main>
<p class="mark">${say(words.mark)}</p>
<h1>${say(words.title)}</h1>
<form method="post" action="${escaped(action)}">
<fieldset>
<legend>${say(words.who)}</legend>
${identities
  .map(({ subject, name, about }, at) =>
    radio(
      'subject',
      subject,
      `<span><strong>${escaped(name)}</strong><small>${say(about)}</small></span>`,
      at === 0,
    ),
  )
  .join('\n')}
</fieldset>
<fieldset>
<legend>${say(words.how)}</legend>
${offered.map((acr, at) => radio('proof', acr, `<span>${say(proofs[acr]!)}</span>`, at === 0)).join('\n')}
</fieldset>
<p class="buttons"><button type="submit">${say(words.submit)}</button>
<button type="submit" name="cancel" value="1" class="quiet">${say(words.cancel)}</button></p>
</form>
</main>
</body>
</html>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const styles = `
:root { color-scheme: light; font: 16px/1.6 "Noto Sans SC", system-ui, sans-serif; color: #1B1F24; background: #F7F7F5; }
body { margin: 0; padding: 24px 16px; }
main { max-width: 480px; margin: 0 auto; padding: 24px; background: #FFFFFF; border: 1px solid #D8DEE4; border-radius: 6px; }
h1 { margin: 16px 0; font-size: 24px; line-height: 1.3; }
.mark { margin: 0; padding: 8px 12px; color: #1B1F24; background: #FBF3E4; border: 1px solid #B26A00; border-radius: 6px; }
fieldset { margin: 0 0 20px; padding: 0; border: 0; }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
label { display: flex; gap: 10px; align-items: flex-start; padding: 10px 12px; border: 1px solid #D8DEE4; border-radius: 6px; margin-bottom: 8px; cursor: pointer; }
label:has(:checked) { border-color: #1F5FA8; }
input { margin: 5px 0 0; accent-color: #1F5FA8; }
small { display: block; font-size: 14px; color: #57606A; }
.buttons { display: flex; gap: 12px; margin: 0; }
button { padding: 10px 24px; font: inherit; color: #FFFFFF; background: #C4372B; border: 1px solid #C4372B; border-radius: 6px; cursor: pointer; }
button.quiet { color: #1B1F24; background: #FFFFFF; border-color: #D8DEE4; }
:focus-visible { outline: 2px solid #1F5FA8; outline-offset: 2px; }
`;
