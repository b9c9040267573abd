// Words around every page about oneself. They come with each of these pages: what only one of them says stands beside it.
import type { Words } from '../language.ts';

export const mineWords = {
  title: { zh: '我的', en: 'My account' },
  acting: {
    zh: '您正在替 {name} 办理（您是其{kind}）。下面都是对方的事项。',
    en: 'You are acting for {name}, as their {kind}. What you see here is theirs.',
  },
  actingUnnamed: {
    zh: '您正在替他人办理（您是其{kind}）。下面都是对方的事项。',
    en: 'You are acting for somebody else, as their {kind}. What you see here is theirs.',
  },
  stopActing: { zh: '结束代办', en: 'Stop acting' },
  stillHere: { zh: '您填写的内容仍保留在下面。', en: 'What you entered is still below.' },
  raise: { zh: '提升认证级别', en: 'Prove who you are more strongly' },
} satisfies Record<string, Words>;
