// What a citizen's form says they do with their order; undefined where the form is no such act.
import type { CitizenCommand } from '@kapok/contracts/hotline/following.ts';
import { textOf } from '../me/asking.server.ts';

export function actOf(form: FormData): CitizenCommand | undefined {
  const note = textOf(form, 'note');
  const noted = note === '' ? {} : { note };
  switch (textOf(form, 'act')) {
    case 'supply':
      return { command: 'supply', answer: textOf(form, 'answer') };
    case 'remind':
      return { command: 'remind', ...noted };
    case 'reopen':
      return { command: 'reopen', reason: textOf(form, 'reason') };
    case 'rate': {
      const [agent, result] = [ratingOf(form, 'satisfactionAgent'), ratingOf(form, 'satisfactionHandling')];
      // Which of both is missing is for the API to say.
      return {
        command: 'rate',
        satisfactionHandling: result as 1,
        ...(agent === undefined ? {} : { satisfactionAgent: agent }),
        ...noted,
      };
    }
    default:
      return undefined;
  }
}

type Rating = 1 | 2 | 3 | 4 | 5;
function ratingOf(form: FormData, name: string): Rating | undefined {
  const value = Number(textOf(form, name));
  return value >= 1 && value <= 5 ? (value as Rating) : undefined;
}
