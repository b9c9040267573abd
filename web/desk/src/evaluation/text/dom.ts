// Between a paragraph's text and what stands in an editor: a figure is one piece that cannot be typed into. Never reads anything
// but text and figures out of it, whatever was pasted in.
import { placeholder } from '@kapok/contracts/evaluation/references.ts';

export interface Shown {
  readonly name: string;
  readonly text: string;
}
export type ShownFigures = ReadonlyMap<string, Shown>;

export function fill(editor: HTMLElement, text: string, figures: ShownFigures): void {
  // A split by a pattern with one group gives text and code by turns.
  editor.replaceChildren(
    ...text
      .split(placeholder)
      .flatMap((piece, index): Node[] =>
        index % 2 === 1 ? [chip(piece, figures)] : piece === '' ? [] : [document.createTextNode(piece)],
      ),
  );
}

export function chip(code: string, figures: ShownFigures): HTMLElement {
  const known = figures.get(code);
  const element = document.createElement('span');
  element.className = 'figure-chip';
  element.contentEditable = 'false';
  element.dataset.code = code;
  element.title = known?.name ?? code;
  element.textContent = known?.text ?? code;
  return element;
}

export function textOf(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child instanceof HTMLElement)
      text +=
        child.dataset.code !== undefined
          ? `{{${child.dataset.code}}}`
          : child.tagName === 'BR'
            ? '\n'
            : `${/^(?:DIV|P)$/.test(child.tagName) && text !== '' ? '\n' : ''}${textOf(child)}`;
    else text += child.textContent ?? '';
  }
  return text;
}

export interface Caret {
  readonly editor: HTMLElement;
  readonly range: Range;
}

/** Where the cursor is in an editor; undefined where it is anywhere else. */
export function caretNow(): Caret | undefined {
  const selection = document.getSelection();
  const node = selection?.anchorNode;
  const editor = (node instanceof Element ? node : node?.parentElement)?.closest('.text-section__editor');
  return selection && selection.rangeCount > 0 && editor instanceof HTMLElement
    ? { editor, range: selection.getRangeAt(0).cloneRange() }
    : undefined;
}

/** Puts a figure where the cursor was, and the cursor after it, so that one goes on writing. */
export function insertChip({ editor, range }: Caret, code: string, figures: ShownFigures): void {
  const element = chip(code, figures);
  if (editor.contains(range.startContainer)) {
    range.deleteContents();
    range.insertNode(element);
  } else editor.append(element);
  // A figure at the very end leaves no place for the cursor.
  if (!element.nextSibling) element.after(document.createTextNode(''));
  editor.focus();
  const after = document.createRange();
  after.setStartAfter(element);
  after.collapse(true);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(after);
  editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

export const paragraphsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
