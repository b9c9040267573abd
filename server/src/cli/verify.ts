// `kapok verify DIR`: hands over to the stand-alone verifier. It must never know more than the verifier does.
import { runVerify } from '@kapok/verifier/cli.ts';

export function run(args: readonly string[]): Promise<number> {
  return runVerify(args);
}
