// The report as a Word document whose bytes depend on the paper alone: the library stamps the time and draws random
// relation names, so the package is opened again and both are made constant. It must never embed anything linked.

import {
  anchorsOf,
  type Block,
  type Cell,
  type Paper,
  type Proof,
  type Runs,
} from '@kapok/contracts/evaluation/paper.ts';
import { Resvg } from '@resvg/resvg-js';
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { fontFamily, fontFiles } from '../../../kernel/typesetting.ts';
import { drawChart } from './charts.ts';
import { withConstantBytes } from './ooxml.ts';

// Sizes are half-points and lengths twentieths of a point, as in the file format.
const bodyWidthTwips = 9070;
const font = { ascii: 'Noto Sans SC', hAnsi: 'Noto Sans SC', eastAsia: '宋体', cs: 'Noto Sans SC' };
const headingFont = { ...font, eastAsia: '黑体' };
const ink = '1B1F24';
const soft = '57606A';
const lineColor = 'AEB7C0';

export async function renderDocx(paper: Paper): Promise<Uint8Array> {
  const writer = new DocxWriter(paper);
  const packed = await Packer.toBuffer(writer.document());
  return withConstantBytes(packed, paper.day);
}

class DocxWriter {
  readonly #paper: Paper;
  readonly #anchors: ReadonlyMap<string, string>;
  #charts = 0;

  constructor(paper: Paper) {
    this.#paper = paper;
    this.#anchors = anchorsOf(paper);
  }

  document(): Document {
    const { department, title, mark } = this.#paper;
    return new Document({
      title: department + title,
      creator: department,
      lastModifiedBy: department,
      description: mark ?? title,
      styles: styles(),
      sections: [
        {
          properties: {
            page: {
              size: { width: 11906, height: 16838 },
              margin: { top: 1474, bottom: 1361, left: 1418, right: 1418 },
            },
          },
          headers: {
            default: new Header({ children: [small(mark ?? department + title, AlignmentType.RIGHT)] }),
          },
          footers: { default: new Footer({ children: [pageNumber(this.#paper.labels.page)] }) },
          children: [
            ...this.#front(),
            ...this.#paper.blocks.flatMap((block) => this.#block(block)),
            ...this.#appendix(),
          ],
        },
      ],
    });
  }

  #front(): readonly Paragraph[] {
    const { department, title, date } = this.#paper;
    const centred = { alignment: AlignmentType.CENTER, indent: { firstLine: 0 } };
    return [
      new Paragraph({
        ...centred,
        spacing: { before: 240, after: 120 },
        children: [
          new TextRun({ text: department, font: headingFont, size: 28, bold: true, color: 'C4372B' }),
        ],
      }),
      new Paragraph({
        ...centred,
        heading: HeadingLevel.TITLE,
        children: [new TextRun({ text: title, font: headingFont, size: 40, bold: true, color: ink })],
      }),
      new Paragraph({
        ...centred,
        spacing: { after: 360 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'C4372B', space: 10 } },
        children: [new TextRun({ text: date, size: 20, color: soft })],
      }),
    ];
  }

  #block(block: Block): readonly (Paragraph | Table)[] {
    switch (block.kind) {
      case 'heading':
        return [
          new Paragraph({
            heading: [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3][
              block.level - 1
            ]!,
            children: [new TextRun({ text: block.text })],
          }),
        ];
      case 'paragraph':
        return [new Paragraph({ style: 'Body', children: this.#runs(block.runs) })];
      case 'table':
        return [caption(block.caption, true), this.#table(block), gap()];
      case 'chart': {
        this.#charts += 1;
        const drawing = drawChart(block.chart, fontFamily, `chart${this.#charts}`);
        return [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { before: 160 },
            keepNext: true,
            children: [
              new ImageRun({
                type: 'png',
                data: rasterize(drawing.svg, drawing.width * 3),
                transformation: { width: 600, height: Math.round((600 * drawing.height) / drawing.width) },
                altText: { name: `chart${this.#charts}`, title: block.caption, description: block.alt },
              }),
            ],
          }),
          caption(block.caption, false),
        ];
      }
    }
  }

  #table(block: Extract<Block, { kind: 'table' }>): Table {
    const shares = block.columns.reduce((sum, column) => sum + column.share, 0);
    const widths = block.columns.map((column) => Math.round((bodyWidthTwips * column.share) / shares));
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: block.columns.map(
        (column, index) =>
          new TableCell({
            width: { size: widths[index] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            shading: { type: ShadingType.CLEAR, fill: 'F2F2EF', color: 'auto' },
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ text: column.title, font: headingFont, size: 17, bold: true })],
              }),
            ],
          }),
      ),
    });
    const rows = block.rows.map(
      (row) => new TableRow({ cantSplit: true, children: row.map((cell) => this.#cell(cell)) }),
    );
    const border = { style: BorderStyle.SINGLE, size: 4, color: lineColor };
    return new Table({
      width: { size: bodyWidthTwips, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      margins: { top: 50, bottom: 50, left: 70, right: 70, marginUnitType: WidthType.DXA },
      borders: {
        top: border,
        bottom: border,
        left: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
      rows: [head, ...rows],
    });
  }

  #cell(cell: Cell): TableCell {
    const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
    return new TableCell({
      ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
      ...(cell.colSpan === undefined ? {} : { columnSpan: cell.colSpan }),
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: alignment[cell.align ?? 'left'],
          children: this.#runs(cell.runs, { size: 17, bold: cell.strong === true }),
        }),
      ],
    });
  }

  #runs(runs: Runs, style: { size?: number; bold?: boolean } = {}): ParagraphChild[] {
    return runs.map((run) => {
      if (typeof run === 'string') return new TextRun({ text: run, ...style });
      if (run.beneath === true) return new TextRun({ text: run.text, break: 1, size: 15, color: soft });
      const bold = run.strong === true || style.bold === true;
      const anchor = run.proof === undefined ? undefined : this.#anchors.get(run.proof);
      if (anchor === undefined) return new TextRun({ text: run.text, ...style, bold });
      return new InternalHyperlink({
        anchor,
        children: [
          new TextRun({
            text: run.text,
            ...style,
            bold,
            underline: { type: UnderlineType.DOTTED, color: '1F5FA8' },
          }),
        ],
      });
    });
  }

  #appendix(): readonly (Paragraph | Table)[] {
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        pageBreakBefore: true,
        children: [new TextRun({ text: this.#paper.labels.proofs })],
      }),
      ...this.#paper.checking.map(
        (text) => new Paragraph({ style: 'Body', children: [new TextRun({ text })] }),
      ),
      ...this.#paper.proofs.flatMap((proof, index) => this.#proof(proof, index)),
    ];
  }

  #proof(proof: Proof, index: number): readonly (Paragraph | Table)[] {
    const { labels } = this.#paper;
    const source = proof.source === 'computed' ? labels.computed : labels.declared;
    const facts = proof.facts.map(
      (fact) =>
        new Paragraph({
          indent: { left: 1700, hanging: 1280 },
          tabStops: [{ type: 'left', position: 1700 }],
          spacing: { line: 300, lineRule: LineRuleType.AUTO },
          children: [
            new TextRun({ text: `${fact.label}\t`, size: 17, color: soft }),
            new TextRun({
              text: fact.text,
              size: 17,
              ...(fact.mono === true ? { font: { ...font, ascii: 'Consolas', hAnsi: 'Consolas' } } : {}),
            }),
          ],
        }),
    );
    return [
      new Paragraph({
        keepNext: true,
        spacing: { before: 220, after: 40 },
        children: [
          new Bookmark({
            id: this.#anchors.get(proof.code) ?? '',
            children: [
              new TextRun({
                text: `${index + 1}．${proof.name}　${proof.value}`,
                font: headingFont,
                size: 20,
                bold: true,
              }),
            ],
          }),
          new TextRun({
            text: `　${source}`,
            size: 17,
            color: proof.source === 'computed' ? '1F7A4D' : '8A5200',
          }),
        ],
      }),
      ...facts,
      ...(proof.parts === undefined
        ? []
        : [
            gap(),
            this.#table({
              kind: 'table',
              caption: proof.name,
              columns: proof.parts.columns.map((title) => ({ title, share: 1 })),
              rows: proof.parts.rows.map((row) =>
                row.map((text) => ({ runs: [text], align: 'right' as const })),
              ),
            }),
          ]),
    ];
  }
}

function rasterize(svg: string, widthPixels: number): Buffer {
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPixels },
    background: '#FFFFFF',
    font: {
      fontFiles: [fontFiles.regular, fontFiles.bold],
      loadSystemFonts: false,
      defaultFontFamily: fontFamily,
      sansSerifFamily: fontFamily,
    },
  });
  return resvg.render().asPng();
}

function caption(text: string, above: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: above,
    spacing: above ? { before: 240, after: 100 } : { before: 40, after: 240 },
    children: [new TextRun({ text, size: 19, bold: above, color: above ? ink : soft })],
  });
}

const gap = () => new Paragraph({ spacing: { after: 120 }, children: [] });

function small(text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph {
  return new Paragraph({ alignment, children: [new TextRun({ text, size: 16, color: soft })] });
}

function pageNumber(label: string): Paragraph {
  const children = label
    .split(/(\{pages?\})/)
    .map((part) =>
      part === '{page}' ? PageNumber.CURRENT : part === '{pages}' ? PageNumber.TOTAL_PAGES : part,
    );
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children, size: 17, color: soft })],
  });
}

function styles() {
  const heading = (size: number, before: number) => ({
    run: { font: headingFont, size, bold: true, color: ink },
    paragraph: { spacing: { before, after: 140 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font, size: 22, color: ink, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
      },
      heading1: heading(30, 440),
      heading2: heading(25, 320),
      heading3: heading(22, 240),
    },
    paragraphStyles: [
      {
        id: 'Body',
        name: 'Body',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: {
          indent: { firstLine: 440 },
          alignment: AlignmentType.BOTH,
          spacing: { line: 400, lineRule: LineRuleType.AUTO, after: 80 },
        },
      },
    ],
  };
}
