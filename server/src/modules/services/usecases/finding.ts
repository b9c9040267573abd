// Finding items: by a question in everyday words, by sound, or by going through the catalogue.
import { type AnswerOf, pageLimitDefault, type QueryOf } from '@kapok/contracts/operation.ts';
import { foundMax, type searchServiceItems as searchOperation } from '@kapok/contracts/services.ts';
import type { Database } from '../../../kernel/database.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { cutPageByKey, keyOfCursor } from '../../../kernel/paging.ts';
import { codeForm } from '../rules/catalogue.ts';
import {
  asked,
  heardIn,
  phrasesAsked,
  plainText,
  rarityOf,
  type Synonym,
  scoreOf,
  termsAsked,
} from '../rules/finding.ts';
import { selectHeadingsSharing, selectHeadingsSounding } from '../store/headings.ts';
import { selectItems, selectItemsOfHeadings } from '../store/items.ts';
import { synonyms } from './sayings.ts';

/** What answers less than this share of what the best does is noise. */
const shareOfBestMin = 0.25;

type Answer = AnswerOf<typeof searchOperation>;

export async function searchServiceItems(
  db: Database,
  house: House,
  query: QueryOf<typeof searchOperation>,
): Promise<Answer | Refusal> {
  const limit = query.limit ?? pageLimitDefault;
  const question = plainText(query.q ?? '');
  if (question === '') {
    const after = keyOfCursor(query.cursor, codeForm);
    if (isRefusal(after)) return after;
    const rows = await selectItems(db, query, after, limit + 1);
    const page = cutPageByKey(rows, limit, ({ code }) => code);
    return { ...page, items: [...page.items] };
  }
  const found = Math.min(limit, foundMax);
  const means = await synonyms.of(house.db);
  const headings = /^[a-z ]+$/.test(question)
    ? await headingsSounding(db, question.replaceAll(' ', ''), means)
    : await headingsFor(db, question, means);
  return { items: await selectItemsOfHeadings(db, headings, query, found), limit: found };
}

/** Names that sound so themselves, then those that answer what was typed when it is read as everyday words. */
async function headingsSounding(
  db: Database,
  letters: string,
  synonyms: readonly Synonym[],
): Promise<string[]> {
  const sounding = await selectHeadingsSounding(db, letters, foundMax);
  const said = heardIn(letters, synonyms);
  return said === undefined
    ? sounding
    : [...new Set([...sounding, ...(await headingsFor(db, said, synonyms))])];
}

/** The names that answer best; where an office or a division is asked for, enough of them that some are left. */
async function headingsFor(db: Database, question: string, synonyms: readonly Synonym[]): Promise<string[]> {
  const looked = asked(question, synonyms);
  const { headings, counts, all } = await selectHeadingsSharing(db, termsAsked(looked), phrasesAsked(looked));
  const rarity = (term: string) => rarityOf(counts.get(term) ?? 0, all);
  const scored = headings.map(({ id, name, weight, shared }) => ({
    id,
    name,
    score: scoreOf(looked, { name, weight, shared: new Set(shared) }, rarity),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score > best * shareOfBestMin)
    .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
    .map(({ id }) => id);
}
