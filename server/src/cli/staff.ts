// `kapok staff add`: how an empty house gets the first holder of a role. It never adds a second one: further posts are asked
// for and granted by two people. The password comes on standard input, so that it stands in no process list and no shell
// history.
import { text } from 'node:stream/consumers';
import { type Role, roles } from '@kapok/contracts/operation.ts';
import { readConfig } from '../kernel/config.ts';
import { isRefusal, problemOf } from '../kernel/errors.ts';
import { openHouse } from '../kernel/house.ts';
import { authorityOver, enterStaff, heldRoles } from '../modules/parties/index.ts';
import { readArgs, UsageError } from './usage.ts';

const usage =
  'staff add USERNAME --role ROLE [--role ROLE] [--department CODE] [--name NAME] [--data DIR] < PASSWORD-FILE';
const passwordCharactersMin = 12;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      role: { type: 'string', multiple: true },
      department: { type: 'string' },
      name: { type: 'string' },
      data: { type: 'string' },
    },
    usage,
  );
  const [verb, username] = positionals;
  const asked = values.role ?? [];
  if (verb !== 'add' || !username || asked.length === 0) throw new UsageError(`Usage: kapok ${usage}`);
  const unknown = asked.find((role) => !(roles as readonly string[]).includes(role));
  if (unknown) throw new UsageError(`There is no role "${unknown}". Roles: ${roles.join(', ')}.`);
  const password = (await text(process.stdin)).trim();
  if (password.length < passwordCharactersMin)
    throw new UsageError(
      `The password needs at least ${passwordCharactersMin} characters; nothing was added.`,
    );

  const opened = await openHouse(readConfig({ data: values.data }, process.env), authorityOver, {
    borrow: true,
  });
  try {
    const { house } = opened;
    const held = await heldRoles(house, asked as Role[]);
    if (held.length > 0) {
      process.stderr.write(
        `Somebody holds ${held.join(', ')} already. Ask an administrator to request the post and a security administrator to grant it. Nothing was added.\n`,
      );
      return 1;
    }
    const name = values.name ?? username;
    const added = await enterStaff(
      house,
      { actor: 'system:cli', clock: house.clock, random: house.random, vault: house.vault },
      {
        username,
        name: { zh: name, en: name },
        password,
        roles: asked as Role[],
        ...(values.department ? { department: values.department } : {}),
      },
    );
    if (isRefusal(added)) {
      process.stderr.write(`${problemOf(added, 'en', '').detail}. Nothing was added.\n`);
      return 1;
    }
    process.stdout.write(`Added ${added.username} (${asked.join(', ')}).\n`);
    return 0;
  } finally {
    await opened.close();
  }
}
