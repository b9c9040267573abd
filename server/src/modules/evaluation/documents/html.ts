// The report as one HTML file that opens anywhere, offline, for years: no script, no outside resource, no font file.
// Every text is escaped here and nowhere else; a name from the data can never become markup.

import {
  anchorsOf,
  type Block,
  type Cell,
  type Paper,
  type Proof,
  type Run,
  type Runs,
} from '@kapok/contracts/evaluation/paper.ts';
import { drawChart } from './charts.ts';

const fontStack =
  '"Noto Sans SC","Source Han Sans SC","PingFang SC","Hiragino Sans GB","Microsoft YaHei","WenQuanYi Micro Hei",sans-serif';

export function renderHtml(paper: Paper): Uint8Array {
  const writer = new HtmlWriter(paper);
  return new TextEncoder().encode(writer.document());
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

class HtmlWriter {
  readonly #paper: Paper;
  readonly #anchors: ReadonlyMap<string, string>;
  /** The first occurrence of a figure takes the anchor its proof links back to. */
  readonly #seen = new Set<string>();
  #charts = 0;
  #headings = 0;

  constructor(paper: Paper) {
    this.#paper = paper;
    this.#anchors = anchorsOf(paper);
  }

  document(): string {
    const { title, department, mark, labels, language } = this.#paper;
    const [before, example, after] = labels.hint;
    const body = this.#paper.blocks.map((block) => this.#block(block)).join('\n');
    return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(department + title)}</title>
<style>${styles}</style>
</head>
<body>
${mark === undefined ? '' : `<p class="mark">${escapeHtml(mark)}</p>`}
<main class="paper">
<header>
<p class="department">${escapeHtml(department)}</p>
<h1>${escapeHtml(title)}</h1>
<p class="date">${escapeHtml(this.#paper.date)}</p>
</header>
<p class="hint">${escapeHtml(before)}<span class="figure">${escapeHtml(example)}</span>${escapeHtml(after)}</p>
${this.#contents()}
${body}
${this.#appendix()}
</main>
</body>
</html>
`;
  }

  #contents(): string {
    const { labels } = this.#paper;
    let n = 0;
    const items = this.#paper.blocks.flatMap((block) => {
      if (block.kind !== 'heading') return [];
      n += 1;
      return block.level === 1 ? [`<li><a href="#part-${n}">${escapeHtml(block.text)}</a></li>`] : [];
    });
    return `<nav aria-label="${escapeHtml(labels.contents)}"><ul>${items.join('')}<li><a href="#proofs">${escapeHtml(labels.proofs)}</a></li></ul></nav>`;
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'heading': {
        this.#headings += 1;
        const tag = `h${block.level + 1}`;
        return `<${tag} id="part-${this.#headings}">${escapeHtml(block.text)}</${tag}>`;
      }
      case 'paragraph':
        return `<p>${this.#runs(block.runs)}</p>`;
      case 'table': {
        const total = block.columns.reduce((sum, column) => sum + column.share, 0);
        const widths = block.columns
          .map((column) => `<col style="width:${((column.share / total) * 100).toFixed(2)}%">`)
          .join('');
        const head = block.columns
          .map((column) => `<th scope="col">${escapeHtml(column.title)}</th>`)
          .join('');
        const rows = block.rows
          .map((row) => `<tr>${row.map((cell) => this.#cell(cell)).join('')}</tr>`)
          .join('\n');
        return `<figure class="${block.wide === true ? 'wide ' : ''}table"><figcaption>${escapeHtml(block.caption)}</figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(block.caption)}"><table><colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead>
<tbody>
${rows}
</tbody></table></div></figure>`;
      }
      case 'chart': {
        this.#charts += 1;
        const { svg } = drawChart(block.chart, fontStack.replaceAll('"', "'"), `chart${this.#charts}`);
        const label = escapeHtml(`${block.caption}。${block.alt}`);
        return `<figure class="chart">${svg.replace('<svg ', `<svg role="img" aria-label="${label}" `)}
<figcaption>${escapeHtml(block.caption)}</figcaption></figure>`;
      }
    }
  }

  #cell(cell: Cell): string {
    const span = cell.rowSpan !== undefined && cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '';
    const across = cell.colSpan !== undefined && cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '';
    const align = cell.align === undefined || cell.align === 'left' ? '' : ` class="${cell.align}"`;
    const text = this.#runs(cell.runs);
    return `<td${span}${across}${align}>${cell.strong === true ? `<strong>${text}</strong>` : text}</td>`;
  }

  #runs(runs: Runs): string {
    return runs.map((run) => this.#run(run)).join('');
  }

  #run(run: Run): string {
    if (typeof run === 'string') return escapeHtml(run);
    const text = run.strong === true ? `<strong>${escapeHtml(run.text)}</strong>` : escapeHtml(run.text);
    if (run.beneath === true) return `<span class="beneath">${text}</span>`;
    const anchor = run.proof === undefined ? undefined : this.#anchors.get(run.proof);
    if (anchor === undefined) return text;
    const first = !this.#seen.has(anchor);
    this.#seen.add(anchor);
    return `<a class="figure" href="#${anchor}"${first ? ` id="from-${anchor}"` : ''}>${text}</a>`;
  }

  #appendix(): string {
    const { labels } = this.#paper;
    const proofs = this.#paper.proofs.map((proof, index) => {
      const anchor = this.#anchors.get(proof.code) ?? '';
      const facts = proof.facts
        .map((fact) => {
          const text = escapeHtml(fact.text);
          return `<dt>${escapeHtml(fact.label)}</dt><dd>${fact.mono === true ? `<code>${text}</code>` : text}</dd>`;
        })
        .join('');
      const back = this.#seen.has(anchor)
        ? `<a class="back" href="#from-${anchor}">${escapeHtml(labels.back)}</a>`
        : '';
      const source = escapeHtml(proof.source === 'computed' ? labels.computed : labels.declared);
      return `<section class="proof" id="${anchor}"><h3><span class="number">${index + 1}</span>${escapeHtml(proof.name)}
<span class="value">${escapeHtml(proof.value)}</span><span class="source ${proof.source}">${source}</span></h3><dl>${facts}</dl>${partsTable(proof)}${back}</section>`;
    });
    const checking = this.#paper.checking.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
    return `<section id="proofs"><h2>${escapeHtml(labels.proofs)}</h2>
${checking}
${proofs.join('\n')}
</section>`;
  }
}

function partsTable({ parts, name }: Proof): string {
  if (parts === undefined) return '';
  const head = parts.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const rows = parts.rows
    .map((row) => `<tr>${row.map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="scroll parts" tabindex="0" role="region" aria-label="${escapeHtml(name)}"><table><thead><tr>${head}</tr></thead><tbody>
${rows}
</tbody></table></div>`;
}

const styles = `
:root{--red:#C4372B;--ink:#1B1F24;--soft:#57606A;--line:#D8DEE4;--ground:#F7F7F5;--info:#1F5FA8}
*{box-sizing:border-box}
html{scroll-padding-top:24px}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.9 ${fontStack};font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
.mark{margin:0;padding:6px 16px;text-align:center;font-size:13px;line-height:1.6;color:#7A4A00;background:#FFF6E5;border-bottom:1px solid #EBD9B4}
.paper{max-width:808px;margin:32px auto 64px;padding:72px 84px 88px;background:#fff;border:1px solid var(--line);border-radius:6px}
header{text-align:center;margin-bottom:32px}
.department{margin:0;font-size:19px;letter-spacing:.08em;color:var(--red);font-weight:600}
h1{margin:10px 0 12px;font-size:27px;line-height:1.5;letter-spacing:.02em}
header p{text-align:center}
header::after{content:"";display:block;height:2px;margin-top:20px;background:linear-gradient(var(--red),var(--red)) center/100% 2px no-repeat}
.date{margin:0;color:var(--soft);font-size:14px}
.hint{font-size:13px;line-height:1.7;color:var(--soft);text-align:center;text-indent:0!important;margin:0 0 16px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;justify-content:center;gap:4px 20px;margin:0 0 40px;padding:0;font-size:14px}
nav a{color:var(--info);text-decoration:none}nav a:hover{text-decoration:underline}
h2{margin:48px 0 16px;font-size:21px;line-height:1.5}
h3{margin:32px 0 8px;font-size:17px;line-height:1.6}
h4{margin:20px 0 4px;font-size:16px;line-height:1.7}
p{margin:0 0 12px;text-align:justify}
main>p{text-indent:2em}
a.figure,.hint .figure{color:inherit;text-decoration:underline dotted var(--info) 2px;text-underline-offset:5px}
a.figure:hover{background:#EAF1F8;color:var(--info)}
a:focus-visible,.scroll:focus-visible{outline:2px solid var(--info);outline-offset:2px;border-radius:2px}
figure{margin:24px 0}
figcaption{text-align:center;font-size:14px;color:var(--soft);line-height:1.7;margin-bottom:8px}
.chart svg{display:block;width:100%;height:auto}
.chart figcaption{margin:8px 0 0}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:13.5px;line-height:1.65}
.wide{margin-inline:-60px}.wide table{min-width:640px}
th,td{border:1px solid var(--line);padding:7px 9px;text-align:left;vertical-align:middle;overflow-wrap:anywhere}
th{background:var(--ground);text-align:center;font-weight:600}
td.center{text-align:center}td.right{text-align:right}td.right,td.center{overflow-wrap:normal}
#proofs>p{font-size:14.5px;color:var(--soft)}
.proof{border:1px solid var(--line);border-radius:6px;padding:14px 18px 12px;margin:14px 0;break-inside:avoid}
.proof:target{border-color:var(--info);box-shadow:0 0 0 1px var(--info)}
.proof h3{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 12px;margin:0 0 8px;font-size:15px}
.number{color:var(--soft);font-weight:400;min-width:1.4em}
.value{font-size:17px;font-weight:600}
.source{margin-left:auto;font-size:12px;font-weight:400;padding:1px 8px;border:1px solid;border-radius:6px;line-height:1.6}
.source.computed{color:#1F7A4D}.source.declared{color:#8A5200}
dl{display:grid;grid-template-columns:7.5em minmax(0,1fr);gap:2px 12px;margin:0;font-size:13.5px;line-height:1.75}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.beneath{display:block;font-size:12px;color:var(--soft);white-space:nowrap}
.parts{margin-top:10px}.parts table{min-width:520px;font-size:12.5px;line-height:1.5}.parts td,.parts th{padding:3px 8px;text-align:right;white-space:nowrap}.parts td:last-child{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px}
.chart{overflow-x:auto}.chart svg{min-width:560px}
code{font:12.5px/1.6 ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.back{display:inline-block;margin-top:6px;font-size:13px;color:var(--info)}
@media(max-width:860px){.wide{margin-inline:0}.paper{margin:0;padding:36px 20px 56px;border:0;border-radius:0}body{background:#fff}h1{font-size:22px}h2{font-size:19px;margin-top:36px}.department{font-size:16px}dl{grid-template-columns:1fr}dt{margin-top:6px}p{text-align:left}}
@page{size:A4;margin:20mm 20mm 18mm}
@media print{body{background:#fff;font-size:10.5pt;line-height:1.75}.paper{border:0;margin:0;padding:0;max-width:none}nav,.hint,.back{display:none}.mark{border:0}
h2,h3,h4{break-after:avoid}tr,.chart,.proof{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}.wide{margin-inline:0}.wide table{min-width:0}table{font-size:8.5pt}}
`;
