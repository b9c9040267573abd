// Names of the grades as Guangdong has them; a template's own grade codes show as they are.
import type { Words } from '../language.ts';

const names: Readonly<Record<string, Words>> = {
  excellent: { zh: '优', en: 'Excellent' },
  good: { zh: '良', en: 'Good' },
  fair: { zh: '中', en: 'Fair' },
  low: { zh: '低', en: 'Low' },
  poor: { zh: '差', en: 'Poor' },
};

export function gradeNames(code: string): Words {
  return names[code] ?? { zh: code, en: code };
}
