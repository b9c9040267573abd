// How far a material can be trusted by how it came (国办函〔2016〕108号). Never above what somebody has seen.
import type { TrustGrade } from '@kapok/contracts/applications.ts';
import type { Material } from '@kapok/contracts/applying.ts';

/** Of what an applicant sends themselves: a document whose original nobody has seen, or a paper of their own with their promise. */
export const gradeOf = ({ kind }: Pick<Material, 'kind'>): TrustGrade => (kind === 'document' ? 'C' : 'D');
