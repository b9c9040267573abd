// Writes a workbook of one sheet (ECMA-376), for tables that people take on in a spreadsheet. It must never write a formula: what a
// cell says was counted before.
import { strToU8, zipSync } from 'fflate';

export interface Cell {
  readonly text: string;
  /** An exact decimal: written as a number with two places, for those who go on counting. */
  readonly amount?: true;
  readonly head?: true;
  readonly columns?: number;
  readonly rows?: number;
}
export interface Sheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
}

export function writeWorkbook(sheet: Sheet): Uint8Array {
  const files = {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${ml}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ml}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${ml}.styles+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="${escaped(sheet.name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': worksheet(sheet),
  };
  const fixed = new Date('2000-01-01T12:00:00Z');
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime: fixed }]]),
    ),
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const ml = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Style 0 text that wraps, 1 an amount, 2 a head. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="10"/><name val="宋体"/></font><font><b/><sz val="10"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F1F2"/></patternFill></fill></fills><borders count="1"><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf borderId="0" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="4" applyNumberFormat="1" borderId="0" applyAlignment="1"><alignment vertical="center"/></xf><xf fontId="1" fillId="2" applyFont="1" applyFill="1" borderId="0" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

function worksheet({ widths, rows }: Sheet): string {
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const merges: string[] = [];
  const taken = new Set<string>();
  const lines = rows.map((cells, row) => {
    let column = 0;
    const written = cells.map((cell) => {
      while (taken.has(`${row} ${column}`)) column += 1;
      const at = `${letters(column)}${row + 1}`;
      const [width, height] = [cell.columns ?? 1, cell.rows ?? 1];
      if (width > 1 || height > 1) merges.push(`${at}:${letters(column + width - 1)}${row + height}`);
      for (let down = 0; down < height; down += 1)
        for (let right = 0; right < width; right += 1) taken.add(`${row + down} ${column + right}`);
      return cellText(cell, at);
    });
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `${declaration}<worksheet xmlns="${main}">${columns ? `<cols>${columns}</cols>` : ''}<sheetData>${lines.join('')}</sheetData>${
    merges.length > 0 ? `<mergeCells count="${merges.length}">${merged}</mergeCells>` : ''
  }</worksheet>`;
}

function cellText({ text, amount, head }: Cell, at: string): string {
  if (amount && /^-?\d+(\.\d+)?$/.test(text)) return `<c r="${at}" s="1"><v>${text}</v></c>`;
  return `<c r="${at}" s="${head ? 2 : 0}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);

/** Control characters are no XML; what else means something there is written out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
