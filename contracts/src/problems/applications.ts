// Problems of applications and of the files given with them.
import type { ProblemKind } from './kind.ts';

export const applicationsProblems = {
  'file-refused': {
    status: 422,
    title: { zh: '不能接收该文件', en: 'This file cannot be taken' },
    todo: {
      zh: '请改用不超过 10 MB 的 PDF、JPEG、PNG 或 WebP 文件；其他已上传的文件仍保留。',
      en: 'Use a PDF, JPEG, PNG or WebP of at most 10 MB; other files you sent are kept.',
    },
  },
  'unknown-item': {
    status: 422,
    title: { zh: '没有该事项或该版本', en: 'There is no such item, or not this version of it' },
    todo: { zh: '请从事项目录重新选择。', en: 'Choose it from the catalogue again.' },
  },
  'unknown-file': {
    status: 422,
    title: { zh: '材料所附文件不存在', en: 'A file named by a material is not there' },
    todo: { zh: '请重新上传该文件。', en: 'Upload that file again.' },
  },
} as const satisfies Record<string, ProblemKind>;
