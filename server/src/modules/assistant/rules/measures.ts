// How good guesses were, by what came out: shares that were right, and the mean F1 of labels, which no frequent label hides.

export interface Judged {
  readonly label: string;
  /** Best first. */
  readonly guesses: readonly string[];
}

/** Share in which the label was among the first `most` guesses. */
export function hitShare(judged: readonly Judged[], most: number): number {
  if (judged.length === 0) return 0;
  return judged.filter(({ label, guesses }) => guesses.slice(0, most).includes(label)).length / judged.length;
}

/** The mean over labels of 2·TP / (2·TP + FP + FN). */
export function macroF1(judged: readonly Judged[]): number {
  const labels = [...new Set(judged.map(({ label }) => label))];
  if (labels.length === 0) return 0;
  const scores = labels.map((of) => {
    let right = 0;
    let wrong = 0;
    for (const { label, guesses } of judged) {
      if (label === of && guesses[0] === of) right += 1;
      else if (label === of || guesses[0] === of) wrong += 1;
    }
    return (2 * right) / (2 * right + wrong);
  });
  return scores.reduce((sum, score) => sum + score, 0) / labels.length;
}
