// The files of a report's evidence bundle and where they are.

export interface BundleFile {
  readonly name: string;
  readonly href: string;
  /** Set for those a person reads. */
  readonly kind?: 'HTML' | 'Word' | 'PDF';
}

export function documentsOf(evaluationId: string): readonly BundleFile[] {
  const base = `/api/v1/evaluations/${encodeURIComponent(evaluationId)}`;
  return [
    { name: 'report.pdf', href: `${base}/documents/report.pdf`, kind: 'PDF' },
    { name: 'report.docx', href: `${base}/documents/report.docx`, kind: 'Word' },
    { name: 'report.html', href: `${base}/documents/report.html`, kind: 'HTML' },
    { name: 'evidence.json', href: `${base}/evidence` },
    { name: 'log.vkey', href: `${base}/documents/log.vkey` },
  ];
}
