// What an applicant's form says they do with their application; undefined where the form is no such act. Files come in the form
// itself, so that it works without script.
import type { ApplicantCommand } from '@kapok/contracts/applications/commands.ts';
import { textOf } from '../me/asking.server.ts';

export async function actOf(form: FormData): Promise<ApplicantCommand | undefined> {
  switch (textOf(form, 'act')) {
    case 'withdraw': {
      const reason = textOf(form, 'reason');
      return { command: 'withdraw', ...(reason === '' ? {} : { reason }) };
    }
    case 'correct': {
      const materials = [];
      for (const entry of form.getAll('lacking')) {
        const [requirement = '', ...name] = String(entry).split(' ');
        const given = form
          .getAll(`file-${requirement}`)
          .filter((one): one is File => one instanceof File && one.size > 0);
        const files = await Promise.all(
          given.map(async (file) => ({
            name: file.name.slice(0, 200),
            contentBase64: Buffer.from(await file.arrayBuffer()).toString('base64'),
          })),
        );
        if (files.length > 0) materials.push({ requirement, name: name.join(' '), files });
      }
      // That nothing was chosen is for the API to say.
      return { command: 'correct', materials };
    }
    default:
      return undefined;
  }
}
